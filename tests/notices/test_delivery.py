"""Delivery against a real SMTP server and a real SMS gateway: once, later when they are down, never lost."""

import hashlib
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection, transaction

from accounts.models import Person
from documents.enums import ScanVerdict
from documents.models import StoredFile
from documents.storing import write_sealed
from goc_portal import clock
from notices import delivery, outbox, tasks
from notices.enums import Channel, Failure, NoticeState
from notices.models import Notice
from tests.notices.messages import Decided, HandInPapers, Reminder, VerificationCode
from tests.outbox_process import OutboxProcess

pytestmark = pytest.mark.django_db(transaction=True)


def queue(reader: Person | None, message: type = HandInPapers, cause: str = "1", **options: Any) -> list[Notice]:
    with transaction.atomic():
        return outbox.queue(
            **{"message": message, "person": reader, "cause": cause, "facts": message.example} | options
        )


def states() -> dict[str, str]:
    return dict(Notice.objects.values_list("channel", "state"))


def later(**how_long: float) -> time_machine.travel:
    return time_machine.travel(clock.now() + timedelta(**how_long), tick=True)


def test_sent_once_by_each_channel(
    reader: Person, outbox: OutboxProcess, addresses: dict[tuple[int, Channel], str]
) -> None:
    queue(reader)
    assert delivery.deliver_due() == 2
    assert delivery.deliver_due() == 0
    (sms,) = outbox.messages(to=addresses[reader.pk, Channel.SMS])
    (email,) = outbox.messages(to=addresses[reader.pk, Channel.EMAIL])
    assert sms["text"] == "Hand in your papers on Monday, 3 August 2026 at Kumkapı"
    assert email["subject"] == "Your papers: Monday, 3 August 2026"
    assert "• your passport" in email["text"]
    assert (sms["repeats"], email["repeats"]) == (0, 0)
    assert set(states().values()) == {NoticeState.SENT}
    references = dict(Notice.objects.values_list("channel", "provider_reference"))
    assert references == {"sms": f"local-{sms['number']}", "email": email["key"]}


def test_private_matters_are_not_in_the_sms(reader: Person, outbox: OutboxProcess, addresses: dict) -> None:
    queue(reader, Decided)
    delivery.deliver_due()
    (sms,) = outbox.messages(to=addresses[reader.pk, Channel.SMS])
    assert sms["text"].startswith("News on your application: sign in")


def test_the_worker_is_poked_after_the_commit_and_not_before(
    reader: Person, outbox: OutboxProcess, addresses: dict, settings: Any
) -> None:
    settings.CELERY_TASK_ALWAYS_EAGER = True
    tasks.deliver_notices.app.conf.task_always_eager = True
    try:
        with transaction.atomic():
            queue(reader)
            assert outbox.messages(to=addresses[reader.pk, Channel.SMS]) == []
        assert len(outbox.messages(to=addresses[reader.pk, Channel.SMS])) == 1
    finally:
        tasks.deliver_notices.app.conf.task_always_eager = False


def test_without_redis_the_sweep_sends(reader: Person, outbox: OutboxProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks.deliver_notices.app.conf, "broker_url", "redis+socket:///nowhere/redis.sock")
    queue(reader)
    assert tasks.sweep_notices() == 2


def test_what_no_longer_holds_is_not_sent(
    reader: Person, own_outbox: OutboxProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Reminder, "standing", {"Kumkapı"})
    queue(reader, Reminder)
    assert delivery.deliver_due() == 0, "the gateway is down"
    monkeypatch.setattr(Reminder, "standing", set())
    own_outbox.start()
    with later(seconds=10):
        assert delivery.deliver_due() == 0
    assert own_outbox.messages() == []
    assert set(states().values()) == {NoticeState.EXPIRED}


def test_a_gateway_that_is_down_loses_nothing(
    reader: Person, own_outbox: OutboxProcess, addresses: dict[tuple[int, Channel], str]
) -> None:
    queue(reader)
    assert delivery.deliver_due() == 0
    assert states() == {"sms": NoticeState.QUEUED, "email": NoticeState.QUEUED}
    assert set(Notice.objects.values_list("failure", flat=True)) == {Failure.UNREACHABLE}
    assert delivery.deliver_due() == 0, "the next try is not at once"
    own_outbox.start()
    with later(seconds=10):
        assert delivery.deliver_due() == 2
    assert len(own_outbox.messages()) == 2


def test_one_dead_channel_does_not_hold_up_the_other(
    new_reader: Any, outbox: OutboxProcess, settings: Any, addresses: dict
) -> None:
    settings.SMS_GATEWAY_URL = "http://127.0.0.1:9/sms"
    for _ in range(3):
        queue(new_reader())
    assert delivery.deliver_due() == 3
    assert Notice.objects.filter(channel=Channel.SMS, attempts__gt=0).count() == 1


