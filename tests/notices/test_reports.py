"""What gateways and mail servers tell later: signed, late, twice, out of order; bounces; contacts that take nothing."""

import json
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from aiosmtpd.controller import Controller
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from accounts.models import Person, User
from goc_portal import clock
from notices import bounces, delivery, outbox
from notices.dead_contacts import names_a_dead_address, settle_dead_contact
from notices.enums import Channel, DeliveryReport, Failure, NoticeState
from notices.errors import ContactIsSettled
from notices.models import DeadContact, Notice
from notices.reports import record_report
from notices.signatures import signature
from tests.notices.messages import Decided
from tests.outbox_process import OutboxProcess, free_port

SECRET = "secret-of-these-tests"
ADDRESS = "/notices/reports/"


@pytest.fixture(autouse=True)
def secret(settings: Any) -> None:
    settings.DELIVERY_REPORT_SECRET = SECRET


def told(client: Client, *reports: dict[str, Any], body: bytes = b"", secret: str = SECRET, age: int = 0) -> Any:
    body = body or json.dumps({"reports": reports}).encode()
    at = int(clock.now().timestamp()) - age
    return client.post(
        ADDRESS, body, content_type="application/json", headers={"X-Signature": signature(secret, body, at=at)}
    )


def notice_in(state: NoticeState, reader: Person, channel: Channel = Channel.SMS) -> Notice:
    with transaction.atomic():
        queued = outbox.queue(message=Decided, person=reader, cause="1", facts={"number": "1"})
    notice = next(notice for notice in queued if notice.channel == channel)
    at = {NoticeState.SENT: {"sent_at": clock.now()}, NoticeState.FAILED: {"given_up_at": clock.now()}}.get(state, {})
    failure = Failure.TOO_MANY_TRIES if state == NoticeState.FAILED else ""
    Notice.objects.filter(pk=notice.pk).update(state=state, failure=failure, **at)
    return Notice.objects.get(pk=notice.pk)


def now_is(notice: Notice) -> tuple[str, str, str]:
    notice.refresh_from_db()
    return notice.state, notice.report, notice.failure


DELIVERED, UNDELIVERED, BOUNCED = DeliveryReport.DELIVERED, DeliveryReport.UNDELIVERED, DeliveryReport.BOUNCED


@pytest.mark.django_db
class TestTheAddress:
    """Who is heard."""

    def test_a_signed_report_is_written_down(self, client: Client, reader: Person) -> None:
        notice = notice_in(NoticeState.SENT, reader)
        answer = told(client, {"key": notice.delivery_key, "report": "delivered", "at": clock.now().isoformat()})
        assert (answer.status_code, answer.json()) == (200, {"known": 1})
        assert now_is(notice) == (NoticeState.SENT, DELIVERED, "")

    @pytest.mark.parametrize("options", [{"secret": "another"}, {"age": 301}, {"age": -301}])
    def test_other_signatures_and_old_ones_are_not(self, client: Client, reader: Person, options: Any) -> None:
        notice = notice_in(NoticeState.SENT, reader)
        assert told(client, {"key": notice.delivery_key, "report": "undelivered"}, **options).status_code == 403
        assert now_is(notice)[0] == NoticeState.SENT

    def test_a_signature_is_of_one_body(self, client: Client) -> None:
        header = signature(SECRET, b"{}", at=int(clock.now().timestamp()))
        body = b'{"reports": []}'
        answer = client.post(ADDRESS, body, content_type="application/json", headers={"X-Signature": header})
        assert answer.status_code == 403
        assert client.post(ADDRESS, body, content_type="application/json").status_code == 403

    @pytest.mark.parametrize(
        "body",
        [b"no json", b"[]", b'{"reports": [{"key": "1", "report": "eaten"}]}', b'{"reports": [1]}',
         b'{"reports": [{"key": "1", "report": "delivered", "at": "2026-01-01T00:00:00"}]}'],
    )  # fmt: skip
    def test_what_is_no_report_is_refused(self, client: Client, body: bytes) -> None:
        assert told(client, body=body).status_code == 400

    def test_without_a_secret_nobody_is_heard(self, client: Client, settings: Any) -> None:
        settings.DELIVERY_REPORT_SECRET = ""
        assert told(client).status_code == 404

    def test_only_posts(self, client: Client) -> None:
        assert client.get(ADDRESS).status_code == 405

    def test_keys_of_others_are_not_known(self, client: Client, reader: Person) -> None:
        notice = notice_in(NoticeState.SENT, reader)
        keys = ["x", f"{notice.public_id}-1", "00000000-0000-4000-8000-000000000000"]
        assert told(client, *({"key": key, "report": "undelivered"} for key in keys)).json() == {"known": 0}
        assert now_is(notice)[0] == NoticeState.SENT


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("state", "reports", "comes_to"),
    [
        (NoticeState.SENT, [DELIVERED, DELIVERED], (NoticeState.SENT, DELIVERED, "")),
        (NoticeState.SENT, [UNDELIVERED, UNDELIVERED], (NoticeState.FAILED, UNDELIVERED, Failure.UNDELIVERED)),
        (NoticeState.SENT, [UNDELIVERED, DELIVERED], (NoticeState.SENT, DELIVERED, "")),
        (NoticeState.SENT, [DELIVERED, UNDELIVERED], (NoticeState.SENT, DELIVERED, "")),
        (NoticeState.QUEUED, [DELIVERED], (NoticeState.SENT, DELIVERED, "")),
        (NoticeState.QUEUED, [UNDELIVERED], (NoticeState.QUEUED, UNDELIVERED, "")),
        (NoticeState.FAILED, [DELIVERED], (NoticeState.SENT, DELIVERED, "")),
    ],
)
def test_in_any_order_and_twice(
    reader: Person, state: NoticeState, reports: list[DeliveryReport], comes_to: tuple[str, str, str]
) -> None:
    notice = notice_in(state, reader)
    for report in reports:
        assert record_report(key=notice.delivery_key, report=report, at=clock.now())
    assert now_is(notice) == comes_to


