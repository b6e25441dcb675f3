"""Protecting a file: a sponsor, a parent or another of the household may be the one whom the person flees."""

from datetime import timedelta
from typing import Final

from django.db.models import Q

from accounts.ending_powers import stop_of_the_people
from accounts.models import Person, Representation, User
from applications.enums import NEVER_SUBMITTED, ApplicationKind
from applications.errors import NotPossibleNow
from applications.events import locked_case, record
from applications.households.errors import NoOtherParent, ProtectionNeedsAReason
from applications.models import Application
from goc_portal import clock, locking
from permits.enums import Purpose

PROTECTION: Final = ["protected_at", "protected_by", "protection_reason"]
QUIET_FOR: Final = timedelta(days=365)
"""So long after leaving a family permit was begun nothing that is sent says what it is about."""


@locking.verb
def protect_file(*, application: Application, reason: str, other_parent_keeps: bool = False, by: User) -> Application:
    """Hide every case of the person from sponsor, household, the other parent and the public status.

    The cases of children that the person keeps are hidden with them: the day and the place of a child's appointment
    say where its mother or father will be. Lifting is asked of each file by itself.

    ``other_parent_keeps`` hands a child's cases to the parent who has fled with it: the one who kept them until now
    then finds nothing any more. The reason stands with the file and in its history, never in what the people read.
    """
    reason = said(reason)
    found = Application.objects.filter(Q(person_id=application.person_id) | Q(kept_by__person_id=application.person_id))
    list(locking.locked(Person.objects.filter(pk__in={application.person_id, *found.values_list("person", flat=True)})))
    cases = {each.pk: each for each in locking.locked(Application.objects.filter(pk__in=found.values("pk")))}
    case = cases[application.pk]
    refuse_outside_scope(case, by)
    keeper = other_keeper(case) if other_parent_keeps else None
    for each in (each for each in cases.values() if not each.is_protected):
        each.protected_at, each.protected_by, each.protection_reason = clock.now(), by, reason
        each.kept_by = keeper or each.kept_by
        # Whoever comes with the family is seen on its page, and moved when another one joins.
        each.family_visit = None
        each.save(update_fields=[*PROTECTION, "kept_by", "family_visit"])
        record(application=each, code="file_protected", by=by)
    people = {each.person for each in cases.values()}
    stop_of_the_people(people, keepers=Application.objects.keepers_of_whom_a_paper_names(), by=by)
    return case


@locking.verb
def lift_protection(*, application: Application, reason: str, by: User) -> Application:
    """The danger is over, as an officer has made sure and says how."""
    reason = said(reason)
    case = locked_case(application)
    refuse_outside_scope(case, by)
    for each in locking.locked(Application.objects.filter(person_id=case.person_id, protected_at__isnull=False)):
        each.protected_at = each.protected_by = None
        each.protection_reason = reason
        each.save(update_fields=PROTECTION)
        record(application=each, code="protection_lifted", by=by)
    case.refresh_from_db()
    return case


def said(reason: str) -> str:
    """What was typed; protecting and ending it are never without a reason."""
    if not reason.strip():
        raise ProtectionNeedsAReason
    return reason.strip()


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


def must_be_told_quietly(person: Person) -> bool:
    """Whether no message may say what it is about: the file is protected, or a family permit is being left.

    Phone and mailbox may be shared with the one who is left, and that a separation is under way is told by a day and
    a place as well as by a word. Why it is left makes no difference, so that quiet itself says nothing.
    """
    leaves = Q(purpose=Purpose.FROM_FAMILY_PERMIT, created_at__gte=clock.now() - QUIET_FOR)
    leaves &= ~Q(kind=ApplicationKind.EXTENSION)
    return Application.objects.filter(Q(protected_at__isnull=False) | leaves, person=person).exists()