def test_trouble_on_purpose_ends_with_each_message_once(own_outbox: OutboxProcess, new_reader: Any) -> None:
    own_outbox.start(fail_one_in=3, lose_answer_one_in=4)
    for _ in range(5):
        queue(new_reader())
    moment = clock.now()
    for _ in range(20):
        moment += timedelta(hours=2)
        with time_machine.travel(moment, tick=True):
            delivery.deliver_due()
    assert set(Notice.objects.values_list("state", flat=True)) == {NoticeState.SENT}
    received = own_outbox.messages()
    assert len(received) == 10
    assert sum(message["repeats"] for message in received) > 0, "no answer was lost: the test proves nothing"


WORKER = """
import sys, django
django.setup()
from django.db import connection
connection.settings_dict["NAME"] = sys.argv[1]
from django.conf import settings
settings.SMS_GATEWAY_URL, settings.SMS_GATEWAY_TOKEN = sys.argv[2:4]
from notices import address_book, delivery
from tests.notices import messages
address_book.register_address_book(lambda reader, channel: sys.argv[4])
delivery.deliver_due()
"""


def test_a_worker_killed_before_it_marks_is_swept_up(
    reader: Person, own_outbox: OutboxProcess, addresses: dict[tuple[int, Channel], str]
) -> None:
    own_outbox.start(stall_one_in=1, stall_seconds=8)
    queue(reader, to={Channel.SMS: addresses[reader.pk, Channel.SMS]})
    database = str(connection.settings_dict["NAME"])
    worker = subprocess.Popen(
        [sys.executable, "-c", WORKER, database, f"{own_outbox.address}/sms", own_outbox.token, "+905300000001"],
        env=os.environ | {"DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"]},
    )
    ends = time.monotonic() + 30
    while not own_outbox.messages() and time.monotonic() < ends:
        time.sleep(0.05)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    assert states() == {"sms": NoticeState.LEASED}
    own_outbox.stop()
    own_outbox.start()
    assert delivery.deliver_due() == 0, "the lease still holds"
    with later(seconds=delivery.LEASE.total_seconds() + 1):
        assert tasks.sweep_notices() == 1
    (sms,) = own_outbox.messages()
    assert sms["repeats"] == 1
    assert states() == {"sms": NoticeState.SENT}


def test_a_slow_sender_whose_lease_has_passed_on_does_not_mark(reader: Person, outbox: OutboxProcess) -> None:
    queue(reader, to={Channel.SMS: "+905300000002"})
    [slow] = delivery.lease_some()
    with later(minutes=2):
        assert delivery.deliver_due() == 1
        sent_at = Notice.objects.get().sent_at
        assert not delivery.deliver(slow)
    assert Notice.objects.get().sent_at == sent_at


def test_a_secret_is_wiped_once_it_is_sent(reader: Person, outbox: OutboxProcess, addresses: dict) -> None:
    queue(reader, VerificationCode)
    assert delivery.deliver_due() == 2
    assert outbox.messages(to=addresses[reader.pk, Channel.SMS])[0]["text"] == "Your code is 123456"
    assert set(Notice.objects.values_list("sealed_facts", flat=True)) == {""}


def test_an_expired_code_is_not_sent_and_wiped(reader: Person, outbox: OutboxProcess, addresses: dict) -> None:
    queue(reader, VerificationCode)
    with later(minutes=11):
        assert delivery.deliver_due() == 0
    assert set(states().values()) == {NoticeState.EXPIRED}
    assert set(Notice.objects.values_list("sealed_facts", flat=True)) == {""}
    assert outbox.messages(to=addresses[reader.pk, Channel.SMS]) == []


@pytest.mark.parametrize(("language", "shown"), [("tr", "3 Ağustos 2026, Pazartesi"), ("ar", "الاثنين، 3 أغسطس 2026")])
def test_the_language_is_that_of_the_reader_when_it_is_sent(
    reader: Person, outbox: OutboxProcess, addresses: dict, language: str, shown: str
) -> None:
    queue(reader)
    Person.objects.filter(pk=reader.pk).update(language=language)
    delivery.deliver_due()
    (email,) = outbox.messages(to=addresses[reader.pk, Channel.EMAIL])
    assert shown in email["subject"]
    assert email["language"] == language
    html = outbox.get(f"/messages/{email['number']}/html").decode()
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in html
    assert set(Notice.objects.values_list("language", flat=True)) == {language}


def test_facts_are_escaped_and_held_apart_in_html(new_reader: Any, outbox: OutboxProcess, addresses: dict) -> None:
    reader = new_reader("ar")
    queue(reader, facts=HandInPapers.example | {"place": "<script>alert(1)</script>"})
    delivery.deliver_due()
    (email,) = outbox.messages(to=addresses[reader.pk, Channel.EMAIL])
    html = outbox.get(f"/messages/{email['number']}/html").decode()
    assert "<bdi>&lt;script&gt;alert(1)&lt;/script&gt;</bdi>" in html
    assert "&lt;b&gt;everything" in html
    assert "\u2068الاثنين" in email["text"]


def test_a_number_that_the_gateway_refuses_is_given_up(reader: Person, outbox: OutboxProcess) -> None:
    queue(reader, to={Channel.SMS: "12"})
    assert delivery.deliver_due() == 0
    assert Notice.objects.get().failure == Failure.REFUSED
    assert states() == {"sms": NoticeState.FAILED}


