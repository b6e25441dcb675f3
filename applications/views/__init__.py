"""The applicant's pages: one module a place, every case through the queryset of its owner."""
