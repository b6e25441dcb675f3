"""The message box: what was sent stands there in full, with what became of it, for its reader alone."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Person, User
from applications.messages import ApplicationDecided, ApplicationStarted
from goc_portal import clock
from notices import outbox
from notices.enums import Channel, DeliveryReport, Failure, NoticeState
from notices.models import DeadContact, Notice
from tests.accounts.conftest import register  # noqa: F401
from tests.notices.messages import VerificationCode

pytestmark = pytest.mark.django_db
BOX = "/account/messages/"


@pytest.fixture
def user(register: Callable[..., User]) -> User:  # noqa: F811
    return register()


@pytest.fixture
def visitor(client: Client, user: User) -> Client:
    client.force_login(user)
    return client


def tell(person: Person, message: type = ApplicationDecided, cause: str = "1", **columns: Any) -> list[Notice]:
    notices = outbox.queue(message=message, person=person, cause=cause, facts=message.example)
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(**columns)
    return list(Notice.objects.told(code=message.code, cause=cause).filter(person=person))


def text(client: Client, address: str = BOX) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    return answer.content.decode()


def address_of(notice: Notice) -> str:
    return reverse("account_message", args=[notice.public_id])


def person_of(user: User) -> Person:
    assert user.person is not None
    return user.person


def test_both_channels_are_one_message_with_the_state_of_each(visitor: Client, user: User) -> None:
    email, sms = tell(person_of(user))
    Notice.objects.filter(pk=email.pk).update(state=NoticeState.SENT, sent_at=clock.now())
    delivered = {"report": DeliveryReport.DELIVERED, "reported_at": clock.now()}
    Notice.objects.filter(pk=sms.pk).update(state=NoticeState.SENT, sent_at=clock.now(), **delivered)
    page = text(visitor)
    assert page.count("News on your application") == 1
    assert "E-mail: Sent" in page
    assert "SMS: Delivered" in page
    assert "1 message is new" in page


def test_opening_it_shows_all_of_it_and_takes_the_mark_away(visitor: Client, user: User) -> None:
    email, _sms = tell(person_of(user))
    page = text(visitor, address_of(email))
    assert "has been decided. Sign in to read the decision" in page
    assert f"<bdi>{ApplicationDecided.example['number']}</bdi>" in page
    assert "is new" not in text(visitor)
    first = Notice.objects.get(pk=email.pk).read_at
    text(visitor, address_of(email))
    assert Notice.objects.get(pk=email.pk).read_at == first


@pytest.mark.parametrize(("language", "shown"), [("en", "Your messages"), ("tr", 'lang="tr"'), ("ar", 'dir="rtl"')])
def test_in_the_language_of_the_page(visitor: Client, user: User, language: str, shown: str) -> None:
    [email, _sms] = tell(person_of(user))
    visitor.cookies["django_language"] = language
    assert shown in text(visitor)
    assert shown in text(visitor, address_of(email)) or language == "en"


def test_messages_of_others_do_not_exist(visitor: Client, reader: Person) -> None:
    [email, _sms] = tell(reader)
    assert "We have not sent you anything yet" in text(visitor)
    assert visitor.get(address_of(email)).status_code == 404
    assert Notice.objects.get(pk=email.pk).read_at is None


def test_strangers_and_officers_have_no_box(client: Client) -> None:
    assert client.get(BOX).status_code == 302
    client.force_login(User.objects.create(username="officer", is_staff=True, date_joined=clock.now()))
    assert client.get(BOX).status_code == 403


def test_a_code_is_not_shown_again(visitor: Client, user: User) -> None:
    [email, *_] = tell(person_of(user), VerificationCode)
    assert VerificationCode.example["code"] not in text(visitor, address_of(email))
    assert "A code was sent to you" in text(visitor)


def test_what_was_never_sent_since_it_no_longer_held_is_not_there(visitor: Client, user: User) -> None:
    tell(person_of(user), state=NoticeState.EXPIRED, given_up_at=clock.now())
    assert "We have not sent you anything yet" in text(visitor)


def test_what_could_not_be_delivered_says_so(visitor: Client, user: User) -> None:
    failed = {"state": NoticeState.FAILED, "given_up_at": clock.now()}
    _email, sms = tell(person_of(user), failure=Failure.REFUSED, **failed)
    Notice.objects.filter(pk=sms.pk).update(failure=Failure.NO_ADDRESS)
    page = text(visitor)
    assert "E-mail: It could not be delivered" in page
    assert "SMS: Not sent: you have no confirmed contact of this kind" in page


def test_many_messages_come_in_pages_newest_first(visitor: Client, user: User) -> None:
    for number in range(25):
        at = clock.now() - timedelta(hours=25 - number)
        tell(person_of(user), ApplicationStarted, str(number), queued_at=at)
    first, second = text(visitor), text(visitor, f"{BOX}?page=2")
    assert (first.count("Your application number is"), second.count("Your application number is")) == (20, 5)
    assert 'rel="next"' in first
    assert 'rel="prev"' in second
    assert "25 messages are new" in first


def test_pages_cost_the_same_queries_with_many_messages(
    visitor: Client, user: User, django_assert_max_num_queries: Any
) -> None:
    for number in range(25):
        tell(person_of(user), ApplicationStarted, str(number))
    with django_assert_max_num_queries(16):
        text(visitor)


def test_a_contact_that_takes_nothing_is_told_where_it_helps(
    visitor: Client, user: User, addresses: dict[tuple[int, Channel], str]
) -> None:
    person = person_of(user)
    addresses[person.pk, Channel.EMAIL] = "gone@example.org"
    DeadContact.objects.create(person=person, channel=Channel.EMAIL, address="gone@example.org", found_at=clock.now())
    assert "Our e-mails to your address do not arrive" in text(visitor)
    addresses[person.pk, Channel.EMAIL] = "new@example.org"
    assert "do not arrive" not in text(visitor)


def test_the_menu_leads_there(visitor: Client) -> None:
    assert f'href="{BOX}" aria-current="page"' in text(visitor)
