"""Two gateways in processes of their own: which one is asked, what a lost answer means, NetGSM's codes and reports."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import requests
import time_machine
from django.db import transaction

from accounts.models import Person
from goc_portal import clock
from notices import asking_reports, delivery, gateways, outbox, tasks
from notices.enums import Channel, DeliveryReport, Failure, NoticeState
from notices.models import Notice
from tests.notices.messages import Decided, VerificationCode
from tests.outbox_process import free_port

pytestmark = pytest.mark.django_db(transaction=True)
NUMBER = "+905321112233"


class ScriptedGateway:
    """The process, and what the test says to it."""

    def __init__(self) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        arguments = [sys.executable, "-m", "tests.notices.scripted_gateway", str(self.port)]
        self._process = subprocess.Popen(arguments)
        ends = time.monotonic() + 30
        while time.monotonic() < ends:
            try:
                self.seen()
                return
            except requests.RequestException:
                time.sleep(0.1)
        raise AssertionError("the gateway did not start")

    def will(self, *answers: dict[str, Any]) -> None:
        """Answer like this, one request after another; afterwards everything is taken."""
        requests.post(f"{self.address}/script", json=list(answers), timeout=10).raise_for_status()

    def seen(self) -> list[dict[str, Any]]:
        """What the portal asked."""
        return requests.get(self.address, timeout=10).json()

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(timeout=10)


@pytest.fixture(scope="module")
def running() -> Iterator[tuple[ScriptedGateway, ScriptedGateway]]:
    netgsm, generic = ScriptedGateway(), ScriptedGateway()
    yield netgsm, generic
    netgsm.stop()
    generic.stop()


@pytest.fixture(autouse=True)
def awake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gateways, "_resting", {})


@pytest.fixture
def netgsm(running: tuple[ScriptedGateway, ScriptedGateway], settings: Any) -> ScriptedGateway:
    settings.SMS_GATEWAYS = ["netgsm", "http"]
    settings.NETGSM_URL, settings.NETGSM_USER, settings.NETGSM_PASSWORD = running[0].address, "850", "secret"
    settings.SMS_SENDER = "GOCIDARESI"
    running[0].will()
    return running[0]


@pytest.fixture
def generic(running: tuple[ScriptedGateway, ScriptedGateway], settings: Any) -> ScriptedGateway:
    settings.SMS_GATEWAY_URL = f"{running[1].address}/sms"
    running[1].will()
    return running[1]


def queue_sms(reader: Person, number: str = NUMBER, cause: str = "1", message: type = Decided) -> Notice:
    with transaction.atomic():
        to = {Channel.SMS: number}
        return outbox.queue(message=message, person=reader, cause=cause, facts=message.example, to=to)[0]


def after(seconds: float) -> time_machine.travel:
    return time_machine.travel(clock.now() + timedelta(seconds=seconds), tick=True)


def states() -> list[tuple[str, str]]:
    return list(Notice.objects.order_by("pk").values_list("state", "gateway"))


def test_netgsm_is_asked_as_its_documents_say(
    reader: Person, netgsm: ScriptedGateway, generic: ScriptedGateway
) -> None:
    notice = queue_sms(reader)
    assert delivery.deliver_due() == 1
    [asked] = netgsm.seen()
    assert asked["path"] == "/sms/rest/v2/send"
    assert asked["headers"]["Authorization"].startswith("Basic ")
    [message] = asked["body"].pop("messages")
    assert asked["body"] == {"msgheader": "GOCIDARESI", "encoding": "", "iysfilter": "0"}
    assert (message["no"], message["msg"][:8]) == ("5321112233", "News on ")
    notice.refresh_from_db()
    assert (notice.state, notice.gateway, notice.provider_reference) == (NoticeState.SENT, "netgsm", "job-1")
    assert generic.seen() == []


@pytest.mark.parametrize(("language", "encoding"), [("tr", "TR"), ("en", "")])
def test_turkish_letters_are_asked_for(
    new_reader: Callable[..., Person], netgsm: ScriptedGateway, language: str, encoding: str, generic: ScriptedGateway
) -> None:
    queue_sms(new_reader(language))
    delivery.deliver_due()
    assert netgsm.seen()[0]["body"]["encoding"] == encoding


def test_arabic_and_foreign_numbers_go_by_the_other(
    new_reader: Callable[..., Person], netgsm: ScriptedGateway, generic: ScriptedGateway
) -> None:
    queue_sms(new_reader("ar"))
    queue_sms(new_reader("en"), number="+4915112345678")
    assert delivery.deliver_due() == 2
    assert netgsm.seen() == []
    assert [asked["body"]["to"] for asked in generic.seen()] == [NUMBER, "+4915112345678"]
    assert generic.seen()[0]["body"]["encoding"] == "ucs2"


def test_what_no_gateway_can_carry_holds_up_nothing_else(
    new_reader: Callable[..., Person], netgsm: ScriptedGateway, settings: Any
) -> None:
    settings.SMS_GATEWAYS = ["netgsm"]
    arabic, foreign = queue_sms(new_reader("ar")), queue_sms(new_reader("en"), number="+4915112345678")
    queue_sms(new_reader("en"))
    assert delivery.deliver_due() == 1, "the SMS after them goes in the same run"
    for notice in (arabic, foreign):
        notice.refresh_from_db()
        assert (notice.state, notice.failure, notice.attempts) == (NoticeState.FAILED, Failure.REFUSED, 1)


def test_a_gateway_does_not_rest_for_a_message_that_it_cannot_carry(
    new_reader: Callable[..., Person], netgsm: ScriptedGateway, generic: ScriptedGateway
) -> None:
    queue_sms(new_reader("ar"))
    queue_sms(new_reader("en"))
    assert delivery.deliver_due() == 2
    assert [gateway for _state, gateway in states()] == ["http", "netgsm"]


def test_what_the_other_may_carry_later_is_not_given_up(
    new_reader: Callable[..., Person], netgsm: ScriptedGateway, generic: ScriptedGateway
) -> None:
    generic.will({"status": 429})
    queue_sms(new_reader("ar"))
    assert delivery.deliver_due() == 0
    with after(20):
        assert delivery.deliver_due() == 1
    assert states() == [(NoticeState.SENT, "http")]


@pytest.mark.parametrize(
    "answer",
    [
        {"status": 406, "body": {"code": "30", "description": "credentials"}},
        {"status": 406, "body": {"code": "80", "description": "too many"}},
        {"status": 401},
    ],
)
def test_what_one_certainly_did_not_take_the_other_gets(
    reader: Person, netgsm: ScriptedGateway, generic: ScriptedGateway, answer: dict[str, Any]
) -> None:
    netgsm.will(answer)
    queue_sms(reader)
    assert delivery.deliver_due() == 1
    assert states() == [(NoticeState.SENT, "http")]
    queue_sms(reader, cause="2")
    assert delivery.deliver_due() == 1
    assert len(netgsm.seen()) == 1, "a gateway in trouble rests while another one works"
    assert len(generic.seen()) == 2


def test_one_that_is_down_is_passed_over(reader: Person, netgsm: Any, generic: ScriptedGateway, settings: Any) -> None:
    settings.NETGSM_URL = f"http://127.0.0.1:{free_port()}"
    queue_sms(reader)
    assert delivery.deliver_due() == 1
    assert states() == [(NoticeState.SENT, "http")]


@pytest.mark.parametrize("answer", [{"hang_up": True}, {"status": 500}, {"body": {"code": "100"}}])
def test_one_that_may_have_taken_it_keeps_it_for_some_tries(
    reader: Person, netgsm: ScriptedGateway, generic: ScriptedGateway, answer: dict[str, Any]
) -> None:
    netgsm.will(*[answer] * 20)
    queue_sms(reader)
    moment = clock.now()
    for _ in range(gateways.TRIES_WITH_ONE):
        with time_machine.travel(moment, tick=True):
            assert delivery.deliver_due() == 0
        moment += timedelta(hours=2)
    assert generic.seen() == [], "it could come twice"
    with time_machine.travel(moment, tick=True):
        assert delivery.deliver_due() == 1
    assert states() == [(NoticeState.SENT, "http")], "twice is better than never"


def test_what_both_refuse_is_given_up(reader: Person, netgsm: ScriptedGateway, generic: ScriptedGateway) -> None:
    netgsm.will({"status": 406, "body": {"code": "20"}})
    generic.will({"status": 422})
    notice = queue_sms(reader)
    assert delivery.deliver_due() == 0
    notice.refresh_from_db()
    assert (notice.state, notice.failure) == (NoticeState.FAILED, Failure.REFUSED)


def test_netgsm_is_asked_what_became_of_it(reader: Person, netgsm: ScriptedGateway, generic: Any) -> None:
    netgsm.will({"body": {"code": "00", "jobid": "a"}}, {"body": {"code": "00", "jobid": "b"}})
    first, second = queue_sms(reader), queue_sms(reader, cause="2")
    assert delivery.deliver_due() == 2
    netgsm.will({"body": {"code": "00", "jobs": [{"jobid": "a", "status": 1}, {"jobid": "b", "status": 0}]}})
    assert tasks.ask_reports() == 1
    assert sorted(netgsm.seen()[0]["body"]["jobids"]) == ["a", "b"]
    netgsm.will({"body": {"code": "00", "jobs": [{"jobid": "b", "status": 3}, {"jobid": "other", "status": 1}]}})
    assert tasks.ask_reports() == 1
    assert netgsm.seen()[0]["body"] == {"jobids": ["b"]}, "what is known is not asked again"
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.report) == (NoticeState.SENT, DeliveryReport.DELIVERED)
    assert (second.state, second.failure) == (NoticeState.FAILED, Failure.UNDELIVERED)
    assert tasks.ask_reports() == 0


def sent_by_netgsm(reader: Person, jobs: int) -> None:
    for number in range(jobs):
        notice = queue_sms(reader, cause=f"of {number}")
        Notice.objects.filter(pk=notice.pk).update(
            state=NoticeState.SENT, sent_at=clock.now(), gateway="netgsm", provider_reference=f"job-{number}"
        )


def test_phones_that_are_off_hold_up_no_other_report(reader: Person, netgsm: ScriptedGateway) -> None:
    sent_by_netgsm(reader, jobs=51)
    netgsm.will(*[{"body": {"code": "00", "jobs": [{"jobid": "job-50", "status": 3}]}}] * 2)
    assert tasks.ask_reports() == 1
    assert sorted(len(asked["body"]["jobids"]) for asked in netgsm.seen()) == [1, 50]
    assert Notice.objects.get(state=NoticeState.FAILED).provider_reference == "job-50"


def test_more_than_can_be_asked_at_one_time_all_have_their_turn(
    reader: Person, netgsm: ScriptedGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking_reports, "MOST_AT_ONCE", 2)
    sent_by_netgsm(reader, jobs=3)
    netgsm.will(*[{"body": {"code": "00", "jobs": []}}] * 50)
    for _ in range(50):
        tasks.ask_reports()
    assert {job for asked in netgsm.seen() for job in asked["body"]["jobids"]} == {"job-0", "job-1", "job-2"}


def test_a_gateway_that_asks_for_patience_is_asked_no_more(reader: Person, netgsm: ScriptedGateway) -> None:
    sent_by_netgsm(reader, jobs=51)
    netgsm.will({"status": 406, "body": {"code": "80"}})
    assert tasks.ask_reports() == 0
    assert len(netgsm.seen()) == 1


def test_reports_that_cannot_be_asked_wait(reader: Person, netgsm: ScriptedGateway, generic: Any) -> None:
    queue_sms(reader)
    delivery.deliver_due()
    netgsm.will({"status": 503})
    assert tasks.ask_reports() == 0
    netgsm.will({"status": 406, "body": {"code": "80"}})
    assert tasks.ask_reports() == 0


def test_the_daily_budget_lets_the_urgent_go_and_the_others_wait(
    reader: Person, netgsm: ScriptedGateway, generic: Any, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.SMS_DAILY_PARTS = 2
    noon = clock.now().astimezone(clock.ISTANBUL).replace(hour=12, minute=0)
    with time_machine.travel(noon, tick=True):
        for cause in "123":
            queue_sms(reader, cause=cause)
        assert delivery.deliver_due() == 2
        waits = Notice.objects.get(state=NoticeState.QUEUED)
        assert (waits.failure, waits.attempts) == (Failure.BUDGET, 0)
        queue_sms(reader, message=VerificationCode)
        assert delivery.deliver_due() == 1, "a code cannot wait"
    morning = waits.due_at.astimezone(clock.ISTANBUL)
    assert (morning.date() - noon.date(), morning.hour) == (timedelta(days=1), 8)
    with time_machine.travel(waits.due_at + timedelta(minutes=1), tick=True):
        assert delivery.deliver_due() == 1


def test_what_no_gateway_took_costs_nothing(
    reader: Person, netgsm: ScriptedGateway, generic: Any, settings: Any
) -> None:
    settings.SMS_DAILY_PARTS, settings.SMS_GATEWAYS = 1, ["netgsm"]
    netgsm.will({"status": 401})
    queue_sms(reader)
    assert delivery.deliver_due() == 0
    with after(20):
        assert delivery.deliver_due() == 1