@pytest.mark.django_db(transaction=True)
def test_a_report_that_comes_before_the_sender_has_marked(reader: Person, outbox: OutboxProcess) -> None:
    notice = notice_in(NoticeState.QUEUED, reader)
    [leased] = [one for one in delivery.lease_some() if one.pk == notice.pk]
    record_report(key=notice.delivery_key, report=UNDELIVERED, at=clock.now())
    assert delivery.deliver(leased)
    assert now_is(notice) == (NoticeState.FAILED, UNDELIVERED, Failure.UNDELIVERED)


@pytest.mark.django_db
def test_a_report_on_the_first_sending_says_nothing_of_the_second(reader: Person) -> None:
    notice = notice_in(NoticeState.SENT, reader)
    record_report(key=notice.delivery_key, report=UNDELIVERED, at=clock.now())
    officer = User.objects.create(username="officer", is_staff=True, date_joined=clock.now())
    again = outbox.send_again(notice=notice, by=officer)
    assert (again.report, again.reported_at) == ("", None)
    assert not record_report(key=notice.delivery_key, report=UNDELIVERED, at=clock.now())
    assert record_report(key=again.delivery_key, report=DELIVERED, at=clock.now())


BOUNCE = """\
From: MAILER-DAEMON@mail.example
To: noreply@portal.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B"

--B
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--B
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example
Arrival-Date: Mon, 23 Nov 2026 12:00:00 +0000

Final-Recipient: rfc822; {address}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 no such user

--B
Content-Type: text/rfc822-headers

From: noreply@portal.example
To: {address}
Message-ID: <{key}@portal.example>
Subject: News

--B--
"""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("action", "status", "comes_to", "marked"),
    [
        ("failed", "5.1.1", (NoticeState.FAILED, BOUNCED, Failure.BOUNCED), 1),
        ("failed", "5.2.2", (NoticeState.FAILED, UNDELIVERED, Failure.UNDELIVERED), 0),
        ("delayed", "4.4.1", (NoticeState.SENT, "", ""), 0),
    ],
)
def test_a_bounce_is_read(
    reader: Person, addresses: Any, action: str, status: str, comes_to: tuple[str, str, str], marked: int
) -> None:
    notice = notice_in(NoticeState.SENT, reader, Channel.EMAIL)
    address = addresses[reader.pk, Channel.EMAIL]
    raw = BOUNCE.format(key=notice.delivery_key, action=action, status=status, address=address)
    bounces.take_bounce(raw.replace("\n", "\r\n").encode())
    assert now_is(notice) == comes_to
    assert DeadContact.objects.open().filter(person=reader, address=address).count() == marked


