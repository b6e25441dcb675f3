"""The fairness log (docs/adr/0016): verbs write entries, a job chains the days that are over, anybody can check."""

from appointments.fairness.chain import head_of_day
from appointments.fairness.writing import (
    commitment,
    commitment_of,
    entries_sql,
    entry_of,
    record,
    record_seats,
    reference_of,
)

__all__ = [
    "commitment",
    "commitment_of",
    "entries_sql",
    "entry_of",
    "head_of_day",
    "record",
    "record_seats",
    "reference_of",
]
