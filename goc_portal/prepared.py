"""Statements of hot paths: put together and planned once, then only the values change.

Composing and compiling a QuerySet costs several times what PostgreSQL needs to answer it, and so does planning its
SQL. A prepared read is written as a QuerySet like any other, so the named methods of the querysets stay the only place
where a rule of selection stands; its SQL is kept, and its rows become instances as Django makes them. A prepared
insert writes the model's own columns.

Which statements a connection of PostgreSQL has prepared, only PostgreSQL knows: behind PgBouncer each transaction may
run on another one. So a call in a transaction brings the whole statement along, and the function ``prepare_once`` (a
migration of `directorates`) prepares it where it is new, or older than the last migration. Outside a transaction an
error costs nothing but itself: there the name alone is tried first. docs/adr/0021 says why this way.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from hashlib import md5
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, NotSupportedError, OperationalError, connection, connections, models
from django.db.models import Model, QuerySet
from django.db.models import query as django_query
from psycopg2.errors import FeatureNotSupported, InvalidSqlStatementName
from psycopg2.extensions import AsIs

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


NOT_PREPARED_FOR_THIS = (InvalidSqlStatementName, FeatureNotSupported)
SQL_TYPES: Mapping[type, str] = {int: "bigint", str: "text", date: "date", datetime: "timestamptz", UUID: "uuid"}


class PreparedStatement:
    """SQL that PostgreSQL plans once a connection, with ``$1``, ``$2``, … where values of these types stand."""

    def __init__(self, sql: str, *types: type) -> None:
        self._text = f"({', '.join(SQL_TYPES[type_] for type_ in types)}) AS {sql}"
        self._name = f"once_{md5(self._text.encode(), usedforsecurity=False).hexdigest()}"
        self._by_name = f"EXECUTE {self._name} ({', '.join(['%s'] * len(types))})"
        self._call = f"SELECT prepare_once(%s, %s); {self._by_name}"

    def execute(self, cursor: Any, *values: Any) -> None:
        """By the cursor's connection, whether it knows the statement or not."""
        if connection.in_atomic_block or not self._is_known(cursor, values):
            cursor.execute(*self.call(*values))

    def _is_known(self, cursor: Any, values: Sequence[Any]) -> bool:
        """Execute by name; False where the connection has not prepared it, or before a column changed its type."""
        try:
            cursor.execute(self._by_name, values)
        except (OperationalError, NotSupportedError) as error:
            if isinstance(error.__cause__, NOT_PREPARED_FOR_THIS):
                return False
            raise
        return True

    def call(self, *values: Any) -> tuple[str, list[Any]]:
        """What to execute, with the values in its places."""
        return self._call, [self._name, self._text, *values]


@dataclass(frozen=True)
class _Plan:
    """One compiled query: its statement and how its rows are read."""

    statement: PreparedStatement
    read: Callable[[list[Any]], Iterable[Any]]


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
            plan.statement.execute(cursor, *(given[name] for name in self._types))
            return self.read(cursor.fetchall())

    def call(self, **given: Any) -> tuple[str, list[Any]]:
        """What to execute where it is sent with others, with the values in its places."""
        plan = self._plan = self._plan or self._compiled()
        return plan.statement.call(*(given[name] for name in self._types))

    def read(self, found: list[Any]) -> list[R]:
        """What the rows that PostgreSQL answered are."""
        plan = self._plan = self._plan or self._compiled()
        return list(plan.read(found))

    def first(self, **given: Any) -> R | None:
        """The first row or None; the QuerySet itself says how many rows it wants at most."""
        return next(iter(self(**given)), None)

    def _compiled(self) -> _Plan:
        """Compile with a mark in each value's place, and remember where the marks came to stand."""
        marks = {name: MARKS[type_](place) for place, (name, type_) in enumerate(self._types.items())}
        queryset: QuerySet[Any] = self._build(**marks)
        compiler = queryset.query.get_compiler(connection=connection)
        sql, constants = compiler.as_sql()
        numbers = {(type(mark), mark): number for number, mark in enumerate(marks.values(), start=1)}
        # By type as well: a number is no day, and True is not one.
        found = [isinstance(value, tuple(MARKS)) and numbers.get((type(value), value)) for value in constants]
        if missing := [name for number, name in enumerate(marks, start=1) if number not in found]:
            raise ValueError(f"The query does not use {missing} as they are given.")
        values = [AsIs(f"${number}") if number else value for number, value in zip(found, constants, strict=True)]
        with connection.cursor() as cursor:
            statement = PreparedStatement(cursor.mogrify(sql, values).decode(), *self._types.values())
        of_models = queryset._iterable_class is django_query.ModelIterable  # noqa: SLF001
        return _Plan(statement, _reader(compiler, of_models))


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


# What Django's own fields hand to PostgreSQL as it is; asking each field for each value costs more than its INSERT.
PLAIN_VALUES = frozenset({type(None), bool, int, str, date, datetime, UUID})
PLAIN_FIELDS = frozenset(
    {
        models.BooleanField,
        models.CharField,
        models.DateField,
        models.DateTimeField,
        models.ForeignKey,
        models.PositiveSmallIntegerField,
        models.SmallIntegerField,
        models.TextField,
        models.UUIDField,
    }
)


@dataclass(frozen=True)
class _Insert:
    """How a model's rows are written: the columns that we give, and those that PostgreSQL gives back."""

    fields: Sequence[tuple[Any, bool]]
    returned: Sequence[Any]
    before_values: str
    row: str
    after_values: str
    returning: str

    def statement(self, rows: Sequence[Model]) -> tuple[str, list[Any]]:
        wrapper = connections[DEFAULT_DB_ALIAS]
        values = [
            value
            if is_plain and type(value := getattr(row, field.attname)) in PLAIN_VALUES
            else field.get_db_prep_save(field.pre_save(row, add=True), connection=wrapper)
            for row in rows
            for field, is_plain in self.fields
        ]
        return self.before_values + ", ".join([self.row] * len(rows)) + self.after_values, values


@cache
def _insert_into(model: type[Model], ignore_conflicts: bool, with_key: bool = False) -> _Insert:
    quote, options = connection.ops.quote_name, model._meta
    fields = [field for field in options.concrete_fields if not field.generated and (with_key or not field.primary_key)]
    returned = list(options.db_returning_fields)
    columns = ", ".join(quote(field.column) for field in fields)
    return _Insert(
        [(field, type(field) in PLAIN_FIELDS) for field in fields],
        returned,
        f"INSERT INTO {quote(options.db_table)} ({columns}) VALUES ",  # noqa: S608
        f"({', '.join(['%s'] * len(fields))})",
        " ON CONFLICT DO NOTHING" if ignore_conflicts else "",
        f" RETURNING {', '.join(quote(field.column) for field in returned)}",
    )


def insert_statement(*rows: Model, ignore_conflicts: bool = False) -> tuple[str, list[Any]]:
    """The SQL and the values that write new rows of one model, with their keys where they have them."""
    plan = _insert_into(type(rows[0]), ignore_conflicts, with_key=rows[0].pk is not None)
    return plan.statement(rows)


def insert(*rows: Model, ignore_conflicts: bool = False) -> bool:
    """Write new rows of one model in one statement, as ``bulk_create`` does; False when a conflict kept some out.

    Each row carries its key and whatever else PostgreSQL made; where some were kept out, none does.
    """
    plan = _insert_into(type(rows[0]), ignore_conflicts)
    statement, values = plan.statement(rows)
    with connection.cursor() as cursor:
        cursor.execute(statement + plan.returning, values)
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
