"""One lock protocol for the whole portal: person, then case, then slot; docs/locking.md says why."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import OperationalError, connection, transaction
from django.db.models import Model, QuerySet

from goc_portal.errors import BusyTryAgain

LOCK_TIMEOUT_MILLISECONDS = 3_000
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
        with busy_becomes_a_sentence(), transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('lock_timeout', %s, true)", [f"{LOCK_TIMEOUT_MILLISECONDS}ms"])
            return function(*args, **kwargs)

    return atomic_function
