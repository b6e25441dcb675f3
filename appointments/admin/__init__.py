"""The officers' pages of appointments."""

from appointments.admin import desk, rows, schedules, slots

__all__ = ["desk", "rows", "schedules", "slots"]
