"""Whose a line is, and what is known of them: a few queries a batch, however many lines it has."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.models import Person, TravelDocument
from goc_portal import locking
from permits.enums import LegalStatusKind, LegalStatusSource
from permits.importing.judging import Knowledge, KnownStatus, LineRefused, Owner
from permits.importing.rows import Identity, RegisterRow
from permits.models import LegalStatus, StatusOnFile


@dataclass(frozen=True)
class OwnersFound:
    """The proven persons of a batch by identity number and by document. A claimed person is nobody yet (design.md)."""

    by_identity_number: dict[str, int]
    by_document: dict[tuple[str, str], int]

    def owner_of(self, row: RegisterRow) -> Owner:
        """The proven person whom a line names, or what the register knows somebody by."""
        persons = self.persons_of(row)
        if len(persons) > 1:
            raise LineRefused(_("The identity number and the document belong to two different people. Compare both."))
        return persons.pop() if persons else row.identity

    def persons_of(self, row: RegisterRow | StatusOnFile) -> set[int]:
        """The proven persons whom a line or a waiting row names: one, nobody, or two where it contradicts itself."""
        by_number = self.by_identity_number.get(row.foreigner_identity_number)
        by_document = self.by_document.get((row.issuing_state, row.document_number))
        return {person for person in (by_number, by_document) if person is not None}

    @property
    def persons(self) -> set[int]:
        """Everybody found."""
        return {*self.by_identity_number.values(), *self.by_document.values()}


def owners_of(batch: Sequence[RegisterRow], *, lock: bool = False) -> OwnersFound:
    """Find the batch's proven persons; locked, they are found again after the lock."""
    found = look_up(batch)
    if lock and found.persons:
        list(locking.locked(Person.objects.filter(pk__in=found.persons)).values_list("pk"))
        return look_up(batch)
    return found


def look_up(batch: Sequence[RegisterRow]) -> OwnersFound:
    """Two queries: by identity number and by document."""
    numbers = {row.foreigner_identity_number for row in batch} - {""}
    documents = {row.document_number for row in batch} - {""}
    persons = Person.objects.with_proven_number().filter(foreigner_identity_number__in=numbers)
    proven = TravelDocument.objects.filter(number__in=documents, proven_at__isnull=False)
    return OwnersFound(
        dict(persons.values_list("foreigner_identity_number", "pk")),
        {(state, number): pk for state, number, pk in proven.values_list("issuing_state", "number", "person_id")},
    )


def knowledge_of(batch: Sequence[RegisterRow], owners: OwnersFound, seen: Knowledge) -> Knowledge:
    """What is on record and on file of a batch's people and numbers, and what earlier lines of the file said.

    Where both know a status, the record comes: what an earlier line wrote is on record by now.
    """
    known = Knowledge()
    for status in proven_statuses(batch, owners):
        remember(known, status.person_id, status, is_imported=status.source == LegalStatusSource.IMPORT)
    for waiting in on_file(batch):
        if not owners.persons_of(waiting):  # what waited for somebody who is known now is taken with the line
            remember(known, identity_of(waiting), waiting, is_imported=True)
    add_earlier_lines(known, seen, batch, owners)
    return known


def proven_statuses(batch: Sequence[RegisterRow], owners: OwnersFound) -> Iterable[LegalStatus]:
    """Of the batch's people, and whoever has one of its numbers."""
    numbers = {row.number for row in batch}
    of_people = LegalStatus.objects.proven().filter(person__in=owners.persons)
    with_numbers = LegalStatus.objects.proven().filter(number__in=numbers)
    return {
        status.pk: status for rows in (of_people, with_numbers) for status in rows.iterator(chunk_size=5_000)
    }.values()


def on_file(batch: Sequence[RegisterRow]) -> Iterable[StatusOnFile]:
    """Rows that wait and name the same people or numbers."""
    waiting = StatusOnFile.objects.waiting()
    by_number = waiting.filter(number__in={row.number for row in batch})
    by_identity = waiting.filter(foreigner_identity_number__in={row.foreigner_identity_number for row in batch} - {""})
    by_document = waiting.filter(document_number__in={row.document_number for row in batch} - {""})
    return {row.pk: row for rows in (by_number, by_identity, by_document) for row in rows}.values()


def identity_of(row: StatusOnFile) -> Identity:
    """What a row that waits knows its person by, as a line of the file does."""
    if row.foreigner_identity_number:
        return (row.foreigner_identity_number,)
    return (row.issuing_state, row.document_number)


def add_earlier_lines(known: Knowledge, seen: Knowledge, batch: Sequence[RegisterRow], owners: OwnersFound) -> None:
    """What earlier lines said of the same people and numbers: in a dry run the database does not know it."""
    people: set[tuple[Owner, LegalStatusKind]] = {(row.identity, row.kind) for row in batch}
    people |= {(person, row.kind) for row in batch for person in owners.persons_of(row)}
    for owner, kind in people:
        on_record = {(one.number, one.valid_from): one for one in known.statuses.get((owner, kind), [])}
        for status in seen.statuses.get((owner, kind), []):
            if same := on_record.get((status.number, status.valid_from)):
                same.line = status.line
            else:
                known.remember(owner, kind, status)
    for row in batch:
        key = (row.kind, row.number)
        if key in seen.owners_of_numbers:
            known.owners_of_numbers.setdefault(key, seen.owners_of_numbers[key])


def remember(known: Knowledge, owner: Owner, row: LegalStatus | StatusOnFile, *, is_imported: bool) -> None:
    """Put a row of the database to its owner."""
    status = KnownStatus(
        number=row.number,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        ended_on=row.ended_on,
        province=row.registered_province_id,
        registered_since=row.registered_since,
        is_imported=is_imported,
        row=row.pk,
    )
    known.remember(owner, LegalStatusKind(row.kind), status)
