"""Who is given which seat: each in turn the earliest that is possible for them. Pure: no ORM, no clock.

In turn means in the order of the list. So nobody is given a later seat than somebody behind them, unless every
earlier one was impossible for them; the place, and what came before, are kept to be told.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

Stretch = tuple[datetime, datetime]


@dataclass(slots=True)
class FreeSlot:
    """A time with its free seats, which are counted down while they are given."""

    slot: int
    starts_at: datetime
    ends_at: datetime
    day: date
    free: int


@dataclass(frozen=True, slots=True)
class Claim:
    """A place on the list whose turn it is."""

    request: int
    waiting_class: int
    impossible_days: frozenset[date] = frozenset()
    expected_elsewhere: tuple[Stretch, ...] = ()

    def is_possible(self, time: FreeSlot) -> bool:
        """Whether the person can come then."""
        if time.day in self.impossible_days:
            return False
        return not any(time.starts_at < end and start < time.ends_at for start, end in self.expected_elsewhere)


@dataclass(frozen=True, slots=True)
class Gift:
    """A seat for a claim; how many of each class were given a date before in the same round, and what was passed by."""

    request: int
    slot: int
    before: tuple[tuple[int, int], ...]
    passed_impossible: bool


class Round:
    """One round of giving at one list: the seats that are left, and how many of each class had one."""

    def __init__(self, times: Iterable[FreeSlot], given: Counter[int] | None = None) -> None:
        """``times`` by time, the earliest first."""
        self.times = [time for time in times if time.free > 0]
        self.given = Counter(given or {})
        self.first = 0

    @property
    def has_seats(self) -> bool:
        """Whether anything is left to give."""
        self._pass_full_times()
        return self.first < len(self.times)

    def give(self, claims: Iterable[Claim]) -> list[Gift]:
        """Seats for those of the claims, in their order, for whom one is possible."""
        gifts = []
        for claim in claims:
            if not self.has_seats:
                break
            if (time := self._earliest_possible(claim)) is not None:
                gifts.append(self._gift(claim, time))
        return gifts

    def _gift(self, claim: Claim, time: FreeSlot) -> Gift:
        passed = time is not self.times[self.first]
        gift = Gift(claim.request, time.slot, tuple(sorted(self.given.items())), passed)
        time.free -= 1
        self.given[claim.waiting_class] += 1
        return gift

    def _earliest_possible(self, claim: Claim) -> FreeSlot | None:
        earliest = self.times[self.first]
        if claim.is_possible(earliest):
            return earliest
        later = (self.times[index] for index in range(self.first + 1, len(self.times)))
        return next((time for time in later if time.free > 0 and claim.is_possible(time)), None)

    def _pass_full_times(self) -> None:
        while self.first < len(self.times) and self.times[self.first].free == 0:
            self.first += 1
