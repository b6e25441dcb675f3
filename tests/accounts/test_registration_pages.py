"""Registration over HTTP: from the two lines to the first page behind sign-in, and every way it can go wrong."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.models import Contact, Person, TravelDocument, User
from goc_portal import clock
from notices.models import Notice
from notices.sealing import unseal
from tests.accounts.conftest import PASSWORD

LINES = {
    "line_1": "P<UTOERIKSSON<<ANNA<MARIA",
    "line_2": "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
}
CONTACTS = {"mobile": "0532 123 45 67", "email": "Anna@Example.org"}
PASSWORDS = {"password": PASSWORD, "privacy": "on"}
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demonstration(settings: Any) -> None:
    """The specimen's state exists only there."""
    settings.DEMONSTRATION = True


def identity(**other: str) -> dict[str, str]:
    """What is sent from the identity page."""
    return {
        "surname": "ERIKSSON",
        "given_names": "ANNA MARIA",
        "native_name": "",
        "sex": "F",
        "birth_day": "12",
        "birth_month": "8",
        "birth_year": "1974",
        "nationality": "UTO",
        "issuing_state": "UTO",
        "number": "L898902C3",
        "expires_on_day": "15",
        "expires_on_month": "4",
        "expires_on_year": "2031",
        "foreigner_identity_number": "",
        **other,
    }


def newest_code(message: str) -> str:
    """The code of the notice that was queued last."""
    notice = Notice.objects.filter(code=message).order_by("-pk")[0]
    return str(unseal(notice.sealed_facts)["code"])


def another_than(code: str) -> str:
    """Six digits that are not the code."""
    return f"{(int(code) + 1) % 1_000_000:06}"


def go_to_codes(client: Client, **contacts: str) -> Any:
    """Answer every page before the codes."""
    client.post(reverse("accounts:register"), {"how": "lines"})
    client.post(reverse("accounts:register-lines"), LINES)
    client.post(reverse("accounts:register-identity"), identity())
    client.post(reverse("accounts:register-contacts"), CONTACTS | contacts)
    return client.post(reverse("accounts:register-password"), PASSWORDS)


class TestTheWayThrough:
    def test_two_lines_and_two_codes_make_an_account_that_is_signed_in(self, client: Client) -> None:
        response = client.post(reverse("accounts:register"), {"how": "lines"})
        assert response.headers["Location"] == reverse("accounts:register-lines")
        response = client.post(reverse("accounts:register-lines"), LINES, follow=True)
        for typed in (
            "ERIKSSON",
            "ANNA MARIA",
            "L898902C3",
            "1974",
            "2012",
            "This passport was valid until Sunday, 15",
        ):
            assert typed in response.text
        response = client.post(reverse("accounts:register-identity"), identity(), follow=True)
        assert "only in person" in response.text
        response = client.post(reverse("accounts:register-contacts"), CONTACTS, follow=True)
        assert "ANNA MARIA ERIKSSON" in response.text
        response = client.post(reverse("accounts:register-password"), PASSWORDS, follow=True)
        assert "+905321234567" in response.text
        response = client.post(reverse("account_verify_phone"), {"code": newest_code("phone_code")}, follow=True)
        assert "anna@example.org" in response.text
        client.post(reverse("account_email_verification_sent"), {"code": newest_code("email_code")})
        user = User.objects.get()
        assert client.session["_auth_user_id"] == str(user.pk)
        assert user.person is not None
        assert not user.person.is_proven
        assert TravelDocument.objects.get().expires_on.year == 2031  # type: ignore[union-attr]
        assert set(Contact.objects.verified().values_list("value", flat=True)) == {
            "+905321234567",
            "anna@example.org",
        }

    def test_by_hand_with_an_unknown_birth_day(self, client: Client) -> None:
        client.post(reverse("accounts:register"), {"how": "hand"})
        client.post(reverse("accounts:register-identity"), identity(birth_day="", birth_month=""))
        client.post(reverse("accounts:register-contacts"), CONTACTS)
        client.post(reverse("accounts:register-password"), PASSWORDS)
        person = Person.objects.get()
        assert (person.birth_year, person.birth_month, person.birth_day) == (1974, None, None)

    def test_pages_cannot_be_skipped(self, client: Client) -> None:
        response = client.get(reverse("accounts:register-password"))
        assert response.headers["Location"] == reverse("accounts:register-identity")

    def test_what_was_read_from_the_lines_has_to_be_looked_at(self, client: Client) -> None:
        client.post(reverse("accounts:register-lines"), LINES)
        client.post(reverse("accounts:register-contacts"), CONTACTS)
        response = client.get(reverse("accounts:register-password"))
        assert response.headers["Location"] == reverse("accounts:register-identity")

    def test_the_last_button_pressed_twice_makes_one_account(self, client: Client) -> None:
        client.post(reverse("accounts:register-identity"), identity())
        client.post(reverse("accounts:register-contacts"), CONTACTS)
        draft = client.session["registration"]
        client.post(reverse("accounts:register-password"), PASSWORDS)
        session = client.session
        session["registration"] = draft
        session.save()
        response = client.post(reverse("accounts:register-password"), PASSWORDS, follow=True)
        assert User.objects.count() == 1
        assert response.status_code == 200

    def test_a_passport_that_is_claimed_already_goes_on_the_same_way(self, client: Client) -> None:
        first = go_to_codes(client)
        second = go_to_codes(Client(), mobile="0532 123 45 68", email="b@example.org")
        assert (first.status_code, first.headers["Location"]) == (second.status_code, second.headers["Location"])
        assert TravelDocument.objects.with_number("UTO", "L898902C3").count() == 2

    def test_the_reader_keeps_the_language(self, client: Client) -> None:
        client.cookies["django_language"] = "ar"
        go_to_codes(client)
        assert Person.objects.get().language == "ar"
        assert set(Notice.objects.values_list("language", flat=True)) == {"ar"}


