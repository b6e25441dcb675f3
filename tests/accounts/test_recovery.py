"""Back into an account by a code: to whom it goes, who else is told, and what nobody learns."""

import statistics
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from accounts.enums import ContactChannel
from accounts.errors import CodeIsUsedUp
from accounts.models import Recovery, User
from accounts.recovering import SMS_AN_HOUR, ask_for_code, recover, type_code
from accounts.sign_in import Identity
from goc_portal import clock
from notices import discretion
from notices.models import Notice
from tests.accounts.conftest import PASSWORD
from tests.accounts.test_registration_pages import another_than, newest_code
from tests.accounts.test_sign_in import sign_in, signed_in_as

Register = Callable[..., User]
pytestmark = pytest.mark.django_db
FORGOTTEN = {"login": "L898902C3", "issuing_state": "UTO", "contact": "anna@example.org"}
NUMBER = "0532 123 45 67"
NEW = "an entirely new password"
TRIES = 200


@pytest.fixture(autouse=True)
def _demonstration(settings: Any) -> None:
    settings.DEMONSTRATION = True


def ask(client: Client, **other: str) -> Any:
    return client.post(reverse("account_reset_password"), FORGOTTEN | other, follow=True)


def type_in(client: Client, code: str) -> Any:
    return client.post(reverse("account_confirm_password_reset_code"), {"code": code}, follow=True)


def choose(client: Client, password: str = NEW) -> Any:
    return client.post(reverse("account_complete_password_reset"), {"password1": password}, follow=True)


def told() -> set[tuple[str, str, str]]:
    return set(Notice.objects.filter(code__in=["password_code", "recovery_asked"]).values_list("code", "channel", "to"))


