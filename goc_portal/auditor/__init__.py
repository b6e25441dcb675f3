"""The continuous auditor: asks every registered check at its pace, keeps what it finds, and says so to officers."""
