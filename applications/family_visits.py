"""Coming together: a family's applications get neighbouring times, whoever has the code joins (R-16, R-18)."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from accounts.enums import RepresentationKind
from accounts.models import Person, Representation
from applications import numbers
from applications.enums import ApplicationStatus
from applications.errors import FamilyInOtherProvince, FamilyIsLarge, NotPossibleNow, UnknownFamilyCode
from applications.events import record
from applications.messages import FamilyComesTogether
from applications.models import Application, FamilyVisit
from applications.querysets import ApplicationQuerySet
from appointments.families import FamilyMember, bring_together
from appointments.models import Appointment
from goc_portal import clock, locking
from goc_portal.errors import BusyTryAgain
from goc_portal.pages.dates import time_of_day
from notices.outbox import queue

if TYPE_CHECKING:
    from accounts.models import User

PEOPLE_AT_MOST = 10


@locking.verb
def open_family_visit(*, application: Application, by: "User") -> FamilyVisit:
    """Give an application a code with which others of the family join; one that it has is given again."""
    (case,) = lock_cases([application])
    refuse_unless_expected(case)
    if case.family_visit is None:
        case.family_visit = FamilyVisit.objects.create(opened_at=clock.now())
        case.save(update_fields=["family_visit"])
        record(application=case, code="family_opened", by=by)
    return case.family_visit


@locking.verb
def join_family_visit(*, application: Application, code: str, by: "User") -> list[Appointment]:
    """Join a family by its code; all get neighbouring times, or everything stays as it is."""
    visit = FamilyVisit.objects.filter(code=numbers.typed(code) or "").first()
    if visit is None:
        raise UnknownFamilyCode
    cases = lock_cases([application, *expected_cases(visit)])
    case = next(case for case in cases if case.pk == application.pk)
    others = [other for other in cases if other.pk != application.pk]
    refuse_unless_expected(case)
    refuse_unfit(case, others, visit)
    case.family_visit = visit
    case.save(update_fields=["family_visit"])
    return seat_together([*others, case], by=by)


def seat_together(cases: Sequence[Application], *, by: "User") -> list[Appointment]:
    """Neighbouring times for locked cases, and everybody told the own one."""
    apart = who_stands_apart([case.person for case in cases])
    members = [FamilyMember(case.person, case.public_id, apart.get(case.person_id, frozenset())) for case in cases]
    made = bring_together(members=members, province=cases[0].addressanswers.province, by=by)
    for case, appointment in zip(cases, made, strict=True):
        case.directorate_id = appointment.directorate_id
        case.save(update_fields=["directorate"])
        record(application=case, code="family_together", by=by, appointment=str(appointment.public_id))
        tell(case, appointment)
    return made


def tell(case: Application, appointment: Appointment) -> None:
    """The own new time, by SMS and e-mail."""
    queue(
        message=FamilyComesTogether,
        person=case.person,
        cause=f"appointment:{appointment.public_id}:family",
        facts={
            "number": case.number_shown,
            "day": clock.istanbul_day(appointment.starts_at).isoformat(),
            "time": time_of_day(appointment.starts_at),
            "place": appointment.directorate.name,
        },
    )


def expected_cases(visit: FamilyVisit) -> ApplicationQuerySet:
    """The family's cases whose people have still to come."""
    return Application.objects.awaiting_appointment().filter(family_visit=visit)


def lock_cases(applications: Iterable[Application]) -> list[Application]:
    """The cases as they stand, locked after their persons, each kind by its key; busy if the family grew meanwhile."""
    found = {application.pk: application.person_id for application in applications}
    list(locking.locked(Person.objects.filter(pk__in=found.values())))
    list(locking.locked(Application.objects.filter(pk__in=found)))
    cases = list(Application.objects.with_answers().select_related("family_visit").filter(pk__in=found).order_by("pk"))
    visits = {case.family_visit_id for case in cases} - {None}
    if Application.objects.awaiting_appointment().filter(family_visit__in=visits).exclude(pk__in=found).exists():
        raise BusyTryAgain
    return cases


def refuse_unless_expected(case: Application) -> None:
    """Only people who have submitted and have still to come."""
    if case.status != ApplicationStatus.INTERVIEW_SCHEDULED:
        raise NotPossibleNow(status=case.get_status_display())


def refuse_unfit(case: Application, others: Sequence[Application], visit: FamilyVisit) -> None:
    """A family that still waits, in the same province, and not larger than two groups."""
    if not others or case.family_visit_id not in {None, visit.pk}:
        raise UnknownFamilyCode
    if len(others) >= PEOPLE_AT_MOST:
        raise FamilyIsLarge(people=PEOPLE_AT_MOST)
    province = others[0].addressanswers.province
    if case.addressanswers.province_id != province.pk:
        raise FamilyInOtherProvince(province=province.name)


def who_stands_apart(persons: Sequence[Person]) -> dict[int, frozenset[int]]:
    """Who cannot be served at the same time: a child, the parents who come with it, and their other children.

    Where no parent of a child is on record, every adult of the family may have to be with it.
    """
    everybody = {person.pk for person in persons}
    children = set(Person.objects.filter(pk__in=everybody).under_18_on(clock.today()).values_list("pk", flat=True))
    parents = parents_of(children)
    apart: dict[int, set[int]] = {pk: set() for pk in everybody}
    for child in children:
        with_it = parents.get(child, set()) & everybody or everybody - children
        siblings = {other for other in children if (parents.get(other) or with_it) & (parents.get(child) or with_it)}
        for other in (with_it | siblings) - {child}:
            apart[child].add(other)
            apart[other].add(child)
    return {pk: frozenset(others) for pk, others in apart.items()}


def parents_of(children: Iterable[int]) -> dict[int, set[int]]:
    """Child → the parents whom an officer accepted."""
    found: dict[int, set[int]] = {}
    accepted = Representation.objects.in_force_on(clock.today())
    rows = accepted.filter(represented__in=children, kind=RepresentationKind.PARENT)
    for child, parent in rows.values_list("represented", "representative"):
        found.setdefault(child, set()).add(parent)
    return found
