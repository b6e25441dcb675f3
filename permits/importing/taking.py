"""A person who becomes proven is given what an earlier register has of them."""

from django.db import IntegrityError, transaction

from accounts.models import Person
from goc_portal import clock, locking
from permits.enums import ProvinceSource
from permits.importing.writing import status_of
from permits.models import LegalStatus, StatusOnFile
from permits.provinces import record_registration


def take_from_file(person: Person) -> list[LegalStatus]:
    """Make proven statuses of the rows that name a person who has just been proven, and whose row is locked.

    A row that contradicts what is proven meanwhile stays where it is, for an officer to compare: proving a person
    must not fail for what a register says.
    """
    rows = locking.locked(StatusOnFile.objects.waiting().that_name(person))
    return [status for row in rows if (status := take(row, person)) is not None]


def take(row: StatusOnFile, person: Person) -> LegalStatus | None:
    """One row, unless it contradicts a proven status."""
    now = clock.now()
    status = status_of(row, person, now)
    try:
        with transaction.atomic():
            status.save(force_insert=True)
    except IntegrityError:
        return None
    row.taken_at, row.legal_status = now, status
    row.save(update_fields=["taken_at", "legal_status"])
    if row.registered_province is not None:
        record_registration(
            person=person,
            province=row.registered_province,
            since=row.registered_since or row.valid_from,
            source=ProvinceSource.IMPORT,
            by=None,
        )
    return status
