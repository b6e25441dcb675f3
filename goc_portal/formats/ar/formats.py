"""Dates with the month as a word (words.md), times of 24 hours."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y، H:i"
TIME_FORMAT = "H:i"
NUMBER_GROUPING = 3
