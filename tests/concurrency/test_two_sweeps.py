"""Two sweeps at once send no notice twice; without the lease's lock they do."""

import threading
import uuid
from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, transaction

from accounts.models import Person
from goc_portal import clock
from notices import delivery, outbox
from notices.enums import Channel, NoticeState
from notices.models import Notice
from tests.notices.messages import HandInPapers
from tests.outbox_process import OutboxProcess

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.concurrency]
READERS, SWEEPS = 20, 4


def queue_many(new_reader: Callable[[], Person]) -> None:
    with transaction.atomic():
        for number in range(READERS):
            outbox.queue(
                message=HandInPapers,
                person=new_reader(),
                cause=str(number),
                facts=HandInPapers.example,
                to={Channel.SMS: "+905300000099"},
            )


def sweep_at_once() -> None:
    barrier = threading.Barrier(SWEEPS)

    def sweep() -> int:
        try:
            barrier.wait()
            return delivery.deliver_due()
        finally:
            connection.close()

    with ThreadPoolExecutor(SWEEPS) as threads:
        assert sum(sweep.result() for sweep in [threads.submit(sweep) for _ in range(SWEEPS)]) == READERS


def repeats(outbox: OutboxProcess) -> int:
    return sum(message["repeats"] for message in outbox.messages())


def lease_without_a_lock(*, only: Any = None, without: Collection[Channel] = ()) -> list[Notice]:
    """The same lease with the row lock left out."""
    notice = Notice.objects.due(clock.now()).order_by("due_at", "pk").first()
    if notice is None:
        return []
    notice.state, notice.attempts = NoticeState.LEASED, notice.attempts + 1
    notice.lease, notice.leased_until = uuid.uuid4(), clock.now() + delivery.LEASE
    notice.save(update_fields=["state", "attempts", "lease", "leased_until"])
    return [notice]


def test_without_the_lock_notices_go_out_twice(
    own_outbox: OutboxProcess, new_reader: Callable[[], Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    own_outbox.start()
    queue_many(new_reader)
    monkeypatch.setattr(delivery, "lease_some", lease_without_a_lock)
    sweep_at_once()
    assert repeats(own_outbox) > 0


def test_with_it_each_goes_out_once(own_outbox: OutboxProcess, new_reader: Callable[[], Person]) -> None:
    own_outbox.start()
    queue_many(new_reader)
    sweep_at_once()
    assert repeats(own_outbox) == 0
    assert len(own_outbox.messages()) == READERS


def test_two_verbs_at_once_queue_one_notice(
    own_outbox: OutboxProcess, new_reader: Callable[[], Person], transactional_db: None
) -> None:
    reader, barrier = new_reader(), threading.Barrier(SWEEPS)

    def tell() -> int:
        try:
            with transaction.atomic():
                barrier.wait()
                return len(outbox.queue(message=HandInPapers, person=reader, cause="same", facts=HandInPapers.example))
        finally:
            connection.close()

    with ThreadPoolExecutor(SWEEPS) as threads:
        assert [told.result() for told in [threads.submit(tell) for _ in range(SWEEPS)]] == [2] * SWEEPS
    assert Notice.objects.count() == 2
