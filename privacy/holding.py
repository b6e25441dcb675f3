"""Holds: that nothing of a person is removed while a court or an inquiry may need it."""

from uuid import UUID

from accounts.errors import NotOnOnesOwnMatter
from accounts.kin import are_kin
from accounts.models import Person, User
from accounts.offices import works_for_the_country
from goc_portal import clock, locking
from privacy.errors import HoldNeedsAnotherOfficer, HoldNeedsAReason, HoldWasLifted, NotYoursToHold
from privacy.models import LegalHold

KEEP_HOLDS = "privacy.keep_holds"


@locking.verb
def set_hold(
    *, person: Person, reason: str, by: User, case: UUID | None = None, may_be_told: bool = False
) -> LegalHold:
    """Keep all records of a person from now on, whatever the rules say and whatever the person asks for."""
    require_right(by, reason)
    person = person_in_hand(person.pk, by)
    return LegalHold.objects.create(
        person=person, case=case, reason=reason.strip(), set_at=clock.now(), set_by=by, may_be_told=may_be_told
    )


@locking.verb
def lift_hold(*, hold: LegalHold, reason: str, by: User) -> LegalHold:
    """Let the rules go on; another hold on the same person stands by itself."""
    require_right(by, reason)
    person = person_in_hand(hold.person_id, by)
    if are_kin(by.person, person):
        raise NotOnOnesOwnMatter
    hold = locking.locked(LegalHold.objects.filter(pk=hold.pk)).get()
    if hold.lifted_at is not None:
        raise HoldWasLifted
    require_another_officer(hold, by)
    hold.lifted_at, hold.lifted_by, hold.why_lifted = clock.now(), by, reason.strip()
    hold.save(update_fields=["lifted_at", "lifted_by", "why_lifted"])
    return hold


def is_held(person: Person) -> bool:
    """Whether a hold stands on a person."""
    return LegalHold.objects.standing().filter(person__in=(person.pk, person.merged_into_id)).exists()


def may_be_told(person: Person) -> bool:
    """Whether the person may know of a hold: of one for an inquiry nobody gives a sign."""
    return LegalHold.objects.standing().filter(person=person, may_be_told=True).exists()


def person_in_hand(key: int, by: User) -> Person:
    """The person, locked, for an officer who may know of them and is somebody else."""
    if by.person_id == key:
        raise NotOnOnesOwnMatter
    if not Person.objects.visible_to(by).filter(pk=key).exists():
        raise NotYoursToHold
    return locking.locked(Person.objects.filter(pk=key)).get()


def require_another_officer(hold: LegalHold, by: User) -> None:
    """Nobody of a province undoes alone what the same officer, or headquarters, has set."""
    if works_for_the_country(by):
        return
    if hold.set_by_id == by.pk or hold.set_by.posts.filter(directorate__isnull=True).exists():
        raise HoldNeedsAnotherOfficer


def require_right(by: User, reason: str) -> None:
    """Officers whose posts give it, with a reason."""
    if not (by.is_staff and by.has_perm(KEEP_HOLDS)):
        raise NotYoursToHold
    if not reason.strip():
        raise HoldNeedsAReason
