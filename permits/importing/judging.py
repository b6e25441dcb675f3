"""A good line against what is already known of its person and its number. Pure."""

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _

from permits.enums import LegalStatusKind
from permits.importing.rows import Identity, RegisterRow

Owner = int | Identity
"""The primary key of a proven person, or what the register knows somebody by who is not known here."""


class Verdict(StrEnum):
    """What to do with a line."""

    ADD = "add"
    CHANGE = "change"
    LEAVE = "leave"


@dataclass(slots=True)
class KnownStatus:
    """A status on record or on file, or of an earlier line; ``row`` is its primary key, None for a line just read."""

    number: str
    valid_from: date
    valid_until: date | None
    ended_on: date | None
    province: int | None
    registered_since: date | None
    is_imported: bool
    row: int | None = None
    line: int | None = None

    @property
    def last_day(self) -> date:
        """The first day that is free again for another status of the kind."""
        return self.ended_on or self.valid_until or date.max

    def covers_part_of(self, row: RegisterRow) -> bool:
        """Whether both would hold on some day; an end on the day of the next beginning is no overlap."""
        return self.valid_from < (row.ended_on or row.valid_until or date.max) and row.valid_from < self.last_day

    def says_the_same_as(self, row: RegisterRow) -> bool:
        """Whether the line brings nothing new."""
        return (self.valid_until, self.ended_on, self.province, self.registered_since) == (
            row.valid_until,
            row.ended_on,
            row.province,
            row.registered_since,
        )

    def with_what_is_newer_here(self, row: RegisterRow) -> RegisterRow:
        """The line without going back: a residence registered here later stays, and so does an end written here."""
        since = row.registered_since or row.valid_from
        if self.province is not None and (row.province is None or since < (self.registered_since or self.valid_from)):
            row = replace(row, province=self.province, registered_since=self.registered_since)
        return replace(row, ended_on=row.ended_on or self.ended_on)

    def take_over(self, row: RegisterRow) -> None:
        """Know from now on what a line says."""
        self.valid_until, self.ended_on = row.valid_until, row.ended_on
        self.province, self.registered_since, self.line = row.province, row.registered_since, row.line


class LineRefused(ValueError):
    """Why a line is not taken."""


@dataclass
class Knowledge:
    """What is known so far, of the database and of the lines before."""

    statuses: dict[tuple[Owner, LegalStatusKind], list[KnownStatus]] = field(default_factory=dict)
    owners_of_numbers: dict[tuple[LegalStatusKind, str], Owner] = field(default_factory=dict)

    def remember(self, owner: Owner, kind: LegalStatusKind, status: KnownStatus) -> None:
        """Put a status to its owner."""
        self.statuses.setdefault((owner, kind), []).append(status)
        self.owners_of_numbers[kind, status.number] = owner


@dataclass(frozen=True, slots=True)
class Judgement:
    """What becomes of a line: the line with what is newer here, and the status that it is about, if that is known."""

    verdict: Verdict
    row: RegisterRow
    same: KnownStatus | None = None
    brings_a_province: bool = False


def judge(row: RegisterRow, owner: Owner, known: Knowledge) -> Judgement:
    """Whether a line adds a status, changes an imported one or says what is known; LineRefused says why none of it."""
    if known.owners_of_numbers.get((row.kind, row.number), owner) != owner:
        raise LineRefused(_("This number is on record for another person. Compare both, and correct the wrong one."))
    others = known.statuses.get((owner, row.kind), [])
    same = next((one for one in others if (one.number, one.valid_from) == (row.number, row.valid_from)), None)
    new = Judgement(Verdict.ADD, row, brings_a_province=row.province is not None)
    judgement = against(same, row) if same else new
    for other in others:
        if other is not same and other.covers_part_of(judgement.row):
            raise LineRefused(overlap(other))
    return judgement


def against(same: KnownStatus, row: RegisterRow) -> Judgement:
    """A line about a status that is known."""
    row = same.with_what_is_newer_here(row)
    if same.says_the_same_as(row):
        return Judgement(Verdict.LEAVE, row, same)
    if not same.is_imported:
        raise LineRefused(
            _("This status is recorded here with other days or another province, not by an import. Compare both.")
        )
    if same.line is not None:
        raise LineRefused(_("Line %(line)d says otherwise of the same status.") % {"line": same.line})
    moved = (same.province, same.registered_since) != (row.province, row.registered_since)
    return Judgement(Verdict.CHANGE, row, same, brings_a_province=moved and row.province is not None)


def overlap(other: KnownStatus) -> str:
    """The sentence for a time that is taken. Of a number it names the last four characters: lists get passed round."""
    places = {"number": other.number[-4:], "from": other.valid_from.isoformat()}
    places["until"] = "…" if other.last_day == date.max else other.last_day.isoformat()
    if other.line is not None:
        sentence = _("Line %(line)d has a status of this kind for part of the same time (%(from)s to %(until)s).")
        return sentence % {**places, "line": other.line}
    sentence = _("A status of this kind, number …%(number)s, is proven for part of the time (%(from)s to %(until)s).")
    return sentence % places
