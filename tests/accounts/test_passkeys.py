"""Passkeys without a device: what is refused, what is told, whose they are."""

import json
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils.http import urlencode

from accounts.demo import make_officer
from accounts.enums import PostRole
from accounts.errors import AppIsSetUp, LastSecondFactor, PasskeyIsThere, TooManyPasskeys
from accounts.models import User
from accounts.passkeys import MOST_PASSKEYS, add_passkey, handle_of, passkey_named, passkeys_of, remove_passkey
from accounts.second_factor import give_up_second_factor, has_second_factor, set_up_second_factor
from goc_portal import clock
from notices.models import Notice
from tests.accounts.conftest import PASSWORD
from tests.accounts.test_login_sessions import LAPTOP, PHONE, browser, is_in

pytestmark = pytest.mark.django_db
MADE_UP = {"made": "up"}
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
BAD_ANSWERS = [
    "",
    "no json",
    "null",
    "[]",
    '"text"',
    "{}",
    '{"id": 1}',
    "[" * 5000,
    json.dumps({"id": "AA", "rawId": "AA", "type": "public-key", "response": {}}),
    json.dumps({"id": "AA", "rawId": "AA", "type": "public-key", "response": "text"}),
    json.dumps(
        {
            "id": "AA",
            "rawId": "AA",
            "type": "public-key",
            "response": {
                "clientDataJSON": "e30",
                "attestationObject": "oA",
                "authenticatorData": "AA",
                "signature": "AA",
            },
            "clientExtensionResults": {},
        }
    ),
    json.dumps(
        {
            "id": "AA",
            "rawId": "AA",
            "type": "public-key",
            "response": {"clientDataJSON": "%%%", "attestationObject": "%%%", "authenticatorData": "", "signature": ""},
        }
    ),
]


@pytest.fixture(autouse=True)
def asked(settings: Any) -> None:
    settings.DEMONSTRATION = True
    cache.clear()


@pytest.fixture
def person(verified: Any) -> User:
    return verified()


@pytest.fixture
def officer(db: None) -> User:
    return make_officer(username="officer", role=PostRole.CASEWORKER, directorate=None, password=PASSWORD)


def sure_of(user: User) -> Client:
    """Signed in with a second factor, and the password just typed again."""
    client = Client()
    client.force_login(user)
    session = client.session
    now = clock.now().timestamp()
    session["account_authentication_methods_user"] = str(user.pk)
    session["account_authentication_methods"] = [
        {"method": "mfa", "at": now},
        {"method": "password", "at": now, "reauthenticated": True},
    ]
    session.save()
    return client


def told(user: User, code: str) -> set[str]:
    return set(Notice.objects.filter(person=user.person, code=code).values_list("channel", flat=True))


def test_the_first_comes_with_recovery_codes_and_both_channels_are_told(person: User) -> None:
    assert len(add_passkey(user=person, name="phone", credential=MADE_UP)) == 10
    assert told(person, "passkey_added") == {"sms", "email"}
    assert add_passkey(user=person, name="key", credential=MADE_UP) == []
    assert has_second_factor(person)


def test_setting_an_app_up_leaves_the_passkeys_and_their_codes(person: User) -> None:
    codes = add_passkey(user=person, name="phone", credential=MADE_UP)
    assert set_up_second_factor(user=person, secret=SECRET) == []
    assert passkeys_of(person).count() == 1
    left = Authenticator.objects.get(user=person, type="recovery_codes").wrap().get_unused_codes()
    assert list(left) == codes


def test_a_second_app_does_not_take_the_place_of_the_first(person: User) -> None:
    codes = set_up_second_factor(user=person, secret=SECRET)
    kept = set(Authenticator.objects.values_list("pk", flat=True))
    with pytest.raises(AppIsSetUp):
        set_up_second_factor(user=person, secret=SECRET[::-1])
    assert set(Authenticator.objects.values_list("pk", flat=True)) == kept
    assert len(codes) == 10


def test_the_same_answer_sent_twice_is_kept_once(person: User) -> None:
    add_passkey(user=person, name="phone", credential={"id": "AAB", "rawId": "AAB="})
    with pytest.raises(PasskeyIsThere):
        add_passkey(user=person, name="phone", credential={"id": "AAB", "rawId": "AAB"})
    add_passkey(user=person, name="key", credential={"id": "AAC", "rawId": "AAC"})
    assert passkeys_of(person).count() == 2


def test_sessions_elsewhere_end_with_the_first_factor_and_with_each_that_goes(person: User) -> None:
    def here_and_there() -> tuple[Client, Client, str]:
        Authenticator.objects.filter(user=person).delete()
        here, there = browser(LAPTOP), browser(PHONE)
        assert is_in(here) and is_in(there)
        return here, there, here.session.session_key

    def removed(key: str) -> None:
        remove_passkey(user=person, passkey=passkeys_of(person).first(), here=key)

    here, there, key = here_and_there()
    add_passkey(user=person, name="phone", credential=MADE_UP, here=key)
    assert (is_in(here), is_in(there)) == (True, False)
    here, there, key = here_and_there()
    set_up_second_factor(user=person, secret=SECRET, here=key)
    assert (is_in(here), is_in(there)) == (True, False)
    for take_away in (removed, lambda key: give_up_second_factor(user=person, here=key)):
        here, there, key = here_and_there()
        WebAuthn.add(person, "phone", MADE_UP)
        take_away(key)
        assert (is_in(here), is_in(there)) == (True, False)


WITHOUT_A_PASSWORD = ["account_passkey_new", "account_second_factor", "account_second_factor_off", "account_token_new"]


