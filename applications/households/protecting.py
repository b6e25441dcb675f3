"""Protecting a file: a sponsor, a parent or another of the household may be the one whom the person flees."""

from accounts.models import Person, Representation, User
from applications.enums import NEVER_SUBMITTED
from applications.errors import NotPossibleNow
from applications.events import locked_case, record
from applications.households.errors import NoOtherParent
from applications.models import Application
from goc_portal import clock, locking


@locking.verb
def protect_file(*, application: Application, other_parent_keeps: bool = False, by: User) -> Application:
    """Hide every case of the person from sponsor, household, the other parent and the public status.

    ``other_parent_keeps`` hands a child's cases to the parent who has fled with it: the one who kept them until now
    then finds nothing any more.
    """
    case = locked_case(application)
    refuse_outside_scope(case, by)
    keeper = other_keeper(case) if other_parent_keeps else None
    for each in locking.locked(Application.objects.filter(person_id=case.person_id, protected_at__isnull=True)):
        each.protected_at, each.protected_by = clock.now(), by
        each.kept_by = keeper or each.kept_by
        # Whoever comes with the family is seen on its page, and moved when another one joins.
        each.family_visit = None
        each.save(update_fields=["protected_at", "protected_by", "kept_by", "family_visit"])
        record(application=each, code="file_protected", by=by)
    case.refresh_from_db()
    return case


@locking.verb
def lift_protection(*, application: Application, by: User) -> Application:
    """The danger is over, as an officer has made sure."""
    case = locked_case(application)
    refuse_outside_scope(case, by)
    for each in locking.locked(Application.objects.filter(person_id=case.person_id, protected_at__isnull=False)):
        each.protected_at = each.protected_by = None
        each.save(update_fields=["protected_at", "protected_by"])
        record(application=each, code="protection_lifted", by=by)
    case.refresh_from_db()
    return case


def refuse_outside_scope(case: Application, by: User) -> None:
    """An officer of the directorate; a draft has none yet, and nothing of it is seen by anybody else."""
    if not Application.objects.visible_to(by).filter(pk=case.pk).exists() or case.status in NEVER_SUBMITTED:
        raise NotPossibleNow(status=case.get_status_display())


def other_keeper(case: Application) -> User:
    """The login of the one other person whom an officer has accepted to act for the child."""
    accepted = Representation.objects.filter(represented=case.person_id).in_force_on(clock.today())
    logins = User.objects.filter(person__in=accepted.values("representative"), is_active=True)
    others = list(logins.exclude(pk=case.kept_by_id)[:2])
    if len(others) != 1:
        raise NoOtherParent
    return others[0]


def is_protected(person: Person) -> bool:
    """Whether the files of a person are protected; a new case of theirs is so from its first day."""
    return Application.objects.filter(person=person, protected_at__isnull=False).exists()
