"""The officers' door: no page of the desk without a second factor, at the admin's own door too."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts.demo import make_officer
from accounts.enums import PostRole
from accounts.models import User
from accounts.second_factor import has_second_factor, set_up_second_factor
from goc_portal import clock
from notices.models import Notice
from tests.accounts.conftest import PASSWORD as OF_PEOPLE

pytestmark = pytest.mark.django_db
PASSWORD = "an entirely new password"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def asked(settings: Any) -> None:
    settings.SECOND_FACTOR_FOR_OFFICERS = True
    settings.DEMONSTRATION = True
    cache.clear()


@pytest.fixture
def officer() -> User:
    return make_officer(username="officer", role=PostRole.CASEWORKER, directorate=None, password=PASSWORD)


def code_of(secret: str) -> str:
    """What the app shows now."""
    return format_hotp_value(hotp_value(secret, int(clock.now().timestamp()) // 30))


def sign_in(client: Client, after: str = "") -> Any:
    address = reverse("account_login") + (f"?next={after}" if after else "")
    return client.post(address, {"login": "officer", "password": PASSWORD})


def comes_in(client: Client) -> bool:
    return client.get(reverse("admin:index")).status_code == 200


def test_an_officer_without_an_app_sets_one_up_before_anything_else(client: Client, officer: User) -> None:
    assert sign_in(client).headers["Location"] == reverse("admin:index")
    for address in (reverse("admin:index"), reverse("admin:accounts_person_changelist")):
        assert client.get(address).headers["Location"] == reverse("account_second_factor")
    assert client.get(reverse("api:case-queue", args=["unassigned"])).status_code == 403
    page = client.get(reverse("account_second_factor"))
    secret = page.context["form"].secret
    assert page.context["qr"].startswith("data:image/svg+xml")
    wrong = client.post(reverse("account_second_factor"), {"code": "000000"})
    assert "This is not the code that the app shows now" in wrong.text
    assert not has_second_factor(officer)
    done = client.post(reverse("account_second_factor"), {"code": code_of(secret)})
    assert len(re.findall(r"<code>\d{8}</code>", done.text)) == 10
    assert comes_in(client)
    assert client.get(reverse("account_second_factor")).headers["Location"] == reverse("admin:index")


def test_the_secret_lies_encrypted(officer: User) -> None:
    set_up_second_factor(user=officer, secret=SECRET)
    for authenticator in Authenticator.objects.all():
        assert SECRET not in str(authenticator.data)
    assert not re.search(r"\d{8}", str(Authenticator.objects.get(type="recovery_codes").data.get("migrated_codes", "")))


@pytest.mark.parametrize("door", ["", "/admin/"])
def test_a_password_alone_opens_nothing(client: Client, officer: User, door: str) -> None:
    set_up_second_factor(user=officer, secret=SECRET)
    assert sign_in(client, door).headers["Location"].startswith(reverse("mfa_authenticate"))
    assert not comes_in(client)
    assert client.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    assert not comes_in(client)
    client.post(reverse("mfa_authenticate"), {"code": code_of(SECRET)})
    assert comes_in(client)


def test_a_recovery_code_opens_once(client: Client, officer: User) -> None:
    codes = set_up_second_factor(user=officer, secret=SECRET)
    sign_in(client)
    client.post(reverse("mfa_authenticate"), {"code": codes[0]})
    assert comes_in(client)
    again = Client()
    sign_in(again)
    again.post(reverse("mfa_authenticate"), {"code": codes[0]})
    assert not comes_in(again)


def test_a_session_from_before_the_app_opens_nothing(client: Client, officer: User) -> None:
    client.force_login(officer)
    set_up_second_factor(user=officer, secret=SECRET)
    assert client.get(reverse("admin:index")).headers["Location"] == reverse("account_second_factor")
    assert client.get(reverse("account_second_factor")).headers["Location"] == reverse("account_logout")


def test_an_administrator_resets_the_app_of_another_officer(client: Client, officer: User) -> None:
    set_up_second_factor(user=officer, secret=SECRET)
    by = make_officer(username="administrator", role=PostRole.HEADQUARTERS, directorate=None, password=PASSWORD)
    codes = set_up_second_factor(user=by, secret=SECRET)
    client.post(reverse("account_login"), {"login": "administrator", "password": PASSWORD})
    client.post(reverse("mfa_authenticate"), {"code": codes[0]})
    for user, remains in ((by, True), (officer, False)):
        act = reverse("admin:accounts_user_reset_second_factor", args=[user.public_id])
        client.post(act, {"_form_submitted": "on"})
        assert has_second_factor(user) == remains


def test_a_session_at_the_desk_ends_when_nobody_uses_it(client: Client, officer: User, settings: Any) -> None:
    settings.SECOND_FACTOR_FOR_OFFICERS = False
    sign_in(client)
    assert comes_in(client)
    start = clock.now()
    with time_machine.travel(start + timedelta(minutes=20)):
        assert comes_in(client)
    with time_machine.travel(start + timedelta(minutes=45)):
        assert comes_in(client)
    with time_machine.travel(start + timedelta(minutes=80)):
        assert client.get(reverse("admin:index")).status_code == 302


def test_people_sign_in_as_before(client: Client, register: Any) -> None:
    client.force_login(register())
    assert client.get(reverse("applications:dashboard")).status_code == 200


def test_a_person_sets_an_app_up_after_the_password_again_and_is_told(client: Client, verified: Any) -> None:
    user = verified()
    client.force_login(user)
    page = reverse("account_second_factor")
    again = client.get(page)
    assert again.headers["Location"].startswith(reverse("account_reauthenticate"))
    client.post(again.headers["Location"], {"password": OF_PEOPLE})
    secret = client.get(page).context["form"].secret
    done = client.post(page, {"code": code_of(secret)})
    assert len(re.findall(r"<code>\d{8}</code>", done.text)) == 10
    told = Notice.objects.filter(code="second_factor_set_up")
    assert set(told.values_list("person", "channel")) == {(user.person_id, "sms"), (user.person_id, "email")}
    assert client.get(reverse("account_passkeys")).context["codes_left"] == 10
    here = Client()
    answer = here.post(reverse("account_login"), {"login": "L898902C3", "issuing_state": "UTO", "password": OF_PEOPLE})
    assert answer.headers["Location"].startswith(reverse("mfa_authenticate"))
    assert here.get(reverse("applications:dashboard")).status_code == 302


def test_a_person_gives_it_up_and_is_told_and_an_officer_does_not(
    client: Client, verified: Any, officer: User, settings: Any
) -> None:
    user = verified()
    for one, remains in ((user, False), (officer, True)):
        set_up_second_factor(user=one, secret=SECRET)
        here = Client()
        here.force_login(one)
        page = reverse("account_second_factor_off")
        assert here.post(page).status_code == 302  # a session that came without it changes nothing
        assert has_second_factor(one)
        session = here.session
        now = clock.now().timestamp()
        session["account_authentication_methods_user"] = str(one.pk)
        session["account_authentication_methods"] = [
            {"method": "mfa", "at": now},
            {"method": "password", "at": now, "reauthenticated": True},
        ]
        session.save()
        here.post(page)
        assert has_second_factor(one) is remains
    assert Notice.objects.filter(code="second_factor_removed", person=user.person).count() == 2
