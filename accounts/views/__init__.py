"""The pages of registration and sign-in."""