@pytest.mark.parametrize("status", ["5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"])
def test_a_fault_of_the_address_is_one(status: str) -> None:
    assert names_a_dead_address(status)


@pytest.mark.parametrize("status", ["5.1.0", "5.1.7", "5.1.8", "5.1.11", "5.2.2", "5.2.10", "5.7.1", "4.1.1", ""])
def test_a_fault_of_the_sender_or_of_the_day_is_none_of_the_address(status: str) -> None:
    assert not names_a_dead_address(status)


@pytest.mark.django_db(transaction=True)
def test_a_bounce_cuts_off_nobody_else(reader: Person, new_reader: Callable[..., Person], addresses: Any) -> None:
    own, victim = addresses[reader.pk, Channel.EMAIL], addresses[new_reader().pk, Channel.EMAIL]
    key = notice_in(NoticeState.SENT, reader, Channel.EMAIL).delivery_key
    for named in (victim, ""):
        raw = BOUNCE.format(key=key, action="failed", status="5.1.1", address=named)
        assert not bounces.take_bounce(raw.encode())
        assert not DeadContact.objects.exists()
        assert not Notice.objects.filter(state=NoticeState.FAILED).exists()
    bounces.take_bounce(BOUNCE.format(key=key, action="failed", status="5.1.1", address=own.upper()).encode())
    assert DeadContact.objects.get().address == own, "as it is kept here, so that it is found again"


@pytest.mark.django_db(transaction=True)
def test_a_code_marks_the_address_that_it_was_sent_to(reader: Person) -> None:
    notice = notice_in(NoticeState.SENT, reader, Channel.EMAIL)
    Notice.objects.filter(pk=notice.pk).update(to="Given@example.org")
    raw = BOUNCE.format(key=notice.delivery_key, action="failed", status="5.1.1", address="given@example.org")
    assert bounces.take_bounce(raw.encode())
    assert DeadContact.objects.get().address == "Given@example.org"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("changed", [{"sent_at": timedelta(days=6)}, {"read_at": timedelta(hours=1)}])
def test_a_bounce_undoes_nothing_that_is_settled(reader: Person, addresses: Any, changed: dict[str, timedelta]) -> None:
    """Who received an e-mail can write a bounce of it: after the days in which mail servers do, it is nobody's."""
    notice = notice_in(NoticeState.SENT, reader, Channel.EMAIL)
    before = {name: clock.now() - ago for name, ago in changed.items()}
    Notice.objects.filter(pk=notice.pk).update(**before)
    address = addresses[reader.pk, Channel.EMAIL]
    raw = BOUNCE.format(key=notice.delivery_key, action="failed", status="5.1.1", address=address)
    # An address may be dead all the same: that a message was read on the portal says nothing of it.
    assert bounces.take_bounce(raw.encode()) == ("read_at" in changed)
    assert now_is(notice) == (NoticeState.SENT, "", "")
    assert DeadContact.objects.exists() == ("read_at" in changed)


@pytest.mark.parametrize("raw", [b"", b"Subject: hello\n\nhello", b"\xff\xfe", BOUNCE[:400].encode()])
def test_what_is_no_bounce_is_left(raw: bytes) -> None:
    assert bounces.read_bounce(raw) is None


@pytest.mark.django_db(transaction=True)
def test_the_mail_server_pipes_bounces_to_a_command(
    reader: Person, addresses: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from io import BytesIO, TextIOWrapper

    notice = notice_in(NoticeState.SENT, reader, Channel.EMAIL)
    address = addresses[reader.pk, Channel.EMAIL]
    raw = BOUNCE.format(key=notice.delivery_key, action="failed", status="5.1.1", address=address).encode()
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(raw)))
    call_command("take_bounce")
    assert "Recorded" in capsys.readouterr().out
    assert now_is(notice)[2] == Failure.BOUNCED


