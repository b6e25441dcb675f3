"""Working days in Türkiye: weekends, public holidays, half days and decreed days. Pure: no ORM, clock or settings."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import lru_cache

import holidays

SATURDAY = 5
HALF_DAY_ENDS_AT = time(13, 0)
"""On the eve of a feast and on 28 October, offices close at 13:00 (Law 2429, Articles 1 and 2)."""


@lru_cache(maxsize=128)
def _holidays_of(year: int, category: str) -> frozenset[date]:
    return frozenset(holidays.country_holidays("TR", years=year, categories=(category,)))


def is_public_holiday(day: date) -> bool:
    """Whether offices are closed the whole day by Law 2429."""
    return day in _holidays_of(day.year, "public")


def is_half_day(day: date) -> bool:
    """Whether offices close at 13:00, as on the eve of a feast."""
    return day in _holidays_of(day.year, "half_day") and not is_public_holiday(day)


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Which days are working days; ``DecreedDay.objects.calendar()`` gives the one in force."""

    decreed_days: frozenset[date] = frozenset()
    half_days_are_working_days: bool = True

    def is_working_day(self, day: date) -> bool:
        """Whether the day counts in a period of working days."""
        if day.weekday() >= SATURDAY or day in self.decreed_days or is_public_holiday(day):
            return False
        return self.half_days_are_working_days or not is_half_day(day)

    def closes_early(self, day: date) -> bool:
        """Whether it is a working day on which offices close at 13:00."""
        return self.is_working_day(day) and is_half_day(day)

    def add_working_days(self, day: date, count: int) -> date:
        """The count-th working day after the day, which itself doesn't count; 0 gives the day or the next working day.

        So a last day that falls on a holiday moves on with a count of 0, and a notice of three working days
        given on a Friday ends on Wednesday.
        """
        if count < 0:
            raise ValueError("Working days are counted forward.")
        return _counted(self, day, count)

    def working_days(self, first: date, count: int) -> tuple[date, ...]:
        """The first so many working days, the first day included when it is one."""
        days = self._working_days_from(first)
        return tuple(next(days) for _ in range(count))

    def _working_days_from(self, day: date) -> Iterator[date]:
        while True:
            if self.is_working_day(day):
                yield day
            day += timedelta(days=1)


@lru_cache(maxsize=256)
def _counted(calendar: WorkingCalendar, day: date, count: int) -> date:
    """Counted once for all who ask on a day: each page with free times does."""
    if count == 0:
        return next(calendar._working_days_from(day))  # noqa: SLF001
    days = calendar._working_days_from(day + timedelta(days=1))  # noqa: SLF001
    return next(found for place, found in enumerate(days, start=1) if place == count)
