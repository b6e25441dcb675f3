"""About when somebody's turn on a waiting list comes. Pure: no ORM, no clock.

An honest "about": it counts the seats that are free now, then those that each working day opens at the far end of the
bookable days. Cancellations, freed seats and people who go before others are not foreseen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from directorates.calendar import WorkingCalendar

SeatsOfADay = tuple[date, int, int]
"""A day, its free seats, and all its seats."""
FARTHEST_WORKING_DAYS = 500
"""Two years: what is farther away is not said as a date."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """The day on which we tell the date, and the day itself, both about; None when nothing honest can be said."""

    told_about: date | None
    day_about: date | None


NOTHING_TO_SAY = Expectation(None, None)


def expectation(
    *, place: int, days: Sequence[SeatsOfADay], last_day: date, today: date, calendar: WorkingCalendar
) -> Expectation:
    """For a place on the list, with the days that can be given now, in order."""
    still_before = place
    for day, free, _all in days:
        still_before -= free
        if still_before <= 0:
            return Expectation(today, day)
    seats_a_day = sum(seats for _day, _free, seats in days) / len(days) if days else 0
    if not seats_a_day:
        return NOTHING_TO_SAY
    working_days = ceil(still_before / seats_a_day)
    if working_days > FARTHEST_WORKING_DAYS:
        return NOTHING_TO_SAY
    return Expectation(
        calendar.add_working_days(today, working_days), calendar.add_working_days(last_day, working_days)
    )
