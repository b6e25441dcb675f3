"""Sign-in by every identity, and what it must not tell."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.demo import make_officer
from accounts.enums import PostRole
from accounts.models import User
from accounts.sign_in import Identity, one_with_password
from goc_portal import clock
from tests.accounts.conftest import PASSWORD
from tests.hashers import QuickArgon2Hasher

Register = Callable[..., User]
LOGIN = {"login": "L898902C3", "issuing_state": "UTO", "password": PASSWORD}
NOT_THESE = "We could not sign you in with these."
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demonstration(settings: Any) -> None:
    settings.DEMONSTRATION = True


def sign_in(client: Client, **other: str) -> Any:
    return client.post(reverse("account_login"), LOGIN | other)


def signed_in_as(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


class TestIdentities:
    @pytest.mark.parametrize("typed", ["L898902C3", "l898 902c3", " L898902C3 "])
    def test_by_passport_however_it_is_typed(self, client: Client, verified: Register, typed: str) -> None:
        user = verified()
        sign_in(client, login=typed)
        assert signed_in_as(client) == str(user.pk)

    def test_by_foreigner_identity_number(self, client: Client, verified: Register) -> None:
        user = verified(foreigner_identity_number="99123456740")
        sign_in(client, login="991 234 567 40", issuing_state="")
        assert signed_in_as(client) == str(user.pk)

    def test_officers_by_user_name_come_to_the_admin(self, client: Client) -> None:
        officer = make_officer(username="officer", role=PostRole.CASEWORKER, directorate=None, password=PASSWORD)
        response = sign_in(client, login="officer", issuing_state="")
        assert signed_in_as(client) == str(officer.pk)
        assert response.headers["Location"] == reverse("admin:index")

    def test_claimants_of_one_passport_each_come_to_their_own_account(self, client: Client, verified: Register) -> None:
        verified()
        second = verified(mobile="+905321234568", email="b@example.org", password="another long password")
        sign_in(client, password="another long password")
        assert signed_in_as(client) == str(second.pk)

    def test_a_login_that_is_closed_stays_out(self, client: Client, verified: Register) -> None:
        User.objects.filter(pk=verified().pk).update(is_active=False)
        assert NOT_THESE in sign_in(client).text

    def test_the_page_that_was_wanted_comes_after_sign_in(self, client: Client, verified: Register) -> None:
        verified()
        page = client.get(reverse("account_login"), {"next": "/register/contacts/"})
        assert '<input type="hidden" name="next" value="/register/contacts/">' in page.text
        assert sign_in(client, next="/register/contacts/").headers["Location"] == "/register/contacts/"

    def test_another_host_is_not_gone_to(self, client: Client, verified: Register) -> None:
        verified()
        assert sign_in(client, next="https://elsewhere.example/").headers["Location"] == reverse(
            "applications:dashboard"
        )

    def test_the_session_takes_the_persons_language_and_keeps_a_new_choice(
        self, client: Client, verified: Register
    ) -> None:
        user = verified()
        assert user.person is not None
        type(user.person).objects.update(language="ar")
        assert sign_in(client).cookies["django_language"].value == "ar"
        client.get("/", {"language": "tr"})
        user.person.refresh_from_db()
        assert user.person.language == "tr"

    def test_signing_out_ends_the_session_and_clears_what_the_browser_kept(
        self, client: Client, verified: Register
    ) -> None:
        verified()
        sign_in(client)
        response = client.post(reverse("account_logout"))
        assert response.headers["Clear-Site-Data"] == '"cache"'
        assert signed_in_as(client) is None

    def test_the_session_ends_with_the_browser(self, client: Client, verified: Register) -> None:
        verified()
        assert sign_in(client).cookies["sessionid"]["max-age"] == ""


class TestWhatIsNotTold:
    def test_the_answer_is_the_same_whoever_exists(self, client: Client, verified: Register) -> None:
        verified()
        wrong_password = sign_in(client, password="wrong")
        unknown = sign_in(client, login="X0000000", password="wrong")
        one, other = (
            response.text.replace("X0000000", "L898902C3").split("<main")[1] for response in (wrong_password, unknown)
        )
        assert one.split("csrfmiddlewaretoken")[0] == other.split("csrfmiddlewaretoken")[0]
        assert NOT_THESE in one

    @pytest.mark.parametrize("claimants", [0, 1, 2])
    def test_the_work_is_the_same_whoever_exists(self, register: Register, claimants: int) -> None:
        for number in range(claimants):
            register(email=f"{number}@example.org")
        assert hashes_computed("wrong") == 2

    def test_many_claimants_shut_nobody_out(self, register: Register) -> None:
        for number in range(5):
            register(email=f"{number}@example.org")
        last = register(email="last@example.org", password="the last one's password")
        assert one_with_password(Identity("UTO", "L898902C3"), "the last one's password") == last
        assert hashes_computed("wrong") == 8


def hashes_computed(password: str) -> int:
    """How many hashes one try costs."""
    counted: list[str] = []

    class CountingHasher(QuickArgon2Hasher):
        def encode(self, password: str, salt: str) -> str:
            counted.append("encode")
            return super().encode(password, salt)

        def verify(self, password: str, encoded: str) -> bool:
            counted.append("verify")
            return super().verify(password, encoded)

    with (
        patch("django.contrib.auth.hashers.get_hashers", lambda: [CountingHasher()]),
        patch("django.contrib.auth.hashers.get_hashers_by_algorithm", lambda: {"argon2": CountingHasher()}),
    ):
        assert one_with_password(Identity("UTO", "L898902C3"), password) is None
    return len(counted)


class TestLimits:
    def test_five_wrong_passwords_make_this_network_wait_and_nobody_else(
        self, client: Client, verified: Register
    ) -> None:
        user = verified()
        for _try in range(5):
            sign_in(client, password="wrong")
        assert "There were too many tries." in sign_in(client).text
        elsewhere = Client(REMOTE_ADDR="203.0.113.7")
        sign_in(elsewhere)
        assert signed_in_as(elsewhere) == str(user.pk)

    def test_after_five_minutes_it_goes_on(self, client: Client, verified: Register) -> None:
        user = verified()
        for _try in range(5):
            sign_in(client, password="wrong")
        with time_machine.travel(clock.now() + timedelta(minutes=6)):
            sign_in(client)
        assert signed_in_as(client) == str(user.pk)