class TestBadAnswers:
    def test_a_wrong_check_digit_is_named_and_what_was_typed_stays(self, client: Client) -> None:
        wrong = LINES | {"line_2": LINES["line_2"].replace("7408122", "7408123")}
        response = client.post(reverse("accounts:register-lines"), wrong)
        assert "Line 2: the check digit of the birth date does not match." in response.text
        assert "P&lt;UTOERIKSSON&lt;&lt;ANNA&lt;MARIA" in response.text

    def test_what_was_put_right_is_told(self, client: Client) -> None:
        typed = LINES | {"line_2": LINES["line_2"].replace("7408122", "74o8122").lower()}
        response = client.post(reverse("accounts:register-lines"), typed, follow=True)
        assert "Line 2, birth date: we read “74O812” as “740812”." in response.text.translate(
            {0x2068: None, 0x2069: None}
        )

    def test_what_was_put_right_is_told_of_every_field(self, client: Client) -> None:
        line = "L898902C36UTO74O8122F12O4159ZE184226B<<<<<1O"
        response = client.post(reverse("accounts:register-lines"), LINES | {"line_2": line}, follow=True)
        told = response.text.translate({0x2068: None, 0x2069: None})
        for words in ("birth date", "expiry date", "last digit"):
            assert f"Line 2, {words}: we read “" in told

    def test_the_specimens_state_exists_in_a_demonstration_only(self, client: Client, settings: Any) -> None:
        settings.DEMONSTRATION = False
        response = client.post(reverse("accounts:register-lines"), LINES)
        assert "“UTO” is no code of a state" in response.text

    @pytest.mark.parametrize(
        ("mobile", "sentence"),
        [
            ("0212 123 45 67", "This number cannot get SMS."),
            ("+49 151 12345678", "This is a number of another country."),
            ("0532 12", "This is not a whole number."),
        ],
    )
    def test_an_unfit_number_is_refused_with_the_way_to_a_fit_one(
        self, client: Client, mobile: str, sentence: str
    ) -> None:
        client.post(reverse("accounts:register-identity"), identity())
        response = client.post(reverse("accounts:register-contacts"), CONTACTS | {"mobile": mobile})
        assert sentence in response.text
        assert "SIM card" in response.text
        assert 'value="Anna@Example.org"' in response.text

    def test_an_expired_passport_is_told_once_then_believed(self, client: Client) -> None:
        expired = identity(expires_on_year="2012")
        response = client.post(reverse("accounts:register-identity"), expired)
        assert "If it was renewed, enter the number and the last day of the new one." in response.text
        assert 'value="2012-04-15"' in response.text
        response = client.post(reverse("accounts:register-identity"), expired | {"expired_seen": "2012-04-15"})
        assert response.headers["Location"] == reverse("accounts:register-contacts")

    def test_a_name_in_another_script_is_asked_for_in_latin_letters(self, client: Client) -> None:
        response = client.post(reverse("accounts:register-identity"), identity(surname="الأحمد"))
        assert "in Latin letters" in response.text

    def test_one_name_is_enough_and_none_is_not(self, client: Client) -> None:
        response = client.post(reverse("accounts:register-identity"), identity(surname="", given_names=""))
        assert "some people have only one" in response.text
        response = client.post(reverse("accounts:register-identity"), identity(surname=""))
        assert response.status_code == 302

    def test_a_mistyped_identity_number_is_told(self, client: Client) -> None:
        response = client.post(reverse("accounts:register-identity"), identity(foreigner_identity_number="99123456741"))
        assert "A digit of this number is mistyped or missing." in response.text

    def test_an_address_longer_than_any_mail_server_takes(self, client: Client) -> None:
        client.post(reverse("accounts:register-identity"), identity())
        sent = {**CONTACTS, "email": "a" * 243 + "@example.org"}
        errors = client.post(reverse("accounts:register-contacts"), sent).context["form"].errors
        assert errors == {"email": ["Use 254 characters or fewer. You have used 255."]}


