"""What becomes of permits, statuses and claims when two records of one person become one."""

from collections.abc import Iterable, Iterator

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.merging import Sides, moves, moves_by, refuses
from accounts.models import Person
from accounts.side_by_side import register_section
from goc_portal.pages.dates import long_date
from permits.enums import ClaimState, PermitState
from permits.models import LegalStatus, Permit, ProvinceRegistration, StatusClaim
from permits.models.periods import FIRST_DAY_ONLY, DateRange

PERMIT_DAYS = DateRange("valid_from", "valid_until", FIRST_DAY_ONLY)
STATUS_DAYS = DateRange("valid_from", Coalesce("ended_on", "valid_until"), FIRST_DAY_ONLY)


def register_rows_of_persons() -> None:
    """Say it all; called by ready()."""
    refuses(permit_obstacles)
    refuses(claim_obstacles)
    register_section("permits", _("Permits and statuses"), permits_of)
    moves("permits.Permit.person", "permits.StatusClaim.person")
    moves_by("permits.LegalStatus.person", move_statuses)
    moves_by("permits.ProvinceRegistration.person", write_registrations_anew)


def permit_obstacles(staying: Person, losing: Person) -> Iterator[str | Promise]:
    """Nobody has two permits, or two statuses of a kind, at a time."""
    active = Permit.objects.filter(state=PermitState.ACTIVE).annotate(days=PERMIT_DAYS)
    beside = active.filter(person=staying, days__overlap=OuterRef("days"))
    if active.filter(person=losing).filter(Exists(beside)).exists():
        yield _("Both have a permit for the same time: one of them has to be cancelled on its case first.")
    proven = LegalStatus.objects.filter(proven_at__isnull=False).annotate(days=STATUS_DAYS)
    in_the_way = proven.filter(person=staying, kind=OuterRef("kind"), days__overlap=OuterRef("days"))
    if proven.filter(person=losing, permit__isnull=True).filter(Exists(in_the_way.exclude(SAME_CARD))).exists():
        yield _("Both have a proven status of one kind for the same time: end the wrong one first.")


SAME_CARD = Q(number=OuterRef("number"), valid_from=OuterRef("valid_from")) & ~Q(number="")
"""The card that both records tell of; it is kept once."""


def claim_obstacles(staying: Person, losing: Person) -> Iterator[str | Promise]:
    """One open claim a kind."""
    opened = StatusClaim.objects.filter(state=ClaimState.OPEN)
    twin = opened.filter(person=staying, kind=OuterRef("kind"))
    if opened.filter(person=losing).filter(Exists(twin)).exists():
        yield _("Both have stated a status of one kind that waits for an officer: decide on one of them first.")


def move_statuses(sides: Sides) -> int:
    """All but the card that both have, which stays with the record that was given up as what was told there."""
    own = LegalStatus.objects.filter(SAME_CARD, person=sides.staying, kind=OuterRef("kind"), proven_at__isnull=False)
    given_up = LegalStatus.objects.filter(person=sides.losing)
    return given_up.exclude(Exists(own) & Q(proven_at__isnull=False)).update(person=sides.staying)


def write_registrations_anew(sides: Sides) -> int:
    """Rows of a table that only grows are written once more for the record that stays, with their own days."""
    rows = list(ProvinceRegistration.objects.filter(person=sides.losing).order_by("recorded_at", "pk"))
    for row in rows:
        row.pk, row.person = None, sides.staying
    return len(ProvinceRegistration.objects.bulk_create(rows))


def permits_of(person: Person) -> Iterable[str]:
    """Permits and statuses, a line each."""
    for permit in Permit.objects.filter(person=person).order_by("-valid_from", "-pk"):
        yield f"{permit.get_permit_type_display()} · {days(permit)} · {permit.get_state_display()}"
    for status in LegalStatus.objects.filter(person=person, permit__isnull=True).order_by("-valid_from", "-pk"):
        proven = gettext("proven") if status.is_proven else gettext("stated")
        yield f"{status.get_kind_display()} {status.number} · {days(status)} · {proven}"
    for claim in StatusClaim.objects.filter(person=person, state=ClaimState.OPEN).order_by("claimed_at", "pk"):
        yield f"{claim.get_kind_display()} {claim.number} · {claim.get_state_display()}"


def days(row: Permit | LegalStatus) -> str:
    """From when until when."""
    until = long_date(row.valid_until) if row.valid_until else gettext("without end")
    return f"{long_date(row.valid_from)} – {until}"
