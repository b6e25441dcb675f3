"""The queues on an officer's start page: each app registers its own; all are counted in one statement, to a bound."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Model, QuerySet
from django.utils.functional import Promise

COUNTED_UP_TO = 99


@dataclass(frozen=True)
class DeskQueue:
    """A queue with the number of its rows, said as “99+” beyond the bound, and the list that it opens."""

    name: str | Promise
    href: str
    rows: QuerySet[Any, Model]
    number: int = 0

    @property
    def count(self) -> str:
        """The number in words of few letters."""
        return f"{COUNTED_UP_TO}+" if self.number > COUNTED_UP_TO else str(self.number)

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits."""
        return self.number == 0


QueuesOf = Callable[[Any], Iterable[DeskQueue]]
_registered: list[QueuesOf] = []


def register_queues(queues_of: QueuesOf) -> None:
    """Let an app's ready() say which queues a user has; one without the right has none."""
    if queues_of not in _registered:
        _registered.append(queues_of)


def desk_of(user: Any) -> Iterator[DeskQueue]:
    """Every queue of this user, in the order in which the apps registered."""
    yield from with_numbers([queue for queues_of in _registered for queue in queues_of(user)])


def with_numbers(queues: Sequence[DeskQueue]) -> Iterator[DeskQueue]:
    """The queues with their counts."""
    for queue, number in zip(queues, numbers_of([queue.rows for queue in queues]), strict=True):
        yield replace(queue, number=number)


def counted(rows: QuerySet[Any, Model], *, name: str | Promise, href: str) -> DeskQueue:
    """A queue whose rows are counted together with all others."""
    return DeskQueue(name, href, rows)


def numbers_of(querysets: Sequence[QuerySet[Any, Model]], *, up_to: int = COUNTED_UP_TO) -> list[int]:
    """How many rows each has, in one statement that stops looking one row beyond the bound."""
    statements = [bounded(rows, up_to) for rows in querysets]
    asked = [statement for statement in statements if statement is not None]
    if not asked:
        return [0] * len(statements)
    # Only statements that Django has written; what people typed stays in the places.
    counts = ", ".join(f"(SELECT count(*) FROM ({text}) AS bounded)" for text, _places in asked)  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {counts}", [place for _text, places in asked for place in places])
        numbers = iter(cursor.fetchone())
    return [0 if statement is None else next(numbers) for statement in statements]


def bounded(rows: QuerySet[Any, Model], up_to: int) -> tuple[str, Sequence[Any]] | None:
    """The statement that reads the keys of a queue up to the bound; None where it can have no rows."""
    try:
        return rows.order_by().values("pk")[: up_to + 1].query.sql_with_params()
    except EmptyResultSet:
        return None
