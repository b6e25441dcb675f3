"""What a guardian of an adult or somebody with a power of attorney may begin, and what stays the person's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from accounts.ending_powers import stop_of_the_people
from accounts.enums import RepresentationKind
from accounts.models import Person, Representation
from accounts.representation import gave_a_power_to, is_acted_for_by, people_by_power
from applications.errors import CannotBeStartedForThem, MayNotStartFor, OnlyThePersonDeclares
from applications.households.people import people_to_apply_for
from applications.models import Application
from applications.status_tags import case_status
from goc_portal import clock
from goc_portal.pages.components import Status
from permits.enums import CONFIDENTIAL_TYPES

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True)
class ActedFor:
    """Somebody for whom the reader may begin an application, with what the reader may open."""

    person: Person
    cases: Sequence[tuple[Application, Status]]


def people_to_start_for(user: Any) -> QuerySet[Person]:
    """Wards, and those who gave a power of attorney; a parent's children begin with their family."""
    if not user.is_authenticated or not user.is_active or user.person_id is None:
        return Person.objects.none()
    accepted = Representation.objects.filter(representative=user.person_id).in_force_on(clock.today())
    wards = accepted.filter(kind=RepresentationKind.GUARDIAN).values("represented")
    is_a_ward = Q(pk__in=wards) & is_acted_for_by(user, clock.today())
    return Person.objects.filter(is_a_ward | gave_a_power_to(user))


def acted_for(user: "User") -> list[ActedFor]:
    """Everybody of them, by name, each with the cases that are open to the reader."""
    people = list(people_to_start_for(user).order_by("search_key", "pk"))
    cases: dict[int, list[tuple[Application, Status]]] = {person.pk: [] for person in people}
    if people:
        opened = Application.objects.open_to_reader(user).filter(person__in=people)
        for case in opened.select_related("person").order_by("-created_at", "-pk"):
            cases[case.person_id].append((case, case_status(case)))
    return [ActedFor(person, cases[person.pk]) for person in people]


def refuse_start_for_others(person: Person, by: "User") -> None:
    """One begins for oneself, for the own children, and for those for whom an officer has accepted that one acts."""
    if by.person_id == person.pk:
        return
    others = Q(pk__in=people_to_start_for(by).values("pk")) | Q(pk__in=people_to_apply_for(by).values("pk"))
    if not Person.objects.filter(others, pk=person.pk).exists():
        raise MayNotStartFor


def refuse_what_is_theirs(person: Person, draft: Application | None, permit_type: str, by: "User") -> None:
    """What somebody has begun is never changed from outside, and a confidential kind is asked for by the person.

    Which of the two it is, is not said.
    """
    is_other = by.person_id != person.pk
    is_theirs = draft is not None and draft.kept_by_id != by.pk
    is_by_power = people_by_power(by).filter(pk=person.pk).exists() if is_other else False
    if is_other and (is_theirs or (is_by_power and permit_type in CONFIDENTIAL_TYPES)):
        raise CannotBeStartedForThem


def end_powers_where_confidential(case: Application, by: "User") -> None:
    """No paper opens a confidential kind of case: with it the powers end, in the words in which any power ends."""
    if case.permit_type in CONFIDENTIAL_TYPES:
        stop_of_the_people([case.person], keepers=Application.objects.keepers_of_whom_a_paper_names(), by=by)


def refuse_by_power(case: Application, by: "User") -> None:
    """An adult declares, submits and withdraws from the own account, or whoever keeps the case (design.md, Danger)."""
    if not by.is_staff and by.person_id != case.person_id and case.kept_by_id != by.pk:
        raise OnlyThePersonDeclares
