"""A number that a stranger verifies anew: nothing more goes to it for the one who had it, and neither learns more."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from accounts.contacts import address_book, confirm_number
from accounts.enums import ContactChannel
from accounts.models import Contact, User
from accounts.recovering import ask_for_code
from accounts.sign_in import Identity
from goc_portal import clock
from notices.enums import Channel
from notices.models import Notice
from tests.accounts.test_registration_pages import another_than, newest_code

Register = Callable[..., User]
pytestmark = pytest.mark.django_db
NUMBER = "+905321234567"
PAGE = "/account/contacts/"


@pytest.fixture(autouse=True)
def _demonstration(settings: Any) -> None:
    settings.DEMONSTRATION = True
    cache.clear()


@pytest.fixture
def holder(verified: Register) -> User:
    return verified()


def stranger(verified: Register) -> User:
    return verified(number="X1", surname="DOE", given_names="JO", email="jo@example.org")


def by_sms(user: User) -> str | None:
    return address_book(user.person, Channel.SMS)


class TestAStranger:
    def test_stops_the_messages_of_the_earlier_holder_who_is_told_by_mail(
        self, holder: User, verified: Register
    ) -> None:
        new = stranger(verified)
        assert (by_sms(holder), by_sms(new)) == (None, NUMBER)
        assert address_book(holder.person, Channel.EMAIL) == "anna@example.org"
        notice = Notice.objects.get(code="number_in_doubt")
        assert (notice.user, notice.channel) == (holder, "email")

    def test_neither_learns_of_the_other(self, holder: User, verified: Register) -> None:
        new = stranger(verified)
        assert not Notice.objects.filter(code="number_in_doubt", user=new).exists()
        assert Notice.objects.get(code="number_in_doubt").facts == {}

    def test_does_not_get_the_earlier_holders_code(self, holder: User, verified: Register) -> None:
        stranger(verified)
        ask_for_code(identity=Identity("UTO", "L898902C3"), channel=ContactChannel.SMS, value=NUMBER)
        assert not Notice.objects.filter(code="password_code").exists()

    def test_is_not_told_of_the_earlier_holders_recovery(self, holder: User, verified: Register) -> None:
        stranger(verified)
        ask_for_code(identity=Identity("UTO", "L898902C3"), channel=ContactChannel.EMAIL, value="anna@example.org")
        told = Notice.objects.filter(code__in=["password_code", "recovery_asked"])
        assert list(told.values_list("to", flat=True)) == ["anna@example.org"]

    def test_twice_is_told_once(self, holder: User, verified: Register) -> None:
        stranger(verified)
        verified(number="X2", surname="ROE", given_names="RI", email="ri@example.org")
        assert Notice.objects.filter(code="number_in_doubt", user=holder).count() == 1


def test_a_family_shares_its_number(holder: User, verified: Register) -> None:
    sister = verified(number="X1", surname="SMITH ERIKSSON", email="s@example.org")
    assert (by_sms(holder), by_sms(sister)) == (NUMBER, NUMBER)
    assert not Notice.objects.filter(code="number_in_doubt").exists()


def test_an_address_is_never_in_doubt(holder: User, verified: Register) -> None:
    verified(number="X1", surname="DOE", given_names="JO", mobile="+905321234568")
    assert not Contact.objects.filter(doubted_at__isnull=False).exists()


class TestStillMine:
    def test_a_code_to_the_number_confirms_it_and_neither_is_stopped(
        self, client: Client, holder: User, verified: Register
    ) -> None:
        new = stranger(verified)
        client.force_login(holder)
        assert "We send nothing to it now" in client.get(PAGE).text
        client.post(PAGE, {"send": "yes"})
        code = newest_code("phone_code")
        wrong = client.post(PAGE, {"code": another_than(code)})
        assert wrong.status_code == 422
        assert "This is not the code" in wrong.text
        assert "Your number is confirmed." in client.post(PAGE, {"code": code}, follow=True).text
        assert (by_sms(holder), by_sms(new)) == (NUMBER, NUMBER)

    def test_three_wrong_codes_end_it(self, client: Client, holder: User, verified: Register) -> None:
        stranger(verified)
        client.force_login(holder)
        client.post(PAGE, {"send": "yes"})
        code = newest_code("phone_code")
        for _try in range(2):
            client.post(PAGE, {"code": another_than(code)})
        last = client.post(PAGE, {"code": another_than(code)}, follow=True)
        assert "The code can no longer be used" in last.text
        assert "The code can no longer be used" in client.post(PAGE, {"code": code}, follow=True).text
        assert by_sms(holder) is None

    def test_who_has_no_doubt_has_nothing_to_confirm(self, client: Client, holder: User) -> None:
        client.force_login(holder)
        assert "Is this number still yours?" not in client.get(PAGE).text
        assert client.post(PAGE, {"send": "yes"}).headers["Location"] == reverse("account_email")
        assert not Notice.objects.filter(code="phone_code", person=holder.person, queued_at__gt=clock.now()).exists()

    def test_the_verb_says_it_is_told_again(self, holder: User, verified: Register) -> None:
        stranger(verified)
        confirm_number(user=holder)
        assert by_sms(holder) == NUMBER


def test_only_what_was_verified_is_doubted_by_constraint(register: Register) -> None:
    contact = register().contacts.first()
    assert contact is not None
    contact.doubted_at = clock.now()
    with pytest.raises(IntegrityError, match="only_a_verified_contact_is_doubted"), transaction.atomic():
        contact.save()
