"""One lock protocol for the whole portal: person, then case, then slot; docs/locking.md says why."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import OperationalError, connection, transaction
from django.db.models import Model, QuerySet

from goc_portal.errors import BusyTryAgain

LOCK_TIMEOUT_MILLISECONDS = 3_000
BOUNDED_WAIT = f"SET LOCAL lock_timeout = {LOCK_TIMEOUT_MILLISECONDS}"
LOCK_NOT_AVAILABLE, DEADLOCK_DETECTED, QUERY_CANCELED, SERIALIZATION_FAILURE = "55P03", "40P01", "57014", "40001"
BUSY_STATES = frozenset({LOCK_NOT_AVAILABLE, DEADLOCK_DETECTED, QUERY_CANCELED, SERIALIZATION_FAILURE})

P = ParamSpec("P")
R = TypeVar("R")
M = TypeVar("M", bound=Model)


def locked(rows: QuerySet[M]) -> QuerySet[M]:
    """The rows, locked for this transaction in primary key order: their own table only, keys left free."""
    return rows.order_by("pk").select_for_update(of=("self",), no_key=True)


@contextmanager
def busy_becomes_a_sentence() -> Iterator[None]:
    """Turn a lock timeout or a deadlock into BusyTryAgain; any other database error passes."""
    try:
        yield
    except OperationalError as error:
        if getattr(error.__cause__, "pgcode", None) in BUSY_STATES:
            raise BusyTryAgain from error
        raise


def verb(function: Callable[P, R]) -> Callable[P, R]:
    """Make a function one atomic change that waits a bounded time for its locks."""

    @wraps(function)
    def atomic_function(*args: P.args, **kwargs: P.kwargs) -> R:
        with busy_becomes_a_sentence(), transaction.atomic(), connection.execute_wrapper(_BoundedWait()):
            return function(*args, **kwargs)

    return atomic_function


class _BoundedWait:
    """Sends the limit along with a verb's first statement: a message of its own would cost more than the limit."""

    def __init__(self) -> None:
        self._is_sent = False

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        if not self._is_sent:
            self._is_sent = True
            if many:
                context["cursor"].cursor.execute(BOUNDED_WAIT)
            else:
                sql = f"{BOUNDED_WAIT}; {sql}"
        return execute(sql, params, many, context)
