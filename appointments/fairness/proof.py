"""Proving the log: recompute every hash of closed days, and say precisely what does not fit.

What it can find: an entry that was altered, removed or put in after its day was closed; a published line that was
altered, removed, put in or moved; a head that does not fit its places or the day before. What it cannot find: a
rewriting of rows and hashes together, from some day on. That shows where a head is known from elsewhere: on the
confirmations of the day after, in copies that people downloaded (``known_heads``).
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef

from appointments.fairness.entries import by_key, rows_of_day
from appointments.fairness.lines import (
    FIRST_HEAD,
    OTHER_SERVICES,
    SMALLEST_CELL,
    ExactEntry,
    first_link,
    hashed,
    head_of,
    line_of,
    next_link,
)
from appointments.models import FairnessChain, FairnessDay, FairnessLink

CHECKED_AT_ONCE = 5_000


@dataclass(frozen=True)
class Break:
    """One thing that does not fit; names rows of the log, never people."""

    day: date
    what: str
    cell: str = ""
    position: int | None = None
    entry: int | None = None

    def __str__(self) -> str:
        place = f" {self.cell}" if self.cell else ""
        line = f", line {self.position}" if self.position is not None else ""
        entry = f" (entry {self.entry})" if self.entry is not None else ""
        return f"{self.day.isoformat()}{place}{line}{entry}: {self.what}"


def breaks_of_days(days: Sequence[FairnessDay], known_heads: Mapping[date, str] | None = None) -> Iterator[Break]:
    """Everything that does not fit in some closed days."""
    for closed in days:
        yield from breaks_of_head(closed, (known_heads or {}).get(closed.day))
        for chain in FairnessChain.objects.filter(day=closed.day).order_by("cell"):
            yield from breaks_of_chain(chain)
        yield from entries_put_in_later(closed.day)


def breaks_of_head(closed: FairnessDay, known: str | None) -> Iterator[Break]:
    """Whether the day's head fits its places, the day before, and the head that was printed."""
    before = FairnessDay.objects.filter(day=closed.day - timedelta(days=1)).values_list("head", flat=True).first()
    is_first = not FairnessDay.objects.filter(day__lt=closed.day).exists()
    if before is None and not is_first:
        yield Break(closed.day, "the day before is missing")
    elif closed.previous_head != (before or FIRST_HEAD):
        yield Break(closed.day, "it does not follow the head of the day before: one of the two was altered")
    chains = FairnessChain.objects.filter(day=closed.day).values_list("cell", "entries", "head")
    if closed.head != head_of(closed.previous_head, closed.day, chains):
        yield Break(closed.day, "the head does not fit the heads of its places: a place was altered, removed or put in")
    if known is not None and known != closed.head:
        yield Break(closed.day, "the head is not the one that was published: the whole day was rewritten")


def breaks_of_chain(chain: FairnessChain) -> Iterator[Break]:
    """Walk the lines of one place: each against its hash, its position, and the entry that it was made of."""
    link, expected = first_link(chain.day, chain.cell), 1
    for part in parts_of(chain):
        entries = by_key([row.entry_id for row in part])
        for row in part:
            yield from missing_before(chain, row, expected)
            yield from breaks_of_line(chain, row, link, entries.get(row.entry_id))
            link, expected = row.link, row.position + 1
    if expected != chain.entries + 1:
        yield Break(chain.day, f"{expected - 1} lines where {chain.entries} were published", chain.cell)
    if link != chain.head:
        yield Break(chain.day, "the last line does not give the head of the place", chain.cell)


def parts_of(chain: FairnessChain) -> Iterator[list[FairnessLink]]:
    """The place's lines by position, some thousands at a time."""
    position = 0
    while part := list(chain.links.filter(position__gt=position).order_by("position")[:CHECKED_AT_ONCE]):
        yield part
        position = part[-1].position


def missing_before(chain: FairnessChain, row: FairnessLink, expected: int) -> Iterator[Break]:
    """The positions that are left out before a line."""
    for position in range(expected, row.position):
        yield Break(chain.day, "the published line was removed", chain.cell, position)


def breaks_of_line(chain: FairnessChain, row: FairnessLink, link: str, entry: ExactEntry | None) -> Iterator[Break]:
    """What does not fit about one line."""
    where = (chain.cell, row.position, row.entry_id)
    says = json.loads(row.line)
    if says["n"] != row.position:
        yield Break(chain.day, f"the published line was moved here from position {says['n']}", *where)
    elif next_link(link, row.line) != row.link:
        yield Break(chain.day, "the published line does not fit its hash: it was altered, or lines were moved", *where)
    if row.commitment != says.get("who", ""):
        yield Break(chain.day, "the line is kept under another person's commitment than it says", *where)
    if entry is None:
        yield Break(chain.day, "the entry was removed from the log", *where)
    elif hashed(entry.exact()) != says["row"]:
        details = changed(chain, entry, says) or "an exact time, a directorate or another detail that is not published"
        yield Break(chain.day, f"the entry was altered since it was published: {details}", *where)
    elif details := changed(chain, entry, says):
        yield Break(chain.day, f"the published line does not say what the entry says: {details}", *where)


def changed(chain: FairnessChain, entry: ExactEntry, says: Mapping[str, object]) -> str:
    """Which of the published columns differ."""
    services = {entry.service: OTHER_SERVICES if says.get("service") == OTHER_SERVICES else entry.service}
    is_coarsest = chain.entries < SMALLEST_CELL
    now = json.loads(line_of(entry, position=int(str(says["n"])), services=services, is_coarsest=is_coarsest))
    names = [name for name in {**says, **now} if name != "row" and says.get(name) != now.get(name)]
    told = [f"{name} was {says.get(name, 'nothing')}, is {now.get(name, 'nothing')}" for name in names]
    return "; ".join(told)


def entries_put_in_later(day: date) -> Iterator[Break]:
    """Entries of a closed day that no line was made of."""
    lines = FairnessLink.objects.filter(entry_id=OuterRef("pk"))
    for pk in rows_of_day(day).exclude(Exists(lines)).order_by("pk").values_list("pk", flat=True):
        yield Break(day, "the entry was put in after the day was closed", entry=pk)
