"""Writing a judged batch: statuses of proven persons, rows that wait for theirs, and provinces; few statements each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accounts.models import Person
from goc_portal import clock
from permits.enums import LegalStatusSource, ProvinceSource, StatusProvenBy
from permits.importing.judging import Judgement, Verdict
from permits.importing.rows import RegisterRow
from permits.models import LegalStatus, ProvinceRegistration, StatusImport, StatusOnFile

FACTS = ("valid_until", "ended_on", "registered_province", "registered_since")


@dataclass(frozen=True)
class TakenLine:
    """A line that is taken: for a proven person, or to wait for one."""

    judgement: Judgement
    person: int | None

    @property
    def row(self) -> RegisterRow:
        """The line with what is newer here."""
        return self.judgement.row

    @property
    def verdict(self) -> Verdict:
        """What becomes of it."""
        return self.judgement.verdict

    @property
    def key(self) -> int:
        """The primary key of the row that it changes."""
        same = self.judgement.same
        if same is None or same.row is None:
            raise ValueError("Only a line about a row that is there changes one.")
        return same.row


def write(lines: Sequence[TakenLine], record: StatusImport) -> None:
    """Write one batch inside the caller's transaction."""
    now = clock.now()
    added = [new_status(line, line.person, now) for line in those(lines, Verdict.ADD) if line.person is not None]
    LegalStatus.objects.bulk_create(added)
    changed = [line for line in those(lines, Verdict.CHANGE) if line.person is not None]
    LegalStatus.objects.bulk_update([LegalStatus(pk=line.key, **facts_of(line.row)) for line in changed], FACTS)
    ProvinceRegistration.objects.bulk_create(registrations(lines, now))
    take_what_waited(added, now)
    StatusOnFile.objects.bulk_create(
        [new_row(line.row, record) for line in those(lines, Verdict.ADD) if line.person is None]
    )
    waiting = [line for line in those(lines, Verdict.CHANGE) if line.person is None]
    StatusOnFile.objects.bulk_update([StatusOnFile(pk=line.key, **facts_of(line.row)) for line in waiting], FACTS)


def those(lines: Sequence[TakenLine], verdict: Verdict) -> list[TakenLine]:
    """The lines of one verdict."""
    return [line for line in lines if line.verdict == verdict]


def new_status(line: TakenLine, person: int, now: datetime) -> LegalStatus:
    """A proven status as the register has it."""
    row = line.row
    return LegalStatus(
        person_id=person,
        kind=row.kind,
        number=row.number,
        valid_from=row.valid_from,
        source=LegalStatusSource.IMPORT,
        proven_at=now,
        proven_by=StatusProvenBy.IMPORT,
        recorded_at=now,
        **facts_of(row),
    )


def new_row(row: RegisterRow, record: StatusImport) -> StatusOnFile:
    """A row that waits for its person."""
    return StatusOnFile(
        foreigner_identity_number=row.foreigner_identity_number,
        issuing_state=row.issuing_state,
        document_number=row.document_number,
        kind=row.kind,
        number=row.number,
        valid_from=row.valid_from,
        first_import=record,
        line=row.line,
        **facts_of(row),
    )


def facts_of(row: RegisterRow) -> dict[str, Any]:
    """What a later import may change."""
    return {
        "valid_until": row.valid_until,
        "ended_on": row.ended_on,
        "registered_province_id": row.province,
        "registered_since": row.registered_since,
    }


def registrations(lines: Sequence[TakenLine], now: datetime) -> list[ProvinceRegistration]:
    """Where residence was or became registered, for persons' lines that bring a province or another one."""
    return [
        ProvinceRegistration(
            person_id=line.person,
            province_id=line.row.province,
            since=line.row.registered_since or line.row.valid_from,
            source=ProvinceSource.IMPORT,
            recorded_at=now,
        )
        for line in lines
        if line.person is not None and line.row.province is not None and line.judgement.brings_a_province
    ]


def take_what_waited(added: Sequence[LegalStatus], now: datetime) -> None:
    """A row that waited for a person who is known now is that person's status from here on."""
    by_key = {(status.kind, status.number, status.valid_from): status for status in added}
    waiting = StatusOnFile.objects.waiting().filter(number__in={status.number for status in added})
    taken = []
    for row in waiting:
        status = by_key.get((row.kind, row.number, row.valid_from))
        if status is not None:
            row.taken_at, row.legal_status = now, status
            taken.append(row)
    StatusOnFile.objects.bulk_update(taken, ["taken_at", "legal_status"])


def status_of(row: StatusOnFile, person: Person, now: datetime) -> LegalStatus:
    """The proven status that a waiting row gives its person."""
    return LegalStatus(
        person=person,
        kind=row.kind,
        number=row.number,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        ended_on=row.ended_on,
        registered_province_id=row.registered_province_id,
        registered_since=row.registered_since,
        source=LegalStatusSource.IMPORT,
        proven_at=now,
        proven_by=StatusProvenBy.IMPORT,
        recorded_at=now,
    )
