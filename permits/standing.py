"""Where a person stands: which status counts for booking, and in which province the residence is registered.

Booking asks here and nowhere else, so that a page, the API and a job give one answer. Each reading has two forms: one
that answers None, for pages that explain, and one that raises the sentence that says what the person can do.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Subquery

from accounts.models import Person
from directorates.models import Province
from goc_portal.pages.dates import long_date
from goc_portal.prepared import PreparedQuery
from permits.errors import NoProvinceOnRecord, NoStatusOnRecord, StatusEnded, StatusNotProven, StatusNotYetInForce
from permits.models import LegalStatus, StatusClaim
from permits.querysets import LegalStatusQuerySet


def statuses_that_let_book(person: Any, on: Any) -> LegalStatusQuerySet:
    """The proven statuses with which a person may book on a day (R-01), the one that counts first."""
    statuses: LegalStatusQuerySet = LegalStatus.objects.filter(person=person)
    return statuses.proven().that_let_book().in_force_on(on).that_counts_first()


def statuses_with_province(person: Any, on: Any) -> LegalStatusQuerySet:
    """The proven statuses in force that say where the residence is registered (R-06), the one registered last first."""
    statuses: LegalStatusQuerySet = LegalStatus.objects.filter(person=person, registered_province__isnull=False)
    return statuses.proven().in_force_on(on).registered_last_first()


STATUSES_THAT_LET_BOOK = PreparedQuery[LegalStatus](
    lambda person, on: statuses_that_let_book(person, on).select_related("registered_province")[:1],
    person=int,
    on=date,
)
STATUSES_WITH_PROVINCE = PreparedQuery[LegalStatus](
    lambda person, on: statuses_with_province(person, on).select_related("registered_province")[:1],
    person=int,
    on=date,
)


@dataclass(frozen=True)
class Standing:
    """All that deciding takes: whether a status lets the person book, and the key of the province, if one is known."""

    lets_book: bool
    province_id: int | None


def standing_columns(person: OuterRef | int, on: Any) -> dict[str, Any]:
    """The values of a Standing as columns of another read, so that a hot path asks for them along the way."""
    return {
        "lets_book": Exists(statuses_that_let_book(person, on)),
        "registered_province": Subquery(statuses_with_province(person, on).values("registered_province")[:1]),
    }


STANDINGS = PreparedQuery[tuple[bool, int | None]](
    lambda person, on: (
        Person.objects.filter(pk=person)
        .order_by()
        .annotate(**standing_columns(OuterRef("pk"), on))
        .values_list("lets_book", "registered_province")
    ),
    person=int,
    on=date,
)


def standing_of(person: Person, on: date) -> Standing:
    """Where a person stands on a day, in one read."""
    (found,) = STANDINGS(person=person.pk, on=on)
    return Standing(*found)


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
