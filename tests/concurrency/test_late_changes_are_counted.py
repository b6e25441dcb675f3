"""A change whose transaction ends after a later one was counted is counted all the same; first shown to be lost."""

from threading import Event, Thread

import pytest
from django.db import connection, transaction

from applications import demo
from applications.models import Application
from figures import counting, feeds
from figures.models import Count
from tests.applications.conftest import load_country, registered

pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]


def withdrawn() -> int:
    """How many withdrawn cases are counted."""
    return sum(
        Count.objects.filter(measure="standing", detail="withdrawn", directorate=None).values_list("number", flat=True)
    )


def change(case: Application, written: Event, may_end: Event) -> None:
    """Change a case, and end the transaction only when told to."""
    try:
        with transaction.atomic():
            Application.objects.filter(pk=case.pk).update(status="withdrawn")
            written.set()
            may_end.wait(30)
    finally:
        connection.close()


def test_a_slow_transaction_is_counted_when_it_ends(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    load_country()
    slow, quick = (demo.make_submitted(user=registered(number)) for number in ("L898902C3", "L898902C4"))
    counting.count_until_nothing_is_new()
    written, may_end = Event(), Event()
    thread = Thread(target=change, args=(slow, written, may_end))
    thread.start()
    assert written.wait(30)
    Application.objects.filter(pk=quick.pk).update(status="withdrawn")
    counting.count_changes()
    assert withdrawn() == 1
    may_end.set()
    thread.join(30)
    with monkeypatch.context() as without_second_reading:
        without_second_reading.setattr(feeds, "oldest_running", lambda: 0)
        counting.count_changes()
        assert withdrawn() == 1, "the key of the slow change lies behind what was read"
    # The server also runs the transactions of other tests, in databases of their own; here nobody writes any more.
    monkeypatch.setattr(feeds, "oldest_running", feeds.next_to_come)
    counting.count_until_nothing_is_new()
    counting.count_changes()
    assert withdrawn() == 2
    assert not any(counting.differences().values())
