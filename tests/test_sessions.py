"""Sessions end two hours after the last use; a use is written down every few minutes, a change at once."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.models import Session
from django.test import Client

from goc_portal import clock
from goc_portal.sessions import WRITTEN_DOWN_EVERY, SessionStore
from tests.appointments.factories import ApplicantFactory

pytestmark = pytest.mark.django_db
TWO_HOURS = timedelta(hours=2)
PAGE = "/appointments/"


@pytest.fixture
def signed_in(client: Client) -> Client:
    client.force_login(ApplicantFactory(), backend="accounts.backends.IdentityBackend")
    return client


def ends(client: Client) -> timedelta:
    """In how long the session ends."""
    key = client.session.session_key
    return Session.objects.values_list("expire_date", flat=True).get(session_key=key) - clock.now()


def test_a_use_within_some_minutes_writes_nothing(signed_in: Client) -> None:
    with time_machine.travel(clock.now() + WRITTEN_DOWN_EVERY - timedelta(seconds=10), tick=False):
        response = signed_in.get(PAGE)
        assert (response.status_code, response.cookies) == (200, {})
        assert ends(signed_in) < TWO_HOURS


def test_a_use_after_some_minutes_begins_the_two_hours_anew(signed_in: Client) -> None:
    with time_machine.travel(clock.now() + WRITTEN_DOWN_EVERY, tick=False):
        assert signed_in.get(PAGE).status_code == 200
        assert ends(signed_in) == TWO_HOURS


def test_who_goes_on_stays_signed_in_and_who_rests_for_two_hours_does_not(signed_in: Client) -> None:
    now = clock.now()
    for hours in (1.5, 3, 4.5):
        with time_machine.travel(now + timedelta(hours=hours), tick=False):
            assert signed_in.get(PAGE).status_code == 200
    with time_machine.travel(now + timedelta(hours=6.5), tick=False):
        assert signed_in.get(PAGE).status_code == 302


def test_a_change_is_written_at_once() -> None:
    session = SessionStore()
    session["told"] = "yes"
    session.save()
    again = SessionStore(session.session_key)
    again["told"] = "twice"
    assert again.modified
    again.save()
    assert SessionStore(session.session_key)["told"] == "twice"


def test_a_session_with_an_end_of_its_own_is_not_prolonged() -> None:
    session = SessionStore()
    session.set_expiry(clock.now() + timedelta(minutes=20))
    session.save()
    with time_machine.travel(clock.now() + timedelta(minutes=10), tick=False):
        later = SessionStore(session.session_key)
        assert later["_session_expiry"]
        assert not later.modified


def test_a_session_that_was_ended_elsewhere_holds_nothing_and_is_not_made_again(signed_in: Client) -> None:
    gone = SessionStore(signed_in.session.session_key)
    gone["said"] = "before"
    Session.objects.all().delete()
    with pytest.raises(UpdateError):
        gone.save()
    ended = SessionStore(gone.session_key)
    assert (ended.get("said"), ended.session_key) == (None, None)
