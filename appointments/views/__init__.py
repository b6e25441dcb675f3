"""The public pages of appointments."""
