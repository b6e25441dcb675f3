"""Where a person stands: which status counts for booking, and in which province the residence is registered.

Booking asks here and nowhere else, so that a page, the API and a job give one answer. Each reading has two forms: one
that answers None, for pages that explain, and one that raises the sentence that says what the person can do.
"""

from datetime import date

from accounts.models import Person
from directorates.models import Province
from goc_portal.pages.dates import long_date
from goc_portal.prepared import PreparedQuery
from permits.errors import NoProvinceOnRecord, NoStatusOnRecord, StatusEnded, StatusNotProven, StatusNotYetInForce
from permits.models import LegalStatus, StatusClaim

STATUSES_THAT_LET_BOOK = PreparedQuery[LegalStatus](
    lambda person, on: (
        LegalStatus.objects.filter(person=person)
        .proven()
        .that_let_book()
        .in_force_on(on)
        .select_related("registered_province")
        .that_counts_first()[:1]
    ),
    person=int,
    on=date,
)
STATUSES_WITH_PROVINCE = PreparedQuery[LegalStatus](
    lambda person, on: (
        LegalStatus.objects.filter(person=person, registered_province__isnull=False)
        .proven()
        .in_force_on(on)
        .registered_last_first()
        .select_related("registered_province")[:1]
    ),
    person=int,
    on=date,
)


def booking_status(person: Person, on: date) -> LegalStatus | None:
    """The proven status with which a person may book on a day (R-01): of several the one that ends last."""
    return STATUSES_THAT_LET_BOOK.first(person=person.pk, on=on)


def require_booking_status(person: Person, on: date) -> LegalStatus:
    """The status with which a person may book on a day, or the reason why there is none."""
    status = booking_status(person, on)
    if status is None:
        raise why_no_status(person, on)
    return status


def why_no_status(person: Person, on: date) -> NoStatusOnRecord | StatusNotProven | StatusEnded | StatusNotYetInForce:
    """What keeps a person without a status in force from booking, the nearest way on first."""
    claim = pending_claim(person)
    if claim is not None:
        return StatusNotProven(kind=claim.get_kind_display(), day=long_date(claim.claimed_at))
    proven = LegalStatus.objects.filter(person=person).proven().that_let_book()
    coming = proven.filter(valid_from__gt=on, ended_on__isnull=True).order_by("valid_from").first()
    if coming is not None:
        return StatusNotYetInForce(kind=coming.get_kind_display(), day=long_date(coming.valid_from))
    ended = max(proven, key=LegalStatus.last_day_or_later, default=None)
    if ended is not None:
        return StatusEnded(kind=ended.get_kind_display(), day=long_date(ended.last_day_or_later()))
    return NoStatusOnRecord()


def pending_claim(person: Person) -> StatusClaim | None:
    """The status that a person has stated and that an officer has still to look at; the oldest of several."""
    return StatusClaim.objects.filter(person=person).open().oldest_first().first()


def province_of(person: Person, on: date) -> Province | None:
    """The province where a person's residence is registered on a day (R-06): the one registered last.

    Residence is registered once for a person, whatever number of statuses there are; of two that disagree, the
    later registration counts.
    """
    status = status_with_province(person, on)
    return status.registered_province if status else None


def require_province(person: Person, on: date) -> Province:
    """The province of registered residence on a day, or the sentence that says how it gets known."""
    province = province_of(person, on)
    if province is None:
        raise NoProvinceOnRecord
    return province


def status_with_province(person: Person, on: date) -> LegalStatus | None:
    """The proven status in force that says where the residence is registered."""
    return STATUSES_WITH_PROVINCE.first(person=person.pk, on=on)
