"""The officers' pages of appointments."""

from appointments.admin import desk, excuses, rows, schedules, slots, waiting_lists

__all__ = ["desk", "excuses", "rows", "schedules", "slots", "waiting_lists"]
