"""The officers' pages of appointments."""

from appointments.admin import desk, excuses, rows, schedules, slots

__all__ = ["desk", "excuses", "rows", "schedules", "slots"]
