"""Proven statuses for the demonstration and for tests."""

from datetime import date, timedelta

from accounts.models import Person
from directorates.models import Province
from goc_portal import clock, locking
from permits.enums import LegalStatusKind, LegalStatusSource, StatusProvenBy
from permits.models import LegalStatus

HALF_A_YEAR, TWO_YEARS = timedelta(days=182), timedelta(days=730)


@locking.verb
def make_proven_status(
    *,
    person: Person,
    province: Province | None,
    kind: LegalStatusKind = LegalStatusKind.RESIDENCE_PERMIT,
    number: str = "",
    valid_from: date | None = None,
    valid_until: date | None = None,
) -> LegalStatus:
    """A status as an earlier register gives it, from half a year ago for two years unless days are given.

    Twice is once: a status of that kind that stands already is answered as it is.
    """
    begins = valid_from or clock.today() - HALF_A_YEAR
    found = LegalStatus.objects.filter(person=person, kind=kind).proven().in_force_on(begins).first()
    if found is not None:
        return found
    return LegalStatus.objects.create(
        person=person,
        kind=kind,
        number=number or f"DEMO-{person.pk:07}",
        valid_from=begins,
        valid_until=valid_until or begins + TWO_YEARS,
        registered_province=province,
        registered_since=begins if province else None,
        source=LegalStatusSource.IMPORT,
        proven_at=clock.now(),
        proven_by=StatusProvenBy.IMPORT,
        recorded_at=clock.now(),
    )
