"""Officers look and send again; nobody edits, and codes are nowhere to be seen."""

import pytest
from django.test import Client

from accounts.demo import make_officer
from accounts.enums import PostRole
from accounts.models import Person, User
from accounts.posts import give_post
from goc_portal import clock
from notices import outbox
from notices.enums import NoticeState
from notices.models import Notice
from tests.notices.messages import Decided, VerificationCode

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.notices.admin_urls")]
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
