"""Which times a family gets: neighbouring ones, and never two at once where one person must be with both. Pure.

A child comes with a parent (R-18). Two children of one parent at two counters at the same minute, or a parent at one
counter and the child at another, would leave somebody alone: such members exclude each other from one time.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

MEMBERS_OF_A_GROUP = 5
"""So many come at neighbouring times (R-16); of a larger family a second group follows the first."""


@dataclass(frozen=True)
class FreeTime:
    """A slot with free seats."""

    slot: int
    starts_at: datetime
    ends_at: datetime
    seats: int


Exclusions = Mapping[int, frozenset[int]]
"""Member → the members who cannot be served at the same time. Members are numbered by the caller."""
Seating = dict[int, FreeTime]
"""Member → the time of the member."""


def seat_family(members: Sequence[int], exclusions: Exclusions, times: Sequence[FreeTime]) -> Seating | None:
    """A time for each member, groups of five at neighbouring times one after another; None if not all have one.

    ``times`` are those of one directorate, by time.
    """
    seated: Seating = {}
    left, begin_at = list(times), 0
    for group in groups_of(members):
        found = seat_group(group, exclusions, left[begin_at:], seated)
        if found is None:
            return None
        seated |= found
        left = without_seats(left, found)
        begin_at = next(place for place, time in enumerate(left) if time.slot == first_slot(found))
    return seated


def groups_of(members: Sequence[int]) -> Iterator[Sequence[int]]:
    """The members in groups of at most five, in the order given."""
    for start in range(0, len(members), MEMBERS_OF_A_GROUP):
        yield members[start : start + MEMBERS_OF_A_GROUP]


def seat_group(
    group: Sequence[int], exclusions: Exclusions, times: Sequence[FreeTime], before: Seating
) -> Seating | None:
    """The earliest neighbouring times that take the whole group, all or none; ``before`` has the earlier groups."""
    for start in range(len(times)):
        seated = seat_from(group, exclusions, unbroken_from(times, start), before)
        if seated is not None:
            return seated
    return None


def unbroken_from(times: Sequence[FreeTime], start: int) -> Sequence[FreeTime]:
    """The run of times from here on in which each begins when the one before ends, and all have a seat."""
    run: list[FreeTime] = []
    for time in times[start : start + MEMBERS_OF_A_GROUP]:
        if time.seats < 1 or (run and run[-1].ends_at != time.starts_at):
            break
        run.append(time)
    return run


def seat_from(group: Sequence[int], exclusions: Exclusions, run: Sequence[FreeTime], before: Seating) -> Seating | None:
    """Each member at the first time of the run with a seat and nobody whom the member excludes."""
    seated: Seating = {}
    for member in group:
        time = next((time for time in run if fits(member, time, seated, before, exclusions)), None)
        if time is None:
            return None
        seated[member] = time
    return seated


def fits(member: int, time: FreeTime, seated: Seating, before: Seating, exclusions: Exclusions) -> bool:
    """Whether a seat is left at this time, and nobody there must be kept apart from the member.

    The seats of the earlier groups are gone from ``time`` already; their members are still there.
    """
    there = members_at(time, seated)
    kept_apart = exclusions.get(member, frozenset())
    return len(there) < time.seats and not kept_apart & (there | members_at(time, before))


def members_at(time: FreeTime, seated: Seating) -> set[int]:
    """Who has been given this time."""
    return {member for member, taken in seated.items() if taken.slot == time.slot}


def without_seats(times: Sequence[FreeTime], seated: Mapping[int, FreeTime]) -> list[FreeTime]:
    """The times with the seats gone that were just given."""
    taken = [time.slot for time in seated.values()]
    return [FreeTime(time.slot, time.starts_at, time.ends_at, time.seats - taken.count(time.slot)) for time in times]


def first_slot(seated: Mapping[int, FreeTime]) -> int:
    """The slot at which a group begins."""
    return min(seated.values(), key=lambda time: time.starts_at).slot