@pytest.mark.django_db(transaction=True)
def test_nothing_is_sent_to_a_dead_contact_until_an_officer_says_that_it_works(
    reader: Person, outbox: OutboxProcess, addresses: Any
) -> None:
    address = addresses[reader.pk, Channel.EMAIL]
    contact = DeadContact.objects.create(person=reader, channel=Channel.EMAIL, address=address, found_at=clock.now())
    notice = notice_in(NoticeState.QUEUED, reader, Channel.EMAIL)
    assert delivery.deliver_due() == 1, "the SMS"
    assert now_is(notice)[2] == Failure.BOUNCED
    officer = User.objects.create(username="officer", is_staff=True, date_joined=clock.now())
    settle_dead_contact(contact=contact, by=officer)
    with pytest.raises(ContactIsSettled):
        settle_dead_contact(contact=contact, by=officer)
    from notices.outbox import send_again

    send_again(notice=notice, by=officer)
    assert delivery.deliver_due() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("hour", "sent_at_once"), [(20, 2), (21, 0), (3, 0), (7, 0), (8, 2)])
def test_at_night_what_can_wait_waits(
    reader: Person, outbox: OutboxProcess, settings: Any, hour: int, sent_at_once: int
) -> None:
    settings.NOTICES_QUIET_HOURS = "21:00-08:00"
    moment = clock.now().astimezone(clock.ISTANBUL).replace(hour=hour, minute=0, second=1)
    with time_machine.travel(moment, tick=True):
        notice = notice_in(NoticeState.QUEUED, reader)
        assert delivery.deliver_due() == sent_at_once
    if sent_at_once:
        return
    notice.refresh_from_db()
    morning = notice.due_at.astimezone(clock.ISTANBUL)
    assert (morning.hour, notice.attempts) == (8, 0)
    assert timedelta() < morning - moment < timedelta(hours=12)
    with time_machine.travel(morning + timedelta(minutes=25), tick=True):
        assert delivery.deliver_due() == 2


@pytest.mark.django_db(transaction=True)
def test_what_is_of_no_use_in_the_morning_goes_at_night(reader: Person, outbox: OutboxProcess, settings: Any) -> None:
    settings.NOTICES_QUIET_HOURS = "21:00-08:00"
    with time_machine.travel(clock.now().astimezone(clock.ISTANBUL).replace(hour=23), tick=True):
        notice = notice_in(NoticeState.QUEUED, reader)
        Notice.objects.filter(pk=notice.pk).update(expires_at=clock.now() + timedelta(hours=2))
        assert delivery.deliver_due() == 1


def test_a_real_gateway_reports_late_and_a_report_of_what_was_lost_wins_nothing(
    live_server: Any, reader: Person, own_outbox: OutboxProcess
) -> None:
    """The gateway's process posts to the portal's: every second SMS is reported as not delivered."""
    own_outbox.start(report_to=f"{live_server.url}{ADDRESS}", undelivered_one_in=2)
    for cause in "ab":
        with transaction.atomic():
            to = {Channel.SMS: "+905321112233"}
            outbox.queue(message=Decided, person=reader, cause=cause, facts={"number": "1"}, to=to)
    assert delivery.deliver_due() == 2
    ends = time.monotonic() + 60
    while Notice.objects.filter(report="").exists() and time.monotonic() < ends:
        time.sleep(0.2)
    reported = sorted(Notice.objects.values_list("state", "report"))
    assert reported == [(NoticeState.FAILED, UNDELIVERED), (NoticeState.SENT, DELIVERED)]


class Refusing:
    """A mail server's hook that knows no mailbox, or has a rule of its own."""

    def __init__(self, answer: str) -> None:
        self.answer = answer

    async def handle_RCPT(self, *_args: Any) -> str:
        return self.answer


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("answer", "failure", "marked"),
    [
        ("550 5.1.1 No such user", Failure.BOUNCED, 1),
        ("550 5.7.1 Not today", Failure.REFUSED, 0),
        ("550 No", Failure.REFUSED, 0),
    ],
)
def test_a_mail_server_that_refuses_the_address_at_once(
    reader: Person, settings: Any, answer: str, failure: Failure, marked: int
) -> None:
    mail = Controller(Refusing(answer), hostname="127.0.0.1", port=free_port())
    mail.start()
    try:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", mail.port, False
        notice = notice_in(NoticeState.QUEUED, reader, Channel.EMAIL)
        delivery.deliver_due(only=[str(notice.public_id)])
    finally:
        mail.stop()
    assert now_is(notice)[::2] == (NoticeState.FAILED, failure)
    assert DeadContact.objects.open().count() == marked
