"""Which people an officer may know of, and how they are found: `accounts` says so, the floors between ask here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

PeopleOf = Callable[[Any], QuerySet[Any]]


@dataclass(frozen=True)
class Register:
    """What `accounts` knows: the people in an officer's scope, those with a name, and a role in words."""

    in_scope: PeopleOf
    named: PeopleOf
    role: Callable[[str], Any]
    works_for_the_country: Callable[[Any], bool]


_register: list[Register] = []


def register_people(register: Register) -> None:
    """Let `accounts` answer."""
    _register[:] = [register]


def people_in_scope(user: Any) -> QuerySet[Any]:
    """The persons whom an officer may know of, as a subquery."""
    return _register[0].in_scope(user)


def people_named(text: str) -> QuerySet[Any]:
    """The persons with these words in their names, in any order and spelling, as a subquery."""
    return _register[0].named(text)


def officers_role(role: str) -> Any:
    """A role in words."""
    return _register[0].role(role)


def officer_of_the_country(user: Any) -> bool:
    """Whether an officer's scope is the whole country."""
    return _register[0].works_for_the_country(user)
