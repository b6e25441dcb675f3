"""The queues on an officer's start page: each app registers its own, each is counted up to a bound."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.functional import Promise

COUNTED_UP_TO = 200


@dataclass(frozen=True)
class DeskQueue:
    """A queue with the number of its rows, said as “200+” beyond the bound, and the list that it opens."""

    name: str | Promise
    href: str
    count: str
    is_empty: bool


QueuesOf = Callable[[Any], Iterable[DeskQueue]]
_registered: list[QueuesOf] = []


def register_queues(queues_of: QueuesOf) -> None:
    """Let an app's ready() say which queues a user has; one without the right has none."""
    if queues_of not in _registered:
        _registered.append(queues_of)


def desk_of(user: Any) -> Iterator[DeskQueue]:
    """Every queue of this user, in the order in which the apps registered."""
    for queues_of in _registered:
        yield from queues_of(user)


def counted(rows: QuerySet[Any, Model], *, name: str | Promise, href: str) -> DeskQueue:
    """A queue with its count, which stops looking at the bound."""
    number = rows.order_by()[: COUNTED_UP_TO + 1].count()
    shown = f"{COUNTED_UP_TO}+" if number > COUNTED_UP_TO else str(number)
    return DeskQueue(name, href, shown, number == 0)
