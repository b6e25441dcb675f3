"""For whom a person may act: for themselves, and for those whom an officer accepted; and who is told for whom."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Exists, Q, QuerySet

from accounts.enums import RepresentationKind
from accounts.errors import MayNotActFor
from accounts.models.person import Person
from accounts.models.representation import Representation
from accounts.models.user import User
from accounts.querysets import born_after_the_day_18_years_before
from documents.models import StoredFile
from goc_portal import clock

Shield = Callable[[User], Any]
Confidential = Callable[[User | None], Any]
OpenedCases = Callable[[User], QuerySet[Any]]
_shields: list[Shield] = []
_confidential: list[Confidential] = []
_opened_cases: list[OpenedCases] = []


def register_shield(shield: Shield) -> None:
    """Let an app above name the people (a subquery of their keys) who are protected from one who represents them."""
    if shield not in _shields:
        _shields.append(shield)


def register_confidential(confidential: Confidential) -> None:
    """Let an app above name the people (a subquery of their keys) of whom no paper opens anything.

    Asked with a login, it leaves out those whose matter this guardian looks after.
    """
    if confidential not in _confidential:
        _confidential.append(confidential)


def register_opened_cases(opened_cases: OpenedCases) -> None:
    """Let an app above name the cases that are open to a reader (a subquery of ``public_id``).

    Who is reached only by a power of attorney is not opened as a whole: neither are the dates of the other cases.
    """
    if opened_cases not in _opened_cases:
        _opened_cases.append(opened_cases)


def people_to_act_for(user: Any, on: date | None = None) -> QuerySet[Person]:
    """The person behind a login, and the children and wards of that person on a day (today if none is given).

    Whoever has a power of attorney stands in nobody's place: ``people_by_power`` has those, and what it covers.
    An officer's login without a person acts for nobody: officers have their own pages.
    """
    if not user.is_authenticated or not user.is_active or user.person_id is None:
        return Person.objects.none()
    return Person.objects.filter(is_acted_for_by(user, on or clock.today()))


def is_acted_for_by(user: User, day: date) -> Q:
    """Oneself, and the children and wards of a login with a person."""
    represented = Representation.objects.filter(representative=user.person_id).in_force_on(day)
    wards = Q(kind=RepresentationKind.GUARDIAN)
    represented = represented.exclude(wards & closed_by_confidence(user, "represented"))
    shielded = reduce(or_, (Q(pk__in=shield(user)) for shield in _shields), Q(pk__in=[]))
    return Q(pk=user.person_id) | (Q(pk__in=represented.values("represented")) & ~shielded)


def closed_by_confidence(user: User | None = None, person: str = "pk") -> Q:
    """Whether a matter of the person is of the kind of which only named officers know, or the person is protected."""
    return reduce(or_, (Q(**{f"{person}__in": people(user)}) for people in _confidential), Q(pk__in=[]))


def is_closed_to_powers(person: Person) -> bool:
    """Whether no power of attorney can open anything of this person now."""
    return Person.objects.filter(closed_by_confidence(), pk=person.pk).exists()


def people_by_power(user: Any) -> QuerySet[Person]:
    """Those who gave the reader a power of attorney that holds today; a protected person's opens nothing.

    It covers their applications and appointments. Their messages, status, contacts and account are theirs alone.
    """
    return Person.objects.filter(gave_a_power_to(user))


def gave_a_power_to(user: Any) -> Q:
    """Whether a person gave a power of attorney that opens something today."""
    powers = Representation.objects.powers_of(user, clock.today())
    return Q(pk__in=powers.values("represented")) & ~closed_by_confidence()


@dataclass(frozen=True)
class Reach:
    """Whom a login books for, and which rows of theirs it opens, with a ``person`` and the case ``interview_for``."""

    people: QuerySet[Person]
    rows: Q


def reach_of(user: Any) -> Reach:
    """Oneself, one's children and wards, and those who gave a power of attorney: nearly nobody has one.

    What a power opens is what belongs to no case, and to the cases that are open to the reader.
    """
    acted_for = people_to_act_for(user)
    if not Representation.objects.powers_of(user, clock.today()).exists():
        return Reach(acted_for, Q(person__in=acted_for))
    opened = reduce(or_, (Q(interview_for__in=cases(user)) for cases in _opened_cases), Q(interview_for__isnull=True))
    return Reach(
        people=Person.objects.filter(is_acted_for_by(user, clock.today()) | gave_a_power_to(user)),
        rows=Q(person__in=acted_for) | (Q(person__in=people_by_power(user)) & opened),
    )


def people_to_book_for(user: Any) -> QuerySet[Person]:
    """Everybody of whom a login may make appointments."""
    return reach_of(user).people


def people_whose_messages_are_read_by(user: Any) -> QuerySet[Person]:
    """Oneself, one's children, and wards without an account: what an adult with an own one is told is theirs alone."""
    people = people_to_act_for(user)
    adults = ~born_after_the_day_18_years_before(clock.today())
    return people.exclude(adults & Q(user__is_active=True) & ~Q(pk=getattr(user, "person_id", None)))


def may_book_for(user: Any, person: Person, case: UUID | None = None) -> bool:
    """Whether a login may make appointments of a person; those of a case only where that case is open to it."""
    if may_act_for(user, person):
        return True
    return people_by_power(user).filter(pk=person.pk).exists() and (case is None or is_opened(user, case))


def is_opened(user: User, case: UUID) -> bool:
    """Whether a case is open to a reader who reaches its person by a power of attorney."""
    return any(cases(user).filter(public_id=case).exists() for cases in _opened_cases)


def people_to_tell(person: Person, on: date | None = None) -> QuerySet[Person]:
    """Who is told what happens to a person: the person, or for somebody without a login those who act for them.

    To whom nothing of the person is open, being shielded or kept out by confidence, nothing is told either.
    """
    if User.objects.filter(person=person, is_active=True).exists():
        return Person.objects.filter(pk=person.pk)
    day = on or clock.today()
    acting = Representation.objects.filter(represented=person).in_force_on(day)
    is_open_to = (
        Q(pk=user.person_id) & Q(Exists(Person.objects.filter(is_acted_for_by(user, day), pk=person.pk)))
        for user in User.objects.filter(person__in=acting.values("representative"), is_active=True)
    )
    return Person.objects.filter(reduce(or_, is_open_to, Q(pk__in=[])))


def may_act_for(user: Any, person: Person, on: date | None = None) -> bool:
    """Whether a login may book, state or ask something for a person on a day (today if none is given)."""
    if user.is_authenticated and user.is_active and user.person_id == person.pk:
        return True
    return people_to_act_for(user, on).filter(pk=person.pk).exists()


def require_may_act_for(user: Any, person: Person, on: date | None = None) -> None:
    """Refuse, in words, somebody who may not act for a person: the first line of a verb that people call."""
    if not may_act_for(user, person, on):
        raise MayNotActFor


def may_read_paper(user: AbstractBaseUser, stored_file: StoredFile) -> bool:
    """The paper of a representation: who stated it, for whom it was accepted, and officers in whose scope it is."""
    if not isinstance(user, User):
        return False
    rows = Representation.objects.visible_to(user).filter(paper=stored_file)
    return rows.exists() and (not user.is_staff or user.has_perm("accounts.view_representation"))
