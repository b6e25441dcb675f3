"""What is published of the fairness log and how its hashes are made: pure, so that anybody can compute them again.

A *line* is one entry with its time coarsened to the hour and its seat to the week. ``row`` in it is the hash of the
exact entry with a random salt, so that the exact times stay fixed without being told. A *link* is the hash of the link
before and the line. The head of a day is the hash of the head of the day before and of all places' heads.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from uuid import UUID
from zoneinfo import ZoneInfo

ISTANBUL = ZoneInfo("Europe/Istanbul")
FIRST_HEAD = "0" * 64
SMALLEST_CELL = 5
"""Places and services with fewer entries on a day are published together with others."""
OTHER_SERVICES = "other"
COUNTRY = "several-provinces"


@dataclass(frozen=True)
class ExactEntry:
    """One row of the log as it is kept."""

    pk: int
    at: datetime
    kind: str
    directorate: str
    service: str
    slot_starts_at: datetime | None
    waiting_class: int | None
    waiting_since: datetime | None
    impossible_days: Sequence[date]
    commitment: str
    follows: str
    salt: UUID

    def exact(self) -> str:
        """The row as one line of text, the salt first: what its person is shown, and what ``row`` is the hash of."""
        days = ",".join(day.isoformat() for day in self.impossible_days)
        moments = (_utc(self.at), _utc(self.slot_starts_at), _utc(self.waiting_since))
        written, seat, since = moments
        values = (self.salt, self.pk, written, self.kind, self.directorate, self.service, seat)
        more = ("" if self.waiting_class is None else self.waiting_class, since, days, self.commitment, self.follows)
        return "|".join(str(value) for value in (*values, *more))


def _utc(moment: datetime | None) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds") if moment else ""


def hashed(*parts: str) -> str:
    """SHA-256 of the parts, one a line, in hexadecimal digits."""
    return sha256("\n".join(parts).encode()).hexdigest()


def line_of(entry: ExactEntry, *, position: int, services: Mapping[str, str], is_coarsest: bool = False) -> str:
    """The published line. Where too few people were anywhere that day, it tells only what happened."""
    says: dict[str, object] = {"n": position, "what": entry.kind}
    if not is_coarsest:
        says["hour"] = f"{entry.at.astimezone(ISTANBUL):%H}"
        says["service"] = services[entry.service]
        if entry.slot_starts_at:
            says["week"] = monday_of(entry.slot_starts_at.astimezone(ISTANBUL).date()).isoformat()
        if entry.waiting_class is not None:
            says["class"] = entry.waiting_class
    if entry.commitment:
        says["who"] = entry.commitment
    if entry.follows:
        says["follows"] = entry.follows
    says["row"] = hashed(entry.exact())
    return json.dumps(says, separators=(",", ":"))


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def first_link(day: date, cell: str) -> str:
    """What the first line of a place and day is bound to."""
    return hashed(day.isoformat(), cell)


def next_link(link: str, line: str) -> str:
    """The hash that binds a line to everything before it."""
    return hashed(link, line)


def head_of(previous_head: str, day: date, chains: Iterable[tuple[str, int, str]]) -> str:
    """The day's head, out of the day before and each place's name, number of entries and head, by name."""
    return hashed(
        previous_head, day.isoformat(), *(f"{cell} {entries} {head}" for cell, entries, head in sorted(chains))
    )


def merged_services(counts: Mapping[str, int]) -> dict[str, str]:
    """Each service's published name: rare ones are told together, and never one rare service alone."""
    named = {service: count for service, count in counts.items() if count >= SMALLEST_CELL}
    together = sum(counts.values()) - sum(named.values())
    while 0 < together < SMALLEST_CELL and named:
        rarest = min(named, key=lambda service: (named[service], service))
        together += named.pop(rarest)
    return {service: service if service in named else OTHER_SERVICES for service in counts}


def merged_places(counts: Mapping[tuple[int, str], int]) -> dict[str, str]:
    """The cell of each directorate, by the entries of province and directorate: its own, or one for several."""
    few = {place for place, count in counts.items() if count < SMALLEST_CELL}
    in_province: Counter[int] = Counter()
    for province, directorate in few:
        in_province[province] += counts[province, directorate]
    return {
        directorate: _cell(province, directorate, (province, directorate) in few, in_province)
        for province, directorate in counts
    }


def _cell(province: int, directorate: str, has_few: bool, in_province: Mapping[int, int]) -> str:
    if not has_few:
        return directorate
    return COUNTRY if in_province[province] < SMALLEST_CELL else f"province-{province:02}"
