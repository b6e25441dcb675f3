"""Statements of hot paths: Django puts them together once, then only the values change.

Composing and compiling a QuerySet costs several times what PostgreSQL needs to answer it. A prepared read is written
as a QuerySet like any other, so the named methods of the querysets stay the only place where a rule of selection
stands; its SQL is kept, and its rows become instances as Django makes them. A prepared insert writes the model's own
columns. Neither is a prepared statement of PostgreSQL: behind PgBouncer the next transaction may run on another
connection.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import Model, QuerySet
from django.db.models import query as django_query

R = TypeVar("R")
# Values that no row and no constant of a query has; small, since Django drops what does not fit into a column.
FIRST_INTEGER, FIRST_DAY = 31_301, date(1871, 3, 5)
MARKS: Mapping[type, Callable[[int], Any]] = {
    int: lambda place: FIRST_INTEGER + place,
    str: lambda place: f"prepared-{place}",
    date: lambda place: FIRST_DAY + timedelta(days=place),
    datetime: lambda place: datetime(1871, 3, 5, 7, place, tzinfo=UTC),
    UUID: lambda place: UUID(int=FIRST_INTEGER + place),
}


@dataclass(frozen=True)
class _Plan:
    """One compiled query: its SQL, what stands in each place, and how its rows are read."""

    sql: str
    constants: Sequence[Any]
    places: Mapping[int, str]
    read: Callable[[list[Any]], Iterable[Any]]

    def values(self, given: Mapping[str, Any]) -> list[Any]:
        values = list(self.constants)
        for place, name in self.places.items():
            values[place] = given[name]
        return values


class PreparedQuery(Generic[R]):
    """A QuerySet as a function of named values; ``types`` says what they are: int, str, date, datetime or UUID."""

    def __init__(self, build: Callable[..., Any], **types: type) -> None:
        self._build = build
        self._types = types
        self._plan: _Plan | None = None

    def __call__(self, **given: Any) -> list[R]:
        """The rows: instances of the model, or tuples where the QuerySet asks for ``values_list``."""
        plan = self._plan = self._plan or self._compiled()
        with connection.cursor() as cursor:
            cursor.execute(plan.sql, plan.values(given))
            rows = cursor.fetchall()
        return list(plan.read(rows))

    def first(self, **given: Any) -> R | None:
        """The first row or None; the QuerySet itself says how many rows it wants at most."""
        return next(iter(self(**given)), None)

    def _compiled(self) -> _Plan:
        """Compile with a mark in each value's place, and remember where the marks came to stand."""
        marks = {name: MARKS[type_](place) for place, (name, type_) in enumerate(self._types.items())}
        queryset: QuerySet[Any] = self._build(**marks)
        compiler = queryset.query.get_compiler(connection=connection)
        sql, constants = compiler.as_sql()
        names = {(type(mark), mark): name for name, mark in marks.items()}
        places = {
            place: name
            for place, value in enumerate(constants)
            if isinstance(value, tuple(MARKS)) and (name := names.get((type(value), value)))
        }
        if missing := set(marks) - set(places.values()):
            raise ValueError(f"The query does not use {sorted(missing)} as they are given.")
        return _Plan(sql, constants, places, _reader(compiler, queryset._iterable_class is django_query.ModelIterable))  # noqa: SLF001


def _reader(compiler: Any, of_models: bool) -> Callable[[list[Any]], Iterable[Any]]:
    """Rows as Django's ModelIterable reads them, or as they come where no model is asked for."""
    converters = compiler.get_converters([column[0] for column in compiler.select])

    def rows(found: list[Any]) -> Iterable[Any]:
        return map(tuple, compiler.apply_converters(found, converters)) if converters else found

    if not of_models:
        return rows
    model, fields = compiler.klass_info["model"], compiler.klass_info["select_fields"]
    first, after = fields[0], fields[-1] + 1
    names = [column[0].target.attname for column in compiler.select[first:after]]
    related = django_query.get_related_populators(  # type: ignore[attr-defined]
        compiler.klass_info, compiler.select, DEFAULT_DB_ALIAS
    )

    def instance(row: Sequence[Any]) -> Any:
        made = model.from_db(DEFAULT_DB_ALIAS, names, row[first:after])
        for populator in related:
            populator.populate(row, made)
        for name, column in compiler.annotation_col_map.items():
            setattr(made, name, row[column])
        return made

    return lambda found: map(instance, rows(found))


@dataclass(frozen=True)
class _Insert:
    """How a model's rows are written: the columns that we give, and those that PostgreSQL gives back."""

    fields: Sequence[Any]
    returned: Sequence[Any]
    before_values: str
    row: str
    after_values: str


@cache
def _insert_into(model: type[Model], ignore_conflicts: bool) -> _Insert:
    quote, options = connection.ops.quote_name, model._meta
    fields = [field for field in options.concrete_fields if not field.primary_key and not field.generated]
    returned = list(options.db_returning_fields)
    columns = ", ".join(quote(field.column) for field in fields)
    returning = ", ".join(quote(field.column) for field in returned)
    return _Insert(
        fields,
        returned,
        f"INSERT INTO {quote(options.db_table)} ({columns}) VALUES ",  # noqa: S608
        f"({', '.join(['%s'] * len(fields))})",
        f"{' ON CONFLICT DO NOTHING' if ignore_conflicts else ''} RETURNING {returning}",
    )


def insert(*rows: Model, ignore_conflicts: bool = False) -> bool:
    """Write new rows of one model in one statement, as ``bulk_create`` does; False when a conflict kept some out.

    Each row carries its key and whatever else PostgreSQL made; where some were kept out, none does.
    """
    plan = _insert_into(type(rows[0]), ignore_conflicts)
    wrapper = connections[DEFAULT_DB_ALIAS]
    values = [
        field.get_db_prep_save(field.pre_save(row, add=True), connection=wrapper)
        for row in rows
        for field in plan.fields
    ]
    statement = plan.before_values + ", ".join([plan.row] * len(rows)) + plan.after_values
    with wrapper.cursor() as cursor:
        cursor.execute(statement, values)
        made = cursor.fetchall()
    if len(made) < len(rows):
        return False
    for row, returned in zip(rows, made, strict=True):
        _is_written(row, plan.returned, returned)
    return True


def _is_written(row: Model, fields: Sequence[Any], values: Sequence[Any]) -> None:
    for field, value in zip(fields, values, strict=True):
        setattr(row, field.attname, value)
    row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS  # noqa: SLF001
