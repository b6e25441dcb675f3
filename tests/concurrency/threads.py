"""Real threads on real PostgreSQL, each with a connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection
from django.db.models import Model

ALL_TOGETHER_SECONDS = 20


def at_once(*actions: Callable[[], Any]) -> list[Any]:
    """Run all actions in threads that start together; what each gives or raises, in order."""
    start = Barrier(len(actions), timeout=ALL_TOGETHER_SECONDS)

    def run(action: Callable[[], Any]) -> Any:
        try:
            connection.ensure_connection()
            start.wait()
            return action()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(actions)) as threads:
        return list(threads.map(run, actions))


def times(number: int, action: Callable[[], Any]) -> list[Callable[[], Any]]:
    """The same action so many times."""
    return [action] * number


def primary_keys(results: list[Any]) -> list[Any]:
    """The rows among the results, by key."""
    return [result.pk for result in results if isinstance(result, Model)]
