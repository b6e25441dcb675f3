"""Opening a household and joining it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from accounts.models import Person
from applications import numbers
from applications.drafting import start_application
from applications.enums import ApplicationKind
from applications.events import record
from applications.facts.held_permits import registered_permit
from applications.households.errors import (
    HouseholdIsLarge,
    IsInAnotherHousehold,
    NoFamilyPermit,
    UnknownHouseholdCode,
)
from applications.households.members import household_of
from applications.households.people import refuse_what_another_keeps, require_may_apply_for
from applications.models import Application, Household, HouseholdMember, PassportAnswers, SponsorDossier
from goc_portal import clock, locking
from permits.enums import PermitType

if TYPE_CHECKING:
    from accounts.models import User

PEOPLE_AT_MOST = 15
STARTED_TOGETHER = (ApplicationKind.FIRST, ApplicationKind.TRANSITION)


@locking.verb
def start_family(
    *,
    people: Iterable[Person],
    by: "User",
    household: Household | None = None,
    holders: Iterable[Person] = (),
) -> Household:
    """Start an application for a family permit for each person, all in one household; a draft that is open joins it.

    ``holders`` have a permit of another kind now: for them it is a change (6458 Art. 29), as it is for those whose
    permit the register knows.
    """
    holding = {person.pk for person in holders}
    people = list(locking.locked(Person.objects.filter(pk__in=[person.pk for person in people])))
    drafts = [start_for(person, kind=kind_for(person, holds=person.pk in holding), by=by) for person in people]
    household = household or next((found for draft in drafts if (found := household_of(draft))), None)
    household = household or open_household(by)
    for draft in drafts:
        enter(household, draft, by=by)
    return household


def kind_for(person: Person, *, holds: bool = False) -> ApplicationKind:
    """A change for those who hold a permit of another kind, else a first application."""
    return ApplicationKind.TRANSITION if holds or holds_another_permit(person) else ApplicationKind.FIRST


def holds_another_permit(person: Person) -> bool:
    """Whether the register knows a permit of another kind that is still valid."""
    permit = registered_permit(person)
    if permit is None or permit.permit_type == PermitType.FAMILY:
        return False
    return permit.valid_until is None or permit.valid_until >= clock.today()


def start_for(person: Person, *, kind: ApplicationKind, by: "User") -> Application:
    """The open draft of a person, or a new one, asking for a family permit."""
    require_may_apply_for(by, person)
    refuse_what_another_keeps(Application.objects.drafts().filter(person=person).first(), by)
    turn_open_draft(person, kind, by=by)
    return start_application(person=person, kind=kind, permit_type=PermitType.FAMILY, purpose="", by=by)


def turn_open_draft(person: Person, kind: ApplicationKind, *, by: "User") -> None:
    """Let a family draft that was started as the other kind become this one, so that nobody has two of them.

    Its page of the passport is asked again: a first application asks there for the visa, a change does not.
    """
    drafts = Application.objects.drafts().filter(person=person, kind__in=STARTED_TOGETHER)
    draft = drafts.filter(permit_type=PermitType.FAMILY).exclude(kind=kind).first()
    if draft is None or drafts.filter(kind=kind).exists():
        return
    draft.kind = kind
    draft.save(update_fields=["kind"])
    PassportAnswers.objects.filter(application=draft).delete()
    record(application=draft, code="request_changed", by=by, kind=kind.value, permit_type=PermitType.FAMILY.value)


def open_household(by: "User") -> Household:
    """A household with its one dossier, empty as long as no sponsor has accepted."""
    household = Household.objects.create(opened_at=clock.now(), opened_by=by)
    SponsorDossier.objects.create(household=household)
    return household


@locking.verb
def household_for(*, application: Application, by: "User") -> Household:
    """The household of a draft for a family permit; a draft without one opens it."""
    locking.locked(Person.objects.filter(pk=application.person_id)).get()
    case = locking.locked(Application.objects.filter(pk=application.pk)).get()
    household = household_of(case) or open_household(by)
    enter(household, case, by=by)
    return household


@locking.verb
def join_household(*, application: Application, code: str, by: "User") -> Household:
    """A grown-up member enters the code that a family member has given."""
    locking.locked(Person.objects.filter(pk=application.person_id)).get()
    case = locking.locked(Application.objects.filter(pk=application.pk)).get()
    household = Household.objects.filter(code=numbers.typed(code) or "").first()
    if household is None:
        raise UnknownHouseholdCode
    leave_empty_household(case)
    enter(household, case, by=by)
    return household


def leave_empty_household(case: Application) -> None:
    """A household that only this case has opened, and that has no sponsor, is no reason to stay."""
    own = household_of(case)
    if own is None or own.members.exclude(application=case).exists() or own.dossier.sponsor_id is not None:
        return
    HouseholdMember.objects.filter(application=case).delete()


def enter(household: Household, case: Application, *, by: "User") -> None:
    """Write the membership, once."""
    if case.permit_type != PermitType.FAMILY:
        raise NoFamilyPermit
    standing = HouseholdMember.objects.filter(application=case).first()
    if standing is not None:
        if standing.household_id != household.pk:
            raise IsInAnotherHousehold
        return
    locking.locked(Household.objects.filter(pk=household.pk)).get()
    if household.members.count() >= PEOPLE_AT_MOST:
        raise HouseholdIsLarge(people=PEOPLE_AT_MOST)
    HouseholdMember.objects.create(household=household, application=case, joined_at=clock.now(), joined_by=by)
    record(application=case, code="household_joined", by=by)
