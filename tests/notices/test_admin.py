"""Officers look and send again; nobody edits, and codes are nowhere to be seen."""

from datetime import timedelta

import pytest
from django.test import Client

from accounts.demo import make_officer
from accounts.enums import PostRole
from accounts.models import Person, User
from accounts.posts import give_post
from goc_portal import clock
from notices import outbox
from notices.desk import queues_of
from notices.enums import NoticeState
from notices.models import DeadContact, Notice
from notices.registry import messages_of_the_portal
from tests.notices.messages import Decided, VerificationCode

pytestmark = pytest.mark.django_db
PAGE = "/admin/notices/notice/"


@pytest.fixture
def officer(client: Client) -> User:
    user = make_officer(username="officer", role=PostRole.HEADQUARTERS, directorate=None, password="x" * 12)
    client.force_login(user)
    return user


@pytest.fixture
def sent(reader: Person) -> Notice:
    notice = outbox.queue(message=Decided, person=reader, cause="1", facts={"number": "1"})[0]
    Notice.objects.filter(pk=notice.pk).update(state=NoticeState.SENT, sent_at=clock.now())
    return notice


def press_send_again(client: Client, notice: Notice) -> None:
    client.post(PAGE, {"action": "send_again", "_selected_action": [notice.pk]}, follow=True)


def test_the_list_and_the_page_show_no_secret(client: Client, officer: User, reader: Person) -> None:
    notice = outbox.queue(message=VerificationCode, person=reader, cause="1", facts={"code": "471142"})[0]
    for address in (PAGE, f"{PAGE}{notice.public_id}/change/"):
        page = client.get(address)
        assert page.status_code == 200
        assert b"471142" not in page.content
        assert notice.sealed_facts.encode() not in page.content


def test_send_again_needs_its_permission(client: Client, officer: User, sent: Notice) -> None:
    press_send_again(client, sent)
    sent.refresh_from_db()
    assert sent.state == NoticeState.SENT
    give_post(user=officer, role=PostRole.SUPERVISOR, directorate=None, held_from=clock.today(), by=None)
    press_send_again(client, sent)
    sent.refresh_from_db()
    assert (sent.state, sent.sent_again_by) == (NoticeState.QUEUED, officer)


def test_nobody_edits_a_notice(client: Client, officer: User, sent: Notice) -> None:
    User.objects.filter(pk=officer.pk).update(is_superuser=True)
    assert client.get(f"{PAGE}add/").status_code == 403
    assert client.get(f"{PAGE}{sent.public_id}/delete/").status_code == 403
    assert client.post(f"{PAGE}{sent.public_id}/change/", {"state": "queued"}).status_code == 403


def test_every_message_is_shown_in_every_language_with_its_length(client: Client, officer: User) -> None:
    page = client.get(f"{PAGE}messages/")
    assert page.status_code == 200
    text = page.content.decode()
    for message in messages_of_the_portal():
        assert f'id="{message.code}"' in text
    assert "characters as the network counts them (ucs2)" in text
    assert "characters as the network counts them (gsm7)" in text
    assert text.count('dir="rtl"') >= len(messages_of_the_portal())


def test_the_list_of_messages_is_for_those_who_may_see_notices(client: Client) -> None:
    client.force_login(make_officer(username="registrar", role=PostRole.REGISTRAR, directorate=None, password="x" * 12))
    assert client.get(f"{PAGE}messages/").status_code == 403


def test_dead_letters_are_a_queue_on_the_start_page(client: Client, officer: User, sent: Notice) -> None:
    Notice.objects.filter(pk=sent.pk).update(
        state=NoticeState.FAILED, sent_at=None, given_up_at=clock.now(), failure="refused"
    )
    [letters, contacts] = queues_of(officer)
    assert (letters.rows.count(), contacts.rows.count()) == (1, 0)
    page = client.get(letters.href)
    assert str(sent.public_id) in page.content.decode()
    Notice.objects.filter(pk=sent.pk).update(expires_at=clock.now() + timedelta(microseconds=1))
    assert letters.rows.model.objects.dead_letters(clock.now()).count() == 0


def test_a_contact_that_works_again_is_settled_once(client: Client, officer: User, reader: Person) -> None:
    mark = DeadContact.objects.create(person=reader, channel="email", address="x@example.org", found_at=clock.now())
    give_post(user=officer, role=PostRole.SUPERVISOR, directorate=None, held_from=clock.today(), by=None)
    address = "/admin/notices/deadcontact/"
    assert b"x@example.org" in client.get(address).content
    for _ in range(2):
        client.post(address, {"action": "settle", "_selected_action": [mark.pk]}, follow=True)
    mark.refresh_from_db()
    assert mark.settled_by == officer
