"""The shape of a deadlock: two changes that lock the same two rows in opposite order; then in the one order."""

from collections.abc import Callable
from threading import Barrier, BrokenBarrierError

import pytest

from accounts.models import Person
from directorates.models import Province
from goc_portal import locking
from goc_portal.errors import BusyTryAgain
from tests.appointments.factories import PersonFactory
from tests.concurrency.threads import at_once

pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]

WAIT_FOR_THE_OTHER_SECONDS = 1.0


@locking.verb
def lock_one_after_the_other(*, first: int, second: int, between: Callable[[], object]) -> str:
    """Lock two persons in the order given, with time for the other thread in between."""
    Person.objects.select_for_update(no_key=True).get(pk=first)
    between()
    Person.objects.select_for_update(no_key=True).get(pk=second)
    return "done"


@locking.verb
def lock_both(*, persons: list[int], between: Callable[[], object]) -> str:
    """Lock them as the protocol says: at once, by primary key, whatever order they were named in."""
    assert [person.pk for person in locking.locked(Person.objects.filter(pk__in=persons))] == sorted(persons)
    between()
    return "done"


def meeting(barrier: Barrier) -> Callable[[], None]:
    """Wait for the other thread to have its first lock, or go on alone when it can't have it."""

    def meet() -> None:
        try:
            barrier.wait(WAIT_FOR_THE_OTHER_SECONDS)
        except BrokenBarrierError:
            return

    return meet


def test_opposite_orders_deadlock_and_the_loser_is_told_to_try_again(office: Province) -> None:
    one, two = (person.pk for person in PersonFactory.create_batch(2))
    meet = meeting(Barrier(2))
    results = at_once(
        lambda: lock_one_after_the_other(first=one, second=two, between=meet),
        lambda: lock_one_after_the_other(first=two, second=one, between=meet),
    )
    assert "done" in results
    assert [type(result) for result in results].count(BusyTryAgain) == 1


def test_one_order_does_not(office: Province) -> None:
    one, two = (person.pk for person in PersonFactory.create_batch(2))
    meet = meeting(Barrier(2))
    results = at_once(
        lambda: lock_both(persons=[one, two], between=meet), lambda: lock_both(persons=[two, one], between=meet)
    )
    assert results == ["done", "done"]
