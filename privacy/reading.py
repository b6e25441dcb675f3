"""The data of one person, kind by kind, as rows of named values: for the page, the PDF and the file for machines."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Field, Model
from django.utils.translation import gettext as _

from accounts.models import Person
from goc_portal.pages.dates import long_date, long_moment
from privacy.kinds import Kind, all_kinds

MOST_ROWS = 5_000
"""Of one table; nobody comes near it, and a fault does not fill a worker's memory."""


@dataclass(frozen=True)
class Value:
    """One value: its name for machines and for people, as it is stored and in words."""

    name: str
    label: str
    stored: Any
    words: str


@dataclass(frozen=True)
class Record:
    """One row."""

    table: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Held:
    """All that is held of one kind."""

    kind: Kind
    records: tuple[Record, ...]


def data_of(person: Person) -> list[Held]:
    """Everything, in the active language; kinds of which nothing is held are left out."""
    held = (Held(kind, tuple(records_of(kind, person))) for kind in all_kinds())
    return [each for each in held if each.records]


def counts_of(person: Person) -> list[tuple[Kind, int]]:
    """How many records of each kind are held."""
    return [(kind, sum(table.rows(person).count() for table in kind.tables)) for kind in all_kinds() if kind.tables]


def records_of(kind: Kind, person: Person) -> Iterator[Record]:
    """The rows of a kind; one without a single value tells nothing."""
    for table in kind.tables:
        columns = table.told_to(person)
        for row in table.rows(person)[:MOST_ROWS]:
            values = tuple(values_of(columns, row))
            if values:
                yield Record(str(row._meta.verbose_name), values)


def values_of(columns: tuple[str, ...], row: Model) -> Iterator[Value]:
    """The values that are not empty."""
    for column in columns:
        found = at_column(row, column)
        if found is None or found[1] in (None, "", [], {}):
            continue
        owner, stored = found[0], found[1]
        field = owner._meta.get_field(column.rpartition("__")[2])
        yield Value(column, label_of(field), for_machines(stored), in_words(owner, field, stored))


def at_column(row: Model, column: str) -> tuple[Model, Any] | None:
    """The row at the end of a path and its value there; None where the path ends before."""
    *links, last = column.split("__")
    for link in links:
        row = getattr(row, link, None)  # type: ignore[assignment]
        if row is None:
            return None
    return row, getattr(row, last)


def label_of(field: Any) -> str:
    """What a column is called, with a capital letter as at the head of a line."""
    name = str(field.verbose_name)
    return name[:1].upper() + name[1:]


def for_machines(stored: Any) -> Any:
    """As JSON keeps it: links by their names, moments and days in ISO form."""
    if isinstance(stored, datetime | date):
        return stored.isoformat()
    if isinstance(stored, bool | int | float):
        return stored
    if isinstance(stored, list | tuple):
        return [for_machines(each) for each in stored]
    return str(stored)


def in_words(row: Model, field: "Field | Any", stored: Any) -> str:
    """As a person reads it."""
    if getattr(field, "choices", None):
        return str(getattr(row, f"get_{field.name}_display")())
    return plain(stored)


def plain(stored: Any) -> str:
    """A value without choices."""
    if isinstance(stored, bool):
        return _("Yes") if stored else _("No")
    if isinstance(stored, datetime):
        return long_moment(stored)
    if isinstance(stored, date):
        return long_date(stored)
    if isinstance(stored, list | tuple):
        return ", ".join(plain(each) for each in stored)
    return f"{stored.normalize():f}" if isinstance(stored, Decimal) else str(stored)