@pytest.mark.parametrize("name", WITHOUT_A_PASSWORD)
def test_an_account_without_a_password_has_signed_in_a_moment_ago(client: Client, person: User, name: str) -> None:
    person.set_unusable_password()
    person.save()
    client.force_login(person)
    page = reverse(name)
    for answer in (client.get(page), client.post(page)):
        assert answer.headers["Location"].startswith(reverse("account_logout"))
    leads = client.get(page, follow=True)
    assert "sign out and sign in again" in leads.text
    out = client.post(leads.redirect_chain[-1][0])
    assert out.headers["Location"] == f"{reverse('account_login')}?{urlencode({'next': page})}"
    client.force_login(person)
    session = client.session
    session["account_authentication_methods_user"] = str(person.pk)
    session["account_authentication_methods"] = [{"method": "socialaccount", "at": clock.now().timestamp()}]
    session.save()
    assert client.get(page).status_code == 200
    with time_machine.travel(clock.now() + timedelta(minutes=11)):
        assert client.get(page).headers["Location"].startswith(reverse("account_logout"))


def test_nobody_has_a_drawer_full(person: User) -> None:
    for number in range(MOST_PASSKEYS):
        add_passkey(user=person, name=str(number), credential=MADE_UP)
    with pytest.raises(TooManyPasskeys):
        add_passkey(user=person, name="more", credential=MADE_UP)


def test_with_the_last_one_the_codes_go_and_both_channels_are_told(person: User) -> None:
    add_passkey(user=person, name="phone", credential=MADE_UP)
    add_passkey(user=person, name="key", credential=MADE_UP)
    first, last = passkeys_of(person)
    remove_passkey(user=person, passkey=first)
    assert told(person, "passkey_removed") == {"sms", "email"}
    assert Authenticator.objects.filter(user=person, type="recovery_codes").exists()
    remove_passkey(user=person, passkey=last)
    assert not Authenticator.objects.filter(user=person).exists()
    remove_passkey(user=person, passkey=last)  # twice is once
    assert Notice.objects.filter(person=person.person, code="passkey_removed").count() == 4


def test_an_officer_keeps_one(officer: User) -> None:
    add_passkey(user=officer, name="phone", credential=MADE_UP)
    with pytest.raises(LastSecondFactor):
        remove_passkey(user=officer, passkey=passkeys_of(officer).get())
    set_up_second_factor(user=officer, secret=SECRET)
    remove_passkey(user=officer, passkey=passkeys_of(officer).get())
    assert not passkeys_of(officer).exists()


def test_whose_they_are(person: User, officer: User) -> None:
    add_passkey(user=person, name="phone", credential=MADE_UP)
    passkey = passkeys_of(person).get()
    assert passkey_named(person, handle_of(passkey)) == passkey
    assert passkey_named(officer, handle_of(passkey)) is None
    page = reverse("account_passkey_remove")
    assert sure_of(officer).post(page, {"passkey": handle_of(passkey)}).status_code == 404
    assert sure_of(person).get(page, {"passkey": "other"}).status_code == 404
    client = sure_of(person)
    assert "phone" in client.get(page, {"passkey": handle_of(passkey)}).text
    client.post(page, {"passkey": handle_of(passkey)})
    assert not passkeys_of(person).exists()


@pytest.mark.parametrize("name", ["account_passkey_new", "account_passkey_remove", "account_second_factor_off"])
def test_the_password_is_typed_again_and_a_session_without_the_second_step_is_sent_away(
    client: Client, person: User, name: str
) -> None:
    client.force_login(person)
    assert client.get(reverse(name)).headers["Location"].startswith(reverse("account_reauthenticate"))
    add_passkey(user=person, name="phone", credential=MADE_UP)
    session = client.session
    session["account_authentication_methods_user"] = str(person.pk)
    session["account_authentication_methods"] = [
        {"method": "password", "at": clock.now().timestamp(), "reauthenticated": True}
    ]
    session.save()
    for response in (client.get(reverse(name)), client.post(reverse(name)), client.get(reverse("account_passkeys"))):
        assert response.headers["Location"] == reverse("account_logout")
    assert passkeys_of(person).count() == 1


@pytest.mark.parametrize("answer", BAD_ANSWERS, ids=range(len(BAD_ANSWERS)))
def test_what_a_device_never_says_is_refused_in_words(person: User, answer: str) -> None:
    client = sure_of(person)
    client.get(reverse("account_passkey_new"))
    response = client.post(reverse("account_passkey_new"), {"name": "phone", "credential": answer})
    assert response.status_code == 422
    assert "The passkey was not added" in response.text
    assert not passkeys_of(person).exists()


@pytest.mark.parametrize("answer", BAD_ANSWERS, ids=range(len(BAD_ANSWERS)))
def test_at_the_door_too(client: Client, person: User, answer: str) -> None:
    set_up_second_factor(user=person, secret=SECRET)
    client.post(reverse("account_login"), {"login": "L898902C3", "issuing_state": "UTO", "password": PASSWORD})
    response = client.post(reverse("mfa_authenticate"), {"credential": answer})
    assert response.status_code == 200
    assert "This passkey did not open the account" in response.text
    assert client.get(reverse("applications:dashboard")).status_code == 302


def test_a_device_is_told_a_random_name_and_the_persons(person: User) -> None:
    options = json.loads(sure_of(person).get(reverse("account_passkey_new")).context["options"])["publicKey"]
    assert options["user"]["name"] == "ANNA MARIA ERIKSSON"
    assert person.username not in json.dumps(options)
    assert options["rp"]["id"] == "testserver"