class TestTheWay:
    @pytest.mark.parametrize(
        ("contact", "expected"),
        [
            (
                "Anna@Example.org",
                {("password_code", "email", "anna@example.org"), ("recovery_asked", "sms", "+905321234567")},
            ),
            (NUMBER, {("password_code", "sms", "+905321234567"), ("recovery_asked", "email", "anna@example.org")}),
        ],
    )
    def test_the_code_goes_by_the_one_channel_and_the_other_is_told(
        self, client: Client, verified: Register, contact: str, expected: set[Any]
    ) -> None:
        user = verified()
        ask(client, contact=contact)
        assert told() == expected
        type_in(client, newest_code("password_code"))
        assert "Your new password is saved" in choose(client).text
        assert Notice.objects.filter(code="password_changed").count() == 2
        sign_in(client, password=NEW)
        assert signed_in_as(client) == str(user.pk)

    def test_every_session_from_before_ends(self, client: Client, verified: Register) -> None:
        verified()
        thief = Client()
        sign_in(thief)
        ask(client)
        type_in(client, newest_code("password_code"))
        choose(client)
        assert thief.get(reverse("applications:dashboard")).status_code == 302

    def test_a_number_that_several_use_gets_no_code(self, client: Client, verified: Register) -> None:
        verified()
        verified(number="X1", email="sister@example.org")
        ask(client, contact=NUMBER)
        assert told() == {
            ("password_code", "email", "anna@example.org"),
            ("recovery_asked", "sms", "+905321234567"),
        }

    def test_one_of_several_claimants_is_meant_by_the_contact(self, client: Client, verified: Register) -> None:
        verified()
        second = verified(mobile="+905321234568", email="b@example.org", password="another long password")
        ask(client, contact="b@example.org")
        assert Recovery.objects.get().user == second

    def test_too_many_by_sms_go_by_mail(self, client: Client, verified: Register) -> None:
        verified()
        for number in range(SMS_AN_HOUR + 1):
            ask(Client(REMOTE_ADDR=f"198.51.100.{number}"), contact=NUMBER)
        codes = Notice.objects.filter(code="password_code").order_by("pk").values_list("channel", flat=True)
        assert list(codes) == ["sms"] * SMS_AN_HOUR + ["email"]

    def test_who_is_in_danger_gets_no_code_where_others_read_along(
        self, client: Client, verified: Register, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        user = verified()
        verified(number="X1", mobile="+905321234568")  # the same address
        monkeypatch.setattr(discretion, "_registered", [lambda person: person == user.person])
        ask(client)
        assert told() == set()
        ask(Client(REMOTE_ADDR="198.51.100.1"), contact=NUMBER)
        assert ("password_code", "sms", "+905321234567") in told()


class TestCodes:
    def test_three_wrong_ones_end_it(self, client: Client, verified: Register) -> None:
        verified()
        ask(client)
        code = newest_code("password_code")
        for _try in range(3):
            response = type_in(client, another_than(code))
        assert "The code can no longer be used" in response.text
        with pytest.raises(CodeIsUsedUp):
            type_code(recovery=Recovery.objects.get(), code=code)

    def test_after_fifteen_minutes_it_is_over(self, client: Client, verified: Register) -> None:
        verified()
        ask(client)
        code = newest_code("password_code")
        with time_machine.travel(clock.now() + timedelta(minutes=16)):
            assert "The code can no longer be used" in type_in(client, code).text

    def test_a_code_is_used_once(self, client: Client, verified: Register) -> None:
        verified()
        ask(client)
        type_in(client, newest_code("password_code"))
        choose(client)
        recovery = Recovery.objects.get()
        for again in (
            lambda: type_code(recovery=recovery, code="000000"),
            lambda: recover(recovery=recovery, password=NEW),
        ):
            with pytest.raises(CodeIsUsedUp):
                again()

    def test_no_password_is_chosen_without_a_code(self, client: Client, verified: Register) -> None:
        verified()
        ask(client)
        response = choose(client)
        assert response.redirect_chain[0][0] == reverse("account_reset_password")
        with pytest.raises(CodeIsUsedUp):
            recover(recovery=Recovery.objects.get(), password=NEW)

    def test_another_browser_has_no_part_in_it(self, client: Client, verified: Register) -> None:
        verified()
        ask(client)
        type_in(client, newest_code("password_code"))
        assert choose(Client()).redirect_chain[0][0] == reverse("account_reset_password")

    def test_nobody_is_recovered_by_constraint(self) -> None:
        now = clock.now()
        with pytest.raises(IntegrityError, match="only_a_login_is_recovered"), transaction.atomic():
            Recovery.objects.create(
                channel=ContactChannel.SMS, asked_at=now, ends_at=now + timedelta(minutes=1), code_typed_at=now
            )


class TestWhatIsNotTold:
    @pytest.mark.parametrize(
        "other",
        [{"login": "X0000000"}, {"contact": "nobody@example.org"}, {"contact": "+905321234599"}],
        ids=["no such number", "another address", "another telephone"],
    )
    def test_the_pages_are_the_same_whoever_exists(
        self, client: Client, verified: Register, other: dict[str, str]
    ) -> None:
        verified()
        stranger = Client()
        fitting, unknown = ask(client), ask(stranger, **other)
        assert fitting.redirect_chain == unknown.redirect_chain
        assert words(fitting, FORGOTTEN["contact"]) == words(unknown, other.get("contact", FORGOTTEN["contact"]))
        assert Notice.objects.filter(code="password_code").count() == 1
        code = newest_code("password_code")
        wrong, none = type_in(client, another_than(code)), type_in(stranger, another_than(code))
        assert words(wrong, FORGOTTEN["contact"]) == words(none, other.get("contact", FORGOTTEN["contact"]))
        assert wrong.status_code == none.status_code == 422

    def test_an_address_that_was_never_verified_gets_no_code(self, client: Client, register: Register) -> None:
        register()
        ask(client)
        assert told() == set()

    def test_no_code_fits_where_nobody_is_meant(self, verified: Register) -> None:
        recovery = ask_for_code(identity=Identity("UTO", "X0"), channel=ContactChannel.EMAIL, value="a@example.org")
        assert recovery.user is None
        assert not type_code(recovery=recovery, code="123456")

    def test_officers_get_none(self, client: Client, verified: Register) -> None:
        User.objects.filter(pk=verified().pk).update(is_staff=True)
        ask(client)
        assert told() == set()


def words(response: Any, contact: str) -> str:
    """What the page says, without what was typed and without the form's protection."""
    text = response.text.replace(contact, "…").split("<main")[1]
    return "".join(part.split('">', 1)[-1] for part in text.split('name="csrfmiddlewaretoken" value="'))


class TestTime:
    """Medians, alternating, so that whatever else the computer does falls on both alike."""

    def test_asking_takes_the_same_time_whoever_exists(self, verified: Register) -> None:
        verified()
        known, unknown = medians(lambda: ask_for_code(**asked("L898902C3")), lambda: ask_for_code(**asked("X0000000")))
        assert alike(known, unknown), (known, unknown)

    def test_typing_a_code_takes_the_same_time(self, verified: Register) -> None:
        verified()
        of_one, of_nobody = ask_for_code(**asked("L898902C3")), ask_for_code(**asked("X0000000"))

        def typed(recovery: Recovery) -> None:
            Recovery.objects.filter(pk=recovery.pk).update(wrong_codes=0)
            type_code(recovery=recovery, code="000000")

        known, unknown = medians(lambda: typed(of_one), lambda: typed(of_nobody))
        assert alike(known, unknown), (known, unknown)

    def test_signing_in_takes_the_same_time_whoever_exists(self, verified: Register, settings: Any) -> None:
        from accounts.sign_in import one_with_password

        settings.PASSWORD_HASHERS = ["accounts.hashers.PortalArgon2Hasher"]
        user = verified()
        user.set_password(PASSWORD)
        user.save()
        known, unknown = medians(
            lambda: one_with_password(Identity("UTO", "L898902C3"), "wrong"),
            lambda: one_with_password(Identity("UTO", "X0000000"), "wrong"),
            tries=TRIES // 4,
        )
        assert alike(known, unknown), (known, unknown)


def asked(number: str) -> dict[str, Any]:
    return {"identity": Identity("UTO", number), "channel": ContactChannel.EMAIL, "value": "anna@example.org"}


def medians(one: Callable[[], object], other: Callable[[], object], tries: int = TRIES) -> tuple[float, float]:
    """The median seconds of each, tried in turns."""
    taken: tuple[list[float], list[float]] = ([], [])
    for _try in range(tries):
        for act, times in zip((one, other), taken, strict=True):
            began = time.perf_counter()
            act()
            times.append(time.perf_counter() - began)
    return statistics.median(taken[0]), statistics.median(taken[1])


def alike(one: float, other: float) -> bool:
    """Within a quarter, or within two milliseconds: what a network between adds and hides is far more."""
    return abs(one - other) < max(0.25 * max(one, other), 0.002)


class TestLimits:
    def test_five_in_an_hour_make_this_network_wait_and_nobody_else(self, client: Client, verified: Register) -> None:
        verified()
        for _try in range(5):
            ask(client)
        response = ask(client)
        assert response.status_code == 429
        assert "There were too many tries for this number from your network." in response.text
        elsewhere = Client(REMOTE_ADDR="203.0.113.7")
        ask(elsewhere)
        type_in(elsewhere, newest_code("password_code"))
        assert "Your new password is saved" in choose(elsewhere).text

    def test_the_limit_says_the_same_of_a_number_that_nobody_has(self, client: Client, verified: Register) -> None:
        verified()
        for _try in range(5):
            ask(client, login="X0000000")
        assert ask(client, login="X0000000").status_code == 429

    def test_a_network_asks_for_so_many(self, client: Client, verified: Register) -> None:
        for number in range(20):
            assert ask(client, login=f"X{number}").status_code == 200
        assert ask(client, login="X99").status_code == 429
