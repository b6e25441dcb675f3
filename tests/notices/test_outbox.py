"""Queueing: with the change or not at all, once a cause."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Person, User
from goc_portal import clock
from notices import outbox
from notices.enums import Channel, Failure, NoticeState
from notices.errors import CannotBeSentAgain
from notices.models import Notice
from tests.notices.messages import Decided, HandInPapers, VerificationCode

pytestmark = pytest.mark.django_db
FACTS = HandInPapers.example


def queue_one(reader: Person, cause: str = "application:1:submitted") -> list[Notice]:
    return outbox.queue(message=HandInPapers, person=reader, cause=cause, facts=FACTS)


def officer() -> User:
    return User.objects.create(username="officer", is_staff=True, date_joined=clock.now())


def test_one_row_a_channel(reader: Person) -> None:
    assert [notice.channel for notice in queue_one(reader)] == [Channel.EMAIL, Channel.SMS]


def test_twice_for_one_cause_is_once(reader: Person) -> None:
    assert queue_one(reader) == queue_one(reader)
    assert Notice.objects.count() == 2


def test_two_people_are_told_of_one_cause(reader: Person, new_reader) -> None:
    assert not set(queue_one(reader)) & set(queue_one(new_reader()))
    assert Notice.objects.count() == 4


def test_a_notice_without_person_is_also_once_a_cause() -> None:
    for _ in range(2):
        outbox.queue(
            message=VerificationCode,
            person=None,
            cause="contact:1:code:1",
            facts={"code": "123456"},
            to={Channel.SMS: "+905321112233"},
        )
    assert Notice.objects.get().to == "+905321112233"


def test_two_officers_without_person_are_told_of_one_cause() -> None:
    officers = [User.objects.create(username=name, is_staff=True, date_joined=clock.now()) for name in ("a", "b")]
    for user in officers * 2:
        told = outbox.queue(message=Decided, person=None, user=user, cause="1", facts=Decided.example)
        assert {notice.user for notice in told} == {user}
    assert Notice.objects.count() == 4


def test_a_rolled_back_change_tells_nobody(reader: Person) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        queue_one(reader)
        raise ZeroDivisionError
    assert not Notice.objects.exists()


def test_missing_facts_are_named(reader: Person) -> None:
    with pytest.raises(ValueError, match="papers"):
        outbox.queue(message=HandInPapers, person=reader, cause="1", facts={"day": "2026-08-03", "place": "X"})


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_queued(reader: Person) -> None:
    with pytest.raises(RuntimeError):
        queue_one(reader)
    assert not Notice.objects.exists()


def test_dates_may_be_given_as_dates(reader: Person) -> None:
    facts = FACTS | {"day": datetime.date(2026, 8, 3)}
    notice = outbox.queue(message=HandInPapers, person=reader, cause="1", facts=facts)[0]
    notice.refresh_from_db()
    assert notice.facts["day"] == "2026-08-03"


def test_a_secret_is_not_readable_in_the_row(reader: Person) -> None:
    notice = outbox.queue(message=VerificationCode, person=reader, cause="1", facts={"code": "471142"})[0]
    row = Notice.objects.filter(pk=notice.pk).values().get()
    assert row["facts"] == {}
    assert row["sealed_facts"]
    assert "471142" not in str(row)


def test_a_settled_notice_cannot_keep_its_secret(reader: Person) -> None:
    notice = outbox.queue(message=VerificationCode, person=reader, cause="1", facts={"code": "471142"})[0]
    with pytest.raises(IntegrityError, match="secrets_are_wiped"), transaction.atomic():
        Notice.objects.filter(pk=notice.pk).update(state=NoticeState.SENT, sent_at=clock.now())


@pytest.mark.parametrize(
    ("columns", "constraint"),
    [
        ({"state": NoticeState.SENT}, "notice_sent_at"),
        ({"state": NoticeState.LEASED}, "notice_lease"),
        ({"state": NoticeState.FAILED, "failure": Failure.REFUSED}, "notice_given_up_at"),
        ({"state": NoticeState.FAILED, "given_up_at": datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)}, "says_why"),
        ({"times_sent_again": 1}, "notice_sent_again"),
        ({"person": None}, "notice_has_a_reader"),
    ],
)
def test_what_the_database_refuses(reader: Person, columns: dict, constraint: str) -> None:
    notice = outbox.queue(message=Decided, person=reader, cause="1", facts={"number": "1"})[0]
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Notice.objects.filter(pk=notice.pk).update(**columns)


def settled(reader: Person, state: NoticeState, message: type = HandInPapers) -> Notice:
    notice = outbox.queue(message=message, person=reader, cause="1", facts=message.example)[0]
    at = {"sent_at": clock.now()} if state == NoticeState.SENT else {"given_up_at": clock.now(), "failure": "refused"}
    Notice.objects.filter(pk=notice.pk).update(state=state, sealed_facts="", **at)
    return notice


@pytest.mark.parametrize("state", [NoticeState.SENT, NoticeState.FAILED])
def test_an_officer_sends_again_under_a_new_key(reader: Person, state: NoticeState) -> None:
    notice, by = settled(reader, state), officer()
    again = outbox.send_again(notice=notice, by=by)
    assert (again.state, again.sent_again_by_id) == (NoticeState.QUEUED, by.pk)
    assert again.delivery_key != notice.delivery_key


def test_a_wiped_code_cannot_be_sent_again(reader: Person) -> None:
    with pytest.raises(CannotBeSentAgain):
        outbox.send_again(notice=settled(reader, NoticeState.SENT, VerificationCode), by=officer())


def test_what_is_on_its_way_is_not_sent_again(reader: Person) -> None:
    with pytest.raises(CannotBeSentAgain):
        outbox.send_again(notice=queue_one(reader)[0], by=officer())


def test_only_officers_send_again(reader: Person) -> None:
    public = User.objects.create(username="public", person=reader, date_joined=clock.now())
    with pytest.raises(CannotBeSentAgain):
        outbox.send_again(notice=settled(reader, NoticeState.SENT), by=public)
