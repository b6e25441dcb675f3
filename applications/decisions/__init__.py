"""Decisions as people receive them: grounds, letter, service, and the days to appeal."""
