"""Where somebody is signed in: the list, signing out there and everywhere, and devices that others use too."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from accounts.devices import device_of
from accounts.models import User
from accounts.sessions import clear_ended_sessions, sessions_of, sign_out_everywhere
from goc_portal import clock
from goc_portal.sessions import SessionStore
from tests.accounts.conftest import PASSWORD
from tests.accounts.test_sign_in import LOGIN

Register = Callable[..., User]
pytestmark = pytest.mark.django_db
PHONE = (
    "Mozilla/5.0 (Linux; Android 14; SM-A556B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/26.0 "
    "Chrome/122.0.0.0 Mobile Safari/537.36"
)
LAPTOP = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605 Version/18.1 Mobile Safari/604.1"
PAGE = "/account/devices/"
BEHIND = "/appointments/"


@pytest.fixture(autouse=True)
def _demonstration(settings: Any) -> None:
    settings.DEMONSTRATION = True


def browser(user_agent: str, **more: str) -> Client:
    """A browser that has just signed in."""
    client = Client(HTTP_USER_AGENT=user_agent)
    client.post(reverse("account_login"), LOGIN | more)
    return client


def is_in(client: Client) -> bool:
    return client.get(BEHIND).status_code == 200


@pytest.mark.parametrize(
    ("user_agent", "sold_as", "system"),
    [
        (PHONE, "Samsung Internet", "Android"),
        (LAPTOP, "Firefox", "Windows"),
        (IPHONE, "Safari", "iPhone"),
        ("curl/8", "", ""),
        ("", "", ""),
    ],
)
def test_a_device_in_two_words(user_agent: str, sold_as: str, system: str) -> None:
    device = device_of(user_agent)
    assert (device.browser, device.system) == (sold_as, system)
    assert device.is_known == bool(sold_as)


class TestTheList:
    def test_this_device_comes_first_and_is_named(self, verified: Register) -> None:
        user = verified()
        phone, laptop = browser(PHONE), browser(LAPTOP)
        assert is_in(phone)
        here, there = sessions_of(user, here=laptop.session.session_key)
        assert (here.is_here, here.device.browser, there.is_here, there.device.browser) == (
            True,
            "Firefox",
            False,
            "Samsung Internet",
        )
        page = laptop.get(PAGE).text
        assert page.count("This device") == 1
        assert all(client.session.session_key not in page for client in (phone, laptop))

    @pytest.mark.parametrize(("language", "words"), [("tr", 'lang="tr"'), ("ar", 'dir="rtl"'), ("en", 'lang="en"')])
    def test_in_three_languages(self, verified: Register, language: str, words: str) -> None:
        verified()
        client = browser(LAPTOP)
        assert words in client.get(PAGE, {"language": language}, follow=True).text

    def test_of_nobody_elses_sessions(self, verified: Register) -> None:
        user = verified()
        other = verified(number="X1", mobile="+905321234568", email="b@example.org")
        browser(PHONE)
        browser(LAPTOP, login="X1")
        assert [len(sessions_of(one, here=None)) for one in (user, other)] == [1, 1]

    def test_asks_for_sign_in(self, client: Client) -> None:
        assert client.get(PAGE).status_code == 302

    def test_is_not_longer_for_use_within_minutes_and_says_when_it_was_used(self, verified: Register) -> None:
        user = verified()
        phone = browser(PHONE)
        later = clock.now() + timedelta(minutes=40)
        with time_machine.travel(later, tick=False):
            assert is_in(phone)
            assert sessions_of(user, here=None)[0].last_used_at == later
        with time_machine.travel(later + timedelta(hours=3)):
            assert sessions_of(user, here=None) == []


class TestSigningOut:
    def test_there(self, verified: Register) -> None:
        user = verified()
        phone, laptop = browser(PHONE), browser(LAPTOP)
        there = next(one for one in sessions_of(user, here=laptop.session.session_key) if not one.is_here)
        assert "That device is signed out." in laptop.post(PAGE, {"where": there.handle}, follow=True).text
        assert (is_in(phone), is_in(laptop)) == (False, True)
        assert "was signed out already" in laptop.post(PAGE, {"where": there.handle}, follow=True).text

    def test_not_somebody_elses(self, verified: Register) -> None:
        user = verified()
        verified(number="X1", mobile="+905321234568", email="b@example.org")
        phone, stranger = browser(PHONE), browser(LAPTOP, login="X1")
        stranger.post(PAGE, {"where": sessions_of(user, here=None)[0].handle})
        assert is_in(phone)

    def test_everywhere_else(self, verified: Register) -> None:
        verified()
        phone, tablet, laptop = browser(PHONE), browser(IPHONE), browser(LAPTOP)
        page = laptop.post(PAGE, {"where": "everywhere-else"}, follow=True).text
        assert "2 other devices are signed out." in page
        assert (is_in(phone), is_in(tablet), is_in(laptop)) == (False, False, True)
        assert "You are signed in nowhere else." in laptop.post(PAGE, {"where": "everywhere-else"}, follow=True).text

    def test_everywhere_here_too(self, verified: Register) -> None:
        verified()
        phone, laptop = browser(PHONE), browser(LAPTOP)
        response = laptop.post(PAGE, {"where": "everywhere"})
        assert response.headers["Clear-Site-Data"] == '"cache"'
        assert (is_in(phone), is_in(laptop)) == (False, False)

    def test_a_page_that_was_being_drawn_does_not_bring_the_session_back(self, verified: Register) -> None:
        user = verified()
        phone = browser(PHONE)
        being_drawn = SessionStore(phone.session.session_key)
        being_drawn["seen"] = "yes"
        sign_out_everywhere(user=user)
        with pytest.raises(UpdateError):
            being_drawn.save()
        assert not Session.objects.exists()

    def test_a_new_password_ends_them(self, verified: Register) -> None:
        user = verified()
        phone = browser(PHONE)
        user.set_password("an entirely new password")
        user.save()
        assert sessions_of(user, here=None) == []
        assert not is_in(phone)


class TestADeviceThatOthersUse:
    def test_ends_after_fifteen_minutes_without_use_and_with_the_browser(self, verified: Register) -> None:
        verified()
        library = Client(HTTP_USER_AGENT=LAPTOP)
        response = library.post(reverse("account_login"), LOGIN | {"shared_device": "on"})
        assert response.cookies["sessionid"]["max-age"] == ""
        start = clock.now()
        with time_machine.travel(start + timedelta(minutes=9)):
            assert is_in(library)
        with time_machine.travel(start + timedelta(minutes=18)):
            assert is_in(library)
        with time_machine.travel(start + timedelta(minutes=40)):
            assert not is_in(library)

    def test_the_own_telephone_stays(self, verified: Register) -> None:
        verified()
        phone = browser(PHONE)
        with time_machine.travel(clock.now() + timedelta(minutes=100)):
            assert is_in(phone)

    def test_the_next_one_at_the_device_is_asked_anew(self, verified: Register) -> None:
        verified()
        library = browser(LAPTOP, shared_device="on")
        library.post(reverse("account_logout"))
        library.post(reverse("account_login"), LOGIN)
        with time_machine.travel(clock.now() + timedelta(minutes=100)):
            assert is_in(library)


def test_what_has_ended_is_cleared_with_its_network(verified: Register) -> None:
    verified()
    browser(PHONE)
    assert clear_ended_sessions() == 0
    assert UserSession.objects.count() == 1
    with time_machine.travel(clock.now() + timedelta(hours=3)):
        assert clear_ended_sessions() == 1
        assert not UserSession.objects.exists()


def test_the_password_stays_the_way_in(verified: Register) -> None:
    user = verified()
    sign_out_everywhere(user=user)
    assert user.check_password(PASSWORD)
    assert is_in(browser(PHONE))
