"""Beside the case: what else is known of the person. Earlier permits and cases, names, people alike, messages."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Exists, Q, QuerySet

from accounts.models import Person, TravelDocument
from applications.models import Application, HouseholdMember
from notices.models import Notice
from permits.models import Permit

if TYPE_CHECKING:
    from accounts.models import User

MOST_SHOWN = 12


@dataclass(frozen=True)
class PersonPanel:
    """Lists that stop at a bound, with what lies in the officer's scope alone."""

    permits: list[Permit]
    earlier: list[Application]
    household: list[Application]
    other_names: list[str]
    alike: list[Person]
    messages: list[Notice]


def person_panel(case: Application, user: "User") -> PersonPanel:
    """The panel: a query a list, however much there is."""
    beside = list(beside_the_case(case, user))
    return PersonPanel(
        permits=sorted(permits_known_beside(case, user), key=begin)[: -MOST_SHOWN - 1 : -1],
        earlier=[each for each in beside if each.person_id == case.person_id],
        household=[each for each in beside if each.person_id != case.person_id],
        other_names=list(other_names(case.person)),
        alike=list(alike(case.person).visible_to(user).order_by("pk")[:MOST_SHOWN]),
        messages=list(messages_known_beside(case, user).order_by("-queued_at", "-pk")[:MOST_SHOWN]),
    )


def begin(permit: Permit) -> tuple[date, int]:
    """From when a permit holds; of two from the same day the later one."""
    return permit.valid_from, permit.pk


def permits_known_beside(case: Application, user: "User") -> list[Permit]:
    """The person's permits, less those that cases gave of which the officer must not know."""
    permits = list(case.person.permits.all())
    if not permits:
        return []
    hidden = Application.objects.hidden_from(user).filter(public_id__in=[permit.application for permit in permits])
    hidden_ids = set(hidden.values_list("public_id", flat=True))
    return [permit for permit in permits if permit.application not in hidden_ids]


def beside_the_case(case: Application, user: "User") -> QuerySet[Application]:
    """Other cases of the person, and those of the household, the latest first."""
    keys: Any = Application.objects.filter(person=case.person_id).order_by().values("pk")
    member = getattr(case, "household_member", None)
    if member is not None:
        keys = keys.union(HouseholdMember.objects.filter(household=member.household_id).values("application"))
    beside = Application.objects.visible_to(user).filter(pk__in=keys).exclude(pk=case.pk)
    return beside.select_related("person").order_by("-submitted_at", "-pk")[: 2 * MOST_SHOWN]


def messages_known_beside(case: Application, user: "User") -> QuerySet[Notice]:
    """Messages to the person; where the officer must not know of another case of theirs, those on this one alone.

    Number, place and day in the others, and even that there are some, would tell of the case that is hidden.
    """
    # What both records were told of one cause stays on the one that was given up, where it may be the one that arrived.
    records = Person.all_records.filter(Q(pk=case.person_id) | Q(merged_into=case.person_id))
    notices = Notice.objects.filter(person__in=records.values("pk"))
    theirs = Application.objects.filter(person=case.person_id)
    hidden = theirs.exclude(pk__in=Application.objects.visible_to(user).values("pk"))
    return notices.filter(Q(facts__number=case.number_shown) | ~Q(Exists(hidden)))


def other_names(person: Person) -> Iterator[str]:
    """The names under which the person was known here before, out of the history of the row."""
    history = apps.get_model("accounts.PersonEvent").objects.filter(pgh_obj=person.pk)
    named = history.order_by().values_list("given_names", "surname", "native_name").distinct()[:MOST_SHOWN]
    now = {person.full_name, person.native_name, ""}
    seen: set[str] = set()
    for given_names, surname, native_name in named:
        for name in (f"{given_names} {surname}".strip(), native_name):
            if name not in now and name not in seen:
                seen.add(name)
                yield name


def alike(person: Person) -> Any:
    """Others with the same names and year of birth, or with a document of the same number: perhaps the same person."""
    numbers = TravelDocument.objects.filter(person=person).values("number")
    same_document = TravelDocument.objects.filter(number__in=numbers).order_by().values("person")
    same_name = Person.objects.filter(search_key=person.search_key, birth_year=person.birth_year).values("pk")
    return Person.objects.filter(pk__in=same_name.union(same_document)).exclude(pk=person.pk)
