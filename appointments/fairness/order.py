"""Replaying the waiting lists out of the log alone: was each date given in turn, and to the earliest possible seat?

Pure. A list is replayed from its entries in their order. A date is out of order when, at that moment, somebody stood
before on the list who could have come then (by the impossible days in the log) and was not noted as passed by; or when
somebody behind was given an earlier seat in the same round that was possible. The job notes whom it passes by after it
gave the dates, and leaves out who leaves the list at that very moment: an entry within a minute explains.
"""

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from appointments.enums import FairnessKind as Kind
from appointments.fairness.lines import ISTANBUL, ExactEntry

Rank = tuple[int, datetime]
A_MOMENT = timedelta(minutes=1)
KINDS = (*Kind.of_the_list(), Kind.DATE_GIVEN)


@dataclass(frozen=True)
class OutOfOrder:
    """A date that was not given in turn; names entries of the log."""

    entry: ExactEntry
    what: str
    # Whose seat it would have been, and which, where somebody was overtaken.
    overtaken: str = ""
    seat: datetime | None = None

    @property
    def day(self) -> date:
        """The day on which it was given."""
        return self.entry.at.astimezone(ISTANBUL).date()

    def __str__(self) -> str:
        return f"{self.day.isoformat()} {self.entry.directorate} (entry {self.entry.pk}): {self.what}"


@dataclass
class Place:
    """A place on the list, as the log tells it."""

    entry: int
    rank: Rank
    impossible: frozenset[date]
    is_passed_by: bool = False


@dataclass
class ListReplay:
    """One directorate and service."""

    places: dict[str, Place] = field(default_factory=dict)
    line: list[tuple[Rank, int, str]] = field(default_factory=list)
    round: list[ExactEntry] = field(default_factory=list)
    suspected: list[OutOfOrder] = field(default_factory=list)

    def take(self, entry: ExactEntry) -> Iterator[OutOfOrder]:
        """Go one entry on."""
        if self.round and entry.at != self.round[0].at:
            yield from self.end_round()
        yield from self.confirm(entry.at - A_MOMENT)
        if entry.kind == Kind.DATE_GIVEN:
            # Replacements that were rebooked at the counter never stood on the list.
            if entry.follows:
                self.give(entry)
            return
        self.suspected = [found for found in self.suspected if found.overtaken != entry.commitment]
        if entry.kind in (Kind.LEFT, Kind.CLOSED):
            self.places.pop(entry.commitment, None)
        elif entry.kind == Kind.PASSED_BY:
            self.pass_by(entry)
        else:
            self.stand(entry)

    def confirm(self, before: datetime | None = None) -> Iterator[OutOfOrder]:
        """What nothing has explained within a moment."""
        yield from (found for found in self.suspected if before is None or found.entry.at < before)
        self.suspected = [found for found in self.suspected if before is not None and found.entry.at >= before]

    def stand(self, entry: ExactEntry) -> None:
        """Join, or stand elsewhere in the line or with other days from now on."""
        place = Place(entry.pk, rank_of(entry), frozenset(entry.impossible_days))
        known = self.places.get(entry.commitment)
        place.is_passed_by = known is not None and known.is_passed_by
        self.places[entry.commitment] = place
        heapq.heappush(self.line, (place.rank, place.entry, entry.commitment))

    def pass_by(self, entry: ExactEntry) -> None:
        """Nothing can be given there for now, by the rules of appointments."""
        if place := self.places.get(entry.commitment):
            place.is_passed_by = True

    def give(self, entry: ExactEntry) -> None:
        """A date is given: somebody before who could have come then was overtaken."""
        if self.places.pop(entry.follows, None) is None:
            self.suspected.append(OutOfOrder(entry, "a date was given to a place that was not on the list"))
        elif who := self.overtaken_by(entry):
            what = f"the place of entry {self.places[who].entry} stood before and could have had this date"
            self.suspected.append(OutOfOrder(entry, what, who, seat_of(entry)))
        self.round.append(entry)

    def overtaken_by(self, entry: ExactEntry) -> str | None:
        """Who stood first before this one and is still without a date for no reason that the log knows."""
        rank, day, kept, found = rank_of(entry), day_of(entry), [], None
        while self.line and self.line[0][0] < rank and found is None:
            place = self.places.get(self.line[0][2])
            if place is not None and place.entry == self.line[0][1]:
                kept.append(self.line[0])
                found = None if place.is_passed_by or day in place.impossible else self.line[0][2]
            heapq.heappop(self.line)
        for waiting in kept:
            heapq.heappush(self.line, waiting)
        return found

    def end_round(self) -> Iterator[OutOfOrder]:
        """Of those who were given a date together, nobody has a later seat than somebody behind had possible."""
        earliest: dict[date, ExactEntry] = {}
        for entry in reversed(self.round):
            better = [other for day, other in earliest.items() if day not in entry.impossible_days]
            if (first := min(better, key=seat_of, default=None)) and seat_of(first) < seat_of(entry):
                what = f"entry {first.pk} stood behind and was given an earlier seat"
                yield OutOfOrder(entry, what, entry.follows, seat_of(first))
            day = day_of(entry)
            if day not in earliest or seat_of(entry) < seat_of(earliest[day]):
                earliest[day] = entry
        self.round = []


def rank_of(entry: ExactEntry) -> Rank:
    """Where an entry stands in the line: by class, then by waiting time."""
    return entry.waiting_class or 0, entry.waiting_since or entry.at


def seat_of(entry: ExactEntry) -> datetime:
    """The seat that was given."""
    return entry.slot_starts_at or entry.at


def day_of(entry: ExactEntry) -> date:
    """The Istanbul day of the seat."""
    return seat_of(entry).astimezone(ISTANBUL).date()


def replay(entries: Iterable[ExactEntry]) -> Iterator[OutOfOrder]:
    """Everything that is out of order, out of all entries of the lists in their order."""
    lists: dict[tuple[str, str], ListReplay] = {}
    for entry in entries:
        yield from lists.setdefault((entry.directorate, entry.service), ListReplay()).take(entry)
    for one in lists.values():
        yield from one.end_round()
        yield from one.confirm()