class TestCodes:
    @pytest.mark.parametrize("channel", ["phone", "email"])
    def test_three_wrong_codes_end_it_in_words_and_sign_in_brings_a_new_one(self, client: Client, channel: str) -> None:
        go_to_codes(client)
        url = reverse("account_verify_phone")
        if channel == "email":
            client.post(url, {"code": newest_code("phone_code")})
            url = reverse("account_email_verification_sent")
        code = newest_code(f"{channel}_code")
        for _try in range(2):
            response = client.post(url, {"code": another_than(code)})
            assert "This is not the code that was sent last." in response.text
        response = client.post(url, {"code": another_than(code)}, follow=True)
        assert "The code can no longer be used" in response.text
        assert client.post(url, {"code": code}).headers["Location"] == reverse("account_login")
        assert "_auth_user_id" not in client.session
        with time_machine.travel(clock.now() + timedelta(minutes=1)):
            sign_in = {"login": "L898902C3", "issuing_state": "UTO", "password": PASSWORD}
            assert client.post(reverse("account_login"), sign_in).headers["Location"] == url
            assert newest_code(f"{channel}_code") != code
            assert client.post(url, {"code": newest_code(f"{channel}_code")}).status_code == 302

    @pytest.mark.parametrize("channel", ["phone", "email"])
    def test_a_code_expires_after_fifteen_minutes(self, client: Client, channel: str) -> None:
        go_to_codes(client)
        url = reverse("account_verify_phone")
        if channel == "email":
            client.post(url, {"code": newest_code("phone_code")})
            url = reverse("account_email_verification_sent")
        with time_machine.travel(clock.now() + timedelta(minutes=16)):
            response = client.post(url, {"code": newest_code(f"{channel}_code")}, follow=True)
        assert "older than 15 minutes" in response.text
        verified = Contact.objects.verified().filter(channel="sms" if channel == "phone" else "email")
        assert not verified.exists()

    def test_a_button_pressed_too_early_is_not_a_wrong_code(self, client: Client) -> None:
        go_to_codes(client)
        url = reverse("account_verify_phone")
        for _click in range(4):
            response = client.post(url, {"code": " ", "action": "verify"}, follow=True)
            assert "“Code” is still missing. Fill it in to go on." in response.text
        client.post(url, {"code": newest_code("phone_code")})
        assert Contact.objects.verified().filter(channel="sms").exists()

    @pytest.mark.parametrize("name", ["account_verify_phone", "account_email_verification_sent"])
    def test_who_has_typed_the_codes_already_is_led_on(
        self, client: Client, register: Callable[..., User], name: str
    ) -> None:
        client.force_login(register())
        for response in (client.get(reverse(name)), client.post(reverse(name), {"code": "123456"})):
            assert (response.status_code, response.headers["Location"]) == (302, reverse("landing"))

    def test_arabic_digits_and_spaces_are_read(self, client: Client) -> None:
        go_to_codes(client)
        code = newest_code("phone_code")
        arabic = code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
        client.post(reverse("account_verify_phone"), {"code": f"{arabic[:3]} {arabic[3:]}"})
        assert Contact.objects.verified().filter(channel="sms").exists()

    def test_a_mistyped_number_and_address_are_corrected_before_they_are_verified(self, client: Client) -> None:
        go_to_codes(client)
        url = reverse("account_verify_phone")
        client.post(url, {"action": "change", "phone": "0532 123 45 99"})
        assert Notice.objects.filter(code="phone_code").order_by("-pk")[0].to == "+905321234599"
        client.post(url, {"code": newest_code("phone_code")})
        url = reverse("account_email_verification_sent")
        client.post(url, {"action": "change", "email": "right@example.org"})
        client.post(url, {"code": newest_code("email_code")})
        assert set(Contact.objects.verified().values_list("value", flat=True)) == {
            "+905321234599",
            "right@example.org",
        }
        assert User.objects.get().email == "right@example.org"

    def test_a_new_code_can_be_asked_for_after_half_a_minute(self, client: Client) -> None:
        go_to_codes(client)
        first, url = newest_code("phone_code"), reverse("account_verify_phone")
        response = client.post(url, {"action": "resend"}, follow=True)
        assert "A code was sent a moment ago." in response.text
        with time_machine.travel(clock.now() + timedelta(seconds=31)):
            client.post(url, {"action": "resend"})
            assert newest_code("phone_code") != first

    def test_a_family_shares_number_and_address_and_the_sixth_is_told(
        self, client: Client, register: Callable[..., User]
    ) -> None:
        from accounts.contacts import verify_contact
        from accounts.enums import ContactChannel

        for number in range(5):
            user = register(number=f"F{number}")
            verify_contact(user=user, channel=ContactChannel.SMS, value="+905321234567")
        go_to_codes(client)
        response = client.post(reverse("account_verify_phone"), {"code": newest_code("phone_code")})
        assert "already serves 5 people" in response.text

    def test_two_of_a_family_share_an_address(self, client: Client) -> None:
        for minutes, mobile in ((0, "0532 123 45 67"), (1, "0532 123 45 68")):
            browser = Client()
            with time_machine.travel(clock.now() + timedelta(minutes=minutes)):
                go_to_codes(browser, mobile=mobile)
                browser.post(reverse("account_verify_phone"), {"code": newest_code("phone_code")})
                browser.post(reverse("account_email_verification_sent"), {"code": newest_code("email_code")})
        assert Contact.objects.verified().filter(channel="email", value="anna@example.org").count() == 2

    def test_codes_to_one_number_are_limited_and_the_account_is_kept(self, client: Client) -> None:
        go_to_codes(client)
        response = go_to_codes(Client(), email="b@example.org")
        assert response.headers["Location"] == reverse("account_login")
        assert Notice.objects.filter(code="phone_code").count() == 1
        assert User.objects.count() == 2

    def test_a_correction_that_comes_too_soon_is_told_on_the_page(self, client: Client) -> None:
        go_to_codes(client)
        url = reverse("account_verify_phone")
        client.post(url, {"action": "change", "phone": "0532 123 45 99"})
        response = client.post(url, {"action": "change", "phone": "0532 123 45 67"}, follow=True)
        assert "A code was sent a moment ago." in response.text

    def test_registrations_from_one_network_are_limited_in_the_readers_language(
        self, client: Client, settings: Any
    ) -> None:
        settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"signup": "1/m/ip"}
        assert go_to_codes(client).status_code == 302
        other = Client()
        other.cookies["django_language"] = "ar"
        response = go_to_codes(other, mobile="0532 123 45 68", email="b@example.org")
        assert response.status_code == 429
        assert '<html class="govuk-template" lang="ar" dir="rtl">' in response.text
