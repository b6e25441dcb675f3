"""The kinds of data that the portal holds of a person: each app says its own, in its ``personal_data.py``.

A kind names tables and their columns one by one. What is not named leaves with no export: remarks of officers,
checks of registers, and whatever tells of somebody else.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.apps import apps
from django.db.models import Model, Q, QuerySet
from django.utils.functional import Promise

from accounts.models import Person


@dataclass(frozen=True, kw_only=True)
class Table:
    """Columns of a table whose rows belong to a person: ``person`` is the path from a row to whose it is."""

    model: str
    person: str
    columns: tuple[str, ...]
    only: Q = field(default_factory=Q)
    if_proven: tuple[str, ...] = ()
    """Columns that are told to nobody whose identity is not proven: with these numbers it is proven elsewhere."""

    def told_to(self, person: Person) -> tuple[str, ...]:
        """The columns that this person's copy shows."""
        return tuple(column for column in self.columns if person.is_proven or column not in self.if_proven)

    def rows(self, person: Person) -> QuerySet[Model]:
        """The rows of a person, oldest first; those of records that were given up for this one are among them."""
        model: type[Model] = apps.get_model(self.model)
        theirs = Q(**{self.person: person}) | Q(**{f"{self.person}__merged_into": person})
        everything: QuerySet[Model] = getattr(model, "all_records", model._default_manager).all()
        if model is Person:
            theirs = Q(pk=person.pk)
        joined = {column.split("__")[0] for column in self.columns if is_a_link(model, column.split("__")[0])}
        return everything.filter(self.only & theirs).select_related(*sorted(joined)).order_by("pk")


def is_a_link(model: type[Model], name: str) -> bool:
    """Whether a column names a row of another table."""
    return bool(model._meta.get_field(name).many_to_one or model._meta.get_field(name).one_to_one)


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of data in plain words: what it is, why it is held, and for how long (codes of retention rules)."""

    code: str
    title: str | Promise
    why: str | Promise
    tables: tuple[Table, ...] = ()
    kept_by: tuple[str, ...] = ()


_kinds: dict[str, Kind] = {}


def register_kind(kind: Kind) -> None:
    """Let an app's ready() say a kind of data that it holds."""
    _kinds[kind.code] = kind


def all_kinds() -> list[Kind]:
    """Every kind, in the order in which the apps registered: who somebody is comes first."""
    return list(_kinds.values())


def always() -> Q:
    """No further condition."""
    return Q()


@dataclass(frozen=True, kw_only=True)
class Matter:
    """Something that is kept although its person asks for deletion, and what of it is still open.

    While it is open the account is needed; afterwards the account goes and these rows stay.
    """

    code: str
    title: str | Promise
    why: str | Promise
    model: str
    person: str = "person"
    only: Q = field(default_factory=Q)
    still_open: Callable[[], Q] = always

    def rows(self) -> QuerySet[Model]:
        """Everybody's."""
        return apps.get_model(self.model)._default_manager.filter(self.only)

    def kept(self, person: Person) -> QuerySet[Model]:
        """What stays of a person."""
        return self.rows().filter(**{self.person: person})

    def open(self, person: Person) -> QuerySet[Model]:
        """What of it is not over."""
        return self.kept(person).filter(self.still_open())


_matters: dict[str, Matter] = {}


def register_matter(matter: Matter) -> None:
    """Let an app's ready() say what it keeps of a person who asks for deletion."""
    _matters[matter.code] = matter


def all_matters() -> list[Matter]:
    """Every reason to keep something."""
    return list(_matters.values())