def test_a_wrong_token_is_tried_again_when_it_is_mended(reader: Person, outbox: OutboxProcess, settings: Any) -> None:
    settings.SMS_GATEWAY_TOKEN = "wrong"
    queue(reader, to={Channel.SMS: "+905300000003"})
    delivery.deliver_due()
    assert Notice.objects.get().failure == Failure.SETTINGS
    settings.SMS_GATEWAY_TOKEN = outbox.token
    with later(minutes=1):
        assert delivery.deliver_due() == 1


def test_without_an_address_it_says_so(reader: Person, outbox: OutboxProcess, addresses: dict) -> None:
    addresses.clear()
    queue(reader)
    assert delivery.deliver_due() == 0
    assert set(Notice.objects.values_list("failure", flat=True)) == {Failure.NO_ADDRESS}


def test_a_message_that_the_portal_no_longer_has_holds_up_no_other(reader: Person, outbox: OutboxProcess) -> None:
    gone = queue(reader, to={Channel.SMS: "+905300000004"})[0]
    Notice.objects.filter(pk=gone.pk).update(code="gone")
    queue(reader, cause="2", to={Channel.SMS: "+905300000004"})
    assert delivery.deliver_due() == 1
    gone.refresh_from_db()
    assert (gone.state, gone.failure) == (NoticeState.FAILED, Failure.WORDING)


def test_a_paper_goes_with_the_email_and_comes_out_as_it_went_in(
    reader: Person, outbox: OutboxProcess, addresses: dict, settings: Any, tmp_path: Any
) -> None:
    paper = stored_pdf(reader, settings, tmp_path, b"%PDF-1.7 the form")
    queue(reader, attachments=[paper])
    assert delivery.deliver_due() == 2
    (email,) = outbox.messages(to=addresses[reader.pk, Channel.EMAIL])
    (attachment,) = email["attachments"]
    assert (attachment["name"], attachment["content_type"]) == ("Form ö.pdf", "application/pdf")
    assert outbox.get(attachment["url"]) == b"%PDF-1.7 the form"


def test_a_paper_that_cannot_be_read_is_waited_for(
    reader: Person, outbox: OutboxProcess, settings: Any, tmp_path: Any
) -> None:
    paper = stored_pdf(reader, settings, tmp_path, b"%PDF-1.7 the form")
    (file,) = (path for path in tmp_path.rglob("*") if path.is_file())
    file.rename(tmp_path / "elsewhere")
    queue(reader, attachments=[paper])
    assert delivery.deliver_due() == 1
    assert Notice.objects.get(channel=Channel.EMAIL).failure == Failure.PAPER
    (tmp_path / "elsewhere").rename(file)
    with later(seconds=10):
        assert delivery.deliver_due() == 1


def stored_pdf(reader: Person, settings: Any, directory: Any, content: bytes) -> StoredFile:
    """A paper as documents keeps it, in a directory of the test's own."""
    settings.STORAGES = settings.STORAGES | {
        "papers": settings.PAPERS_ON_DISK
        | {"OPTIONS": settings.PAPERS_ON_DISK["OPTIONS"] | {"location": str(directory)}}
    }
    return StoredFile.objects.create(
        person=reader,
        kind="application_form",
        original_name="Form ö.pdf",
        content_type="application/pdf",
        size_bytes=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        storage_name=write_sealed(content),
        scan_verdict=ScanVerdict.MADE_HERE,
        uploaded_at=clock.now(),
    )


def test_waiting_grows_and_stays_bounded() -> None:
    waits = [delivery.wait_after(attempts) for attempts in range(1, 31)]
    assert timedelta(seconds=3) < waits[0] < timedelta(seconds=7)
    assert timedelta(minutes=40) < waits[-1] < timedelta(minutes=80)
    assert sum(waits, timedelta()) > timedelta(hours=15), "a night without gateway must lose nothing"


def test_after_the_last_try_it_is_given_up(reader: Person, outbox: OutboxProcess) -> None:
    notice = queue(reader, to={Channel.SMS: "+905300000005"})[0]
    Notice.objects.filter(pk=notice.pk).update(attempts=delivery.MOST_ATTEMPTS)
    delivery.deliver_due()
    assert Notice.objects.get().failure == Failure.TOO_MANY_TRIES


def test_a_slow_gateway_keeps_no_page_waiting(reader: Person, own_outbox: OutboxProcess) -> None:
    """The worker waits for its answer; whoever books meanwhile does not."""
    own_outbox.start(stall_one_in=1, stall_seconds=9)
    queue(reader, to={Channel.SMS: "+905300000006"})

    def work() -> int:
        try:
            return delivery.deliver_due()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as worker:
        sent = worker.submit(work)
        ends = time.monotonic() + 30
        while not own_outbox.messages() and time.monotonic() < ends:
            time.sleep(0.05)
        began = time.monotonic()
        queue(reader, cause="2", to={Channel.SMS: "+905300000006"})
        took, is_still_waiting = time.monotonic() - began, not sent.done()
        assert sent.result() >= 1
    assert is_still_waiting, "the gateway answered too early: the test proves nothing"
    assert took < 4
