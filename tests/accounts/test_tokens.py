"""Tokens for programs: made by their owner, shown once, of no use once withdrawn, ended or after a new password."""

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
import time_machine
from allauth.account.adapter import get_adapter
from django.test import Client
from rest_framework.test import APIClient

from accounts.demo import make_officer
from accounts.enums import PostRole
from accounts.errors import NoTokensForOfficers, TooManyTokens
from accounts.models import TOKENS_A_PERSON_MAY_HAVE, ProgramToken, User
from accounts.tokens import clear_ended_tokens, make_token, withdraw_token
from goc_portal import clock
from notices.models import Notice
from tests.applications.conftest import PASSWORD, registered

LIST = "/api/v1/directorates/"
PAGE = "/account/programs/"


@pytest.fixture(autouse=True)
def specimens_may_sign_in(settings: Any) -> None:
    settings.DEMONSTRATION = True


@pytest.fixture
def anna(db: None) -> User:
    return registered("L898902C3")


def status_with(text: str) -> int:
    """What a program is answered that sends this token."""
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {text}")
    return client.get(LIST).status_code


def test_only_a_hash_is_kept_and_the_owner_is_told(anna: User) -> None:
    token, text = make_token(name="calendar", days=30, by=anna)

    assert status_with(text) == 200
    row = ProgramToken.objects.filter(pk=token.pk).values().get()
    assert text not in {str(value) for value in row.values()}
    assert token.expiry - clock.now() > timedelta(days=29)
    assert Notice.objects.filter(code="token_made").exists()


def test_a_withdrawn_token_opens_nothing(anna: User) -> None:
    token, text = make_token(name="calendar", days=30, by=anna)
    _other, still_good = make_token(name="phone", days=30, by=anna)

    withdraw_token(token=token, by=anna)

    assert status_with(text) == 401
    assert status_with(still_good) == 200


def test_nobody_withdraws_the_token_of_another(anna: User) -> None:
    token, text = make_token(name="calendar", days=30, by=anna)

    withdraw_token(token=token, by=registered("X1234567"))

    assert status_with(text) == 200


def test_a_token_ends_by_itself(anna: User) -> None:
    _token, text = make_token(name="calendar", days=30, by=anna)
    with time_machine.travel(clock.now() + timedelta(days=30, minutes=1)):
        assert status_with(text) == 401
    make_token(name="calendar", days=30, by=anna)
    with time_machine.travel(clock.now() + timedelta(days=31)):
        clear_ended_tokens()
    assert not ProgramToken.objects.exists()


def test_a_new_password_ends_all_tokens(anna: User) -> None:
    _token, text = make_token(name="calendar", days=30, by=anna)

    get_adapter().set_password(anna, "another long password")

    assert status_with(text) == 401


def test_a_closed_login_and_an_officer_have_no_way_in(anna: User) -> None:
    _token, text = make_token(name="calendar", days=30, by=anna)
    User.objects.filter(pk=anna.pk).update(is_active=False)
    assert status_with(text) == 401
    User.objects.filter(pk=anna.pk).update(is_active=True, is_staff=True)
    assert status_with(text) == 401


def test_officers_get_none(db: None) -> None:
    officer = make_officer(username="officer", role=PostRole.CASEWORKER, directorate=None, password=PASSWORD)

    with pytest.raises(NoTokensForOfficers):
        make_token(name="calendar", days=30, by=officer)


def test_no_more_than_one_can_keep_an_eye_on(anna: User) -> None:
    for number in range(TOKENS_A_PERSON_MAY_HAVE):
        make_token(name=f"program {number}", days=30, by=anna)

    with pytest.raises(TooManyTokens):
        make_token(name="one more", days=30, by=anna)


# --- the pages ---


def signed_in(client: Client) -> Client:
    """A browser in which Anna has typed her password, and typed it again to confirm that it is her."""
    client.post("/account/sign-in/", {"login": "L898902C3", "issuing_state": "UTO", "password": PASSWORD})
    asked = client.get(f"{PAGE}new/")
    assert "confirm-it-is-you" in asked["Location"]
    response = client.post(asked["Location"], {"password": PASSWORD})
    assert response["Location"] == f"{PAGE}new/"
    return client


def test_a_token_is_shown_once_and_can_be_withdrawn_on_the_page(anna: User, client: Client) -> None:
    signed_in(client)
    made = client.post(f"{PAGE}new/", {"name": "calendar <b>", "days": "90"}).content.decode()
    [text] = re.findall(r"<textarea[^>]*>([0-9a-f]{64})</textarea>", made)
    assert status_with(text) == 200

    listed = client.get(PAGE).content.decode()
    assert text not in listed
    assert "calendar &lt;b&gt;" in listed
    assert text not in client.get(f"{PAGE}new/").content.decode()

    token = ProgramToken.objects.get()
    assert "calendar" in unescape(client.get(f"{PAGE}{token.public_id}/withdraw/").content.decode())
    assert status_with(text) == 200
    client.post(f"{PAGE}{token.public_id}/withdraw/")
    assert status_with(text) == 401


def test_what_is_missing_is_said_beside_its_field(anna: User, client: Client) -> None:
    response = signed_in(client).post(f"{PAGE}new/", {"name": "", "days": "9999"})

    assert response.status_code == 422
    page = unescape(response.content.decode())
    assert "“Which program is it for?” is still missing" in page
    assert "Choose one of the answers on the list." in page
    assert not ProgramToken.objects.exists()


def test_a_session_left_open_is_asked_for_the_password(anna: User, client: Client) -> None:
    signed_in(client)
    with time_machine.travel(clock.now() + timedelta(minutes=30)):
        response = client.post(f"{PAGE}new/", {"name": "calendar", "days": "90"})

        assert response.status_code == 302
        assert "confirm-it-is-you" in response["Location"]
    assert not ProgramToken.objects.exists()


def test_guests_sign_in_first_and_others_tokens_do_not_exist(anna: User, client: Client) -> None:
    token, _text = make_token(name="calendar", days=30, by=anna)
    for address in (PAGE, f"{PAGE}new/", f"{PAGE}{token.public_id}/withdraw/"):
        assert "/account/sign-in/" in client.get(address)["Location"]

    client.force_login(registered("X1234567"))
    assert client.post(f"{PAGE}{token.public_id}/withdraw/").status_code == 404
    assert client.get(f"{PAGE}").status_code == 200
