"""Free days by the month, so that a page holds no more than one month of them. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from appointments.free_times import FreeDay


@dataclass(frozen=True)
class Month:
    """The free days of one month."""

    first_day: date
    days: tuple[FreeDay, ...]

    @property
    def key(self) -> str:
        """As the address names it: 2026-12."""
        return f"{self.first_day:%Y-%m}"


def months_of(days: Sequence[FreeDay]) -> list[Month]:
    """Days in their order, a month each."""
    return [
        Month(first_day, tuple(in_month))
        for first_day, in_month in groupby(days, key=lambda free: free.day.replace(day=1))
    ]


def month_of(key: str, months: Sequence[Month]) -> Month | None:
    """The month that an address names; the first one where it names none that has free days."""
    return next((month for month in months if month.key == key), months[0] if months else None)
