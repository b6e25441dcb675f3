"""Reminders of last days: what is still open, in which words it is told, and the job that tells it once."""
