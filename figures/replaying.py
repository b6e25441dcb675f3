"""People who asked for a date, given the seats that there were or would have been. Pure: no ORM, clock or settings.

Everybody is given the earliest free seat from the first day on that the notice allows, in the order in which they
asked. As nobody who asks later can be served from an earlier day on, a seat that was passed by is free for nobody any
more: one walk through both lists is enough. It follows that a further seat never makes anybody wait longer.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from figures.percentiles import share_within

SECONDS_OF_A_DAY: Final = 86_400
NEVER: Final = None


@dataclass(frozen=True)
class Arrival:
    """Somebody who asked for a date: when, and from when on a seat can be given."""

    asked_at: datetime
    earliest: datetime


@dataclass(frozen=True)
class Extra:
    """One more counter: on which weekdays (ISO numbers), from when until when, and how long one person takes."""

    weekdays: frozenset[int]
    starts_at: time
    ends_at: time
    minutes: int


@dataclass(frozen=True)
class Given:
    """What somebody was given: a seat, or none in the time that is looked at."""

    arrival: Arrival
    seat: datetime | None

    @property
    def days(self) -> int | None:
        """Whole days between asking and the seat."""
        return (
            None if self.seat is None else int((self.seat - self.arrival.asked_at).total_seconds() // SECONDS_OF_A_DAY)
        )


def replay(arrivals: Iterable[Arrival], seats: Sequence[datetime]) -> list[Given]:
    """Everybody with their seat; both lists in order of time, a seat for each person that it serves."""
    given, place = [], 0
    for arrival in sorted(arrivals, key=lambda each: (each.earliest, each.asked_at)):
        place = max(place, bisect_left(seats, arrival.earliest))
        if place < len(seats):
            given.append(Given(arrival, seats[place]))
            place += 1
        else:
            given.append(Given(arrival, NEVER))
    return given


def extra_seats(extra: Extra, days: Iterable[date], zone: object) -> Iterator[datetime]:
    """The seats of one more counter on the days on which the office serves, one person after another."""
    length = timedelta(minutes=extra.minutes)
    for day in days:
        if day.isoweekday() not in extra.weekdays:
            continue
        begins = datetime.combine(day, extra.starts_at, tzinfo=zone)  # type: ignore[arg-type]
        closes = datetime.combine(day, extra.ends_at, tzinfo=zone)  # type: ignore[arg-type]
        while begins + length <= closes:
            yield begins
            begins += length


@dataclass(frozen=True)
class Waiting:
    """How long some people waited; nobody's wait is left out, those without a seat count as longer than any other."""

    people: int
    median: int | None
    late: int | None
    without: int

    @property
    def share_without(self) -> int:
        """Of a hundred, how many had no seat within the horizon."""
        return round(100 * self.without / self.people) if self.people else 0


def waiting_of(given: Iterable[Given], horizon_days: int) -> Waiting:
    """Median and late waits in days, and how many were given no seat within so many days."""
    counted: dict[int, int] = defaultdict(int)
    everlasting = 10**9
    for each in given:
        within = each.days is not None and each.days <= horizon_days
        counted[each.days if within and each.days is not None else everlasting] += 1
    median, late = share_within(counted, 0.5), share_within(counted, 0.9)
    return Waiting(
        people=sum(counted.values()),
        median=None if median == everlasting else median,
        late=None if late == everlasting else late,
        without=counted.get(everlasting, 0),
    )


def by_day(given: Iterable[Given], zone: object) -> dict[date, list[Given]]:
    """Those who asked, by the day on which they did."""
    days: dict[date, list[Given]] = defaultdict(list)
    for each in given:
        days[each.arrival.asked_at.astimezone(zone).date()].append(each)  # type: ignore[arg-type]
    return dict(sorted(days.items()))
