"""The officers' pages of appointments."""

from appointments.admin import desk, rows

__all__ = ["desk", "rows"]
