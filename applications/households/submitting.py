"""Handing over the family's applications that are ready: all of them or none, with neighbouring appointments."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction

from accounts.models import Person
from applications.enums import ApplicationStatus
from applications.family_visits import expected_cases, lock_cases, seat_together
from applications.households.errors import NothingIsReady
from applications.households.members import own_cases_of
from applications.models import Application, FamilyVisit, Household
from applications.submission import submit_application, what_is_missing
from goc_portal import clock, locking
from goc_portal.errors import BusyTryAgain, PortalError

if TYPE_CHECKING:
    from accounts.models import User


def ready_drafts(household: Household, user: "User") -> list[Application]:
    """The drafts that this reader fills in and that lack nothing."""
    drafts = own_cases_of(household, user).drafts().with_facts()
    return [draft for draft in drafts if not what_is_missing(draft)]


@locking.verb
def submit_family(*, household: Household, declared: bool, by: "User") -> list[Application]:
    """Submit every draft that is ready and that this login fills in; what refuses one refuses all.

    A grown-up member submits from the own account, and a draft that is not ready stays one and can follow later.
    """
    mine = own_cases_of(household, by)
    list(locking.locked(Person.objects.filter(pk__in=set(mine.values_list("person_id", flat=True)))))
    drafts = ready_drafts(household, by)
    if not drafts:
        raise NothingIsReady
    cases = [submit_application(application=draft, declared=declared, by=by) for draft in drafts]
    come_together(household, cases, by=by)
    return cases


def come_together(household: Household, cases: Sequence[Application], *, by: "User") -> None:
    """Neighbouring times for those who have still to come; where there are none each keeps the own time (R-16)."""
    visit = visit_of(household, cases)
    if visit is None:
        return
    try:
        with transaction.atomic():
            Application.objects.filter(pk__in=[case.pk for case in cases]).update(family_visit=visit)
            seat_together(lock_cases(expected_cases(visit)), by=by)
    except BusyTryAgain:
        raise
    except PortalError:
        return


def visit_of(household: Household, cases: Sequence[Application]) -> FamilyVisit | None:
    """The family visit of the members who came before, or a new one for several who come now."""
    members = Application.objects.open_in_household(household)
    coming = members.filter(status=ApplicationStatus.INTERVIEW_SCHEDULED, family_visit__isnull=False)
    earlier = coming.exclude(pk__in=[case.pk for case in cases]).select_related("family_visit").first()
    if earlier is not None:
        return earlier.family_visit
    return FamilyVisit.objects.create(opened_at=clock.now()) if len(cases) > 1 else None
