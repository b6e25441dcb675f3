"""The officers' pages of appointments."""

from appointments.admin import rows

__all__ = ["rows"]
