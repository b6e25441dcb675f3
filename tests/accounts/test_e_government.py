"""Sign-in through e-Government against a real provider process: who comes in, and what is refused."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse

from accounts.demo import make_officer
from accounts.enums import PostRole, ProvenBy
from accounts.machine_readable_zone import PartialDate
from accounts.models import Person, User
from accounts.proving import prove_identity
from notices.models import Notice
from tests.accounts.e_government_process import ANNA, PORTAL, EGovernmentProcess, come, sent_away, sent_back
from tests.accounts.test_registration_pages import newest_code
from tests.accounts.test_sign_in import sign_in, signed_in_as

Register = Callable[..., User]
pytestmark = pytest.mark.django_db
NUMBER = ANNA["identity_number"]
OTHER_NUMBER = "99111111194"
CONTACTS = {"mobile": "0532 111 22 33", "email": "own@example.org"}


@pytest.fixture(scope="module")
def process() -> Iterator[EGovernmentProcess]:
    running = EGovernmentProcess().start()
    yield running
    running.stop()


@pytest.fixture(autouse=True)
def provider(process: EGovernmentProcess, settings: Any) -> EGovernmentProcess:
    settings.DEMONSTRATION = True
    for name, value in process.settings().items():
        setattr(settings, name, value)
    return process


@pytest.fixture
def officer(db: None) -> User:
    return make_officer(username="registrar", role=PostRole.REGISTRAR, directorate=None, password="x" * 12)


@pytest.fixture
def proven(verified: Register, officer: User) -> User:
    """Somebody with the names and the birth date that e-Government has, seen by an officer."""
    user = verified(foreigner_identity_number=NUMBER)
    assert user.person is not None
    prove_identity(person=user.person, document=None, how=ProvenBy.IN_PERSON, by=officer)
    return user


def person_of(user: User) -> Person:
    assert user.person is not None
    return Person.objects.get(pk=user.person.pk)


class TestTheWay:
    def test_the_browser_is_sent_with_code_challenge_state_and_nonce(self, client: Client, provider: Any) -> None:
        address = urlsplit(sent_away(client))
        asked = {name: values[0] for name, values in parse_qs(address.query).items()}
        assert f"{address.scheme}://{address.netloc}" == provider.address
        assert (asked["response_type"], asked["code_challenge_method"]) == ("code", "S256")
        assert all(len(asked[name]) >= 16 for name in ("code_challenge", "state", "nonce"))
        assert asked["redirect_uri"] == f"{PORTAL}/account/e-government/callback/"

    def test_only_a_button_sends_it(self, client: Client, provider: Any) -> None:
        page = client.get(reverse("account_e_government"))
        assert page.status_code == 200
        assert f"form-action 'self' {provider.address}" in page.headers["Content-Security-Policy"]
        assert "is a simulator" in page.text

    def test_the_simulator_says_that_it_is_one(self, client: Client) -> None:
        page = requests.get(sent_away(client), timeout=10)
        assert "This is not e-Government." in page.text

    def test_the_sign_in_page_offers_it_where_there_is_a_provider(self, client: Client, settings: Any) -> None:
        offer = reverse("account_e_government")
        assert offer in client.get(reverse("account_login")).text
        settings.E_GOVERNMENT_CLIENT_ID = ""
        assert offer not in client.get(reverse("account_login")).text
        assert client.get(offer).status_code == 404


class TestWhoComesIn:
    def test_the_one_whose_number_is_proven(self, client: Client, proven: User) -> None:
        come(client)
        assert signed_in_as(client) == str(proven.pk)
        assert Notice.objects.filter(code="e_government_connected", user=proven).count() == 2
        again = Client()
        come(again)
        assert signed_in_as(again) == str(proven.pk)
        assert Notice.objects.filter(code="e_government_connected").count() == 2
        assert User.objects.filter(is_staff=False).count() == 1

    @pytest.mark.django_db(transaction=True)
    def test_the_first_time_is_told_in_a_transaction_of_its_own(self, client: Client, proven: User) -> None:
        """Without the transaction that other tests run in, as a request comes."""
        assert come(client).status_code == 200
        assert signed_in_as(client) == str(proven.pk)
        assert Notice.objects.filter(code="e_government_connected", user=proven).count() == 2

    def test_who_is_not_known_opens_one_account_that_is_proven(self, client: Client) -> None:
        assert "Your identity is confirmed" in come(client).text
        client.post(reverse("account_e_government_new"), CONTACTS)
        assert signed_in_as(client) is None
        client.post(reverse("account_verify_phone"), {"code": newest_code("phone_code")})
        client.post(reverse("account_email_verification_sent"), {"code": newest_code("email_code")})
        user = User.objects.get(is_staff=False)
        assert signed_in_as(client) == str(user.pk)
        person = person_of(user)
        assert (person.full_name, person.foreigner_identity_number) == ("ANNA MARIA ERIKSSON", NUMBER)
        assert (person.birth_year, person.birth_month, person.birth_day) == (1974, 8, 12)
        assert person.proven_by == ProvenBy.E_GOVERNMENT
        assert not user.has_usable_password()
        again = Client()
        come(again)
        assert signed_in_as(again) == str(user.pk)

    def test_a_proven_person_without_an_account_gets_it_on_the_same_record(self, client: Client, proven: User) -> None:
        person = person_of(proven)
        proven.contacts.all().delete()
        Notice.objects.all().delete()
        proven.delete()
        come(client)
        client.post(reverse("account_e_government_new"), CONTACTS)
        assert User.objects.get(is_staff=False).person == person
        assert Person.objects.filter(foreigner_identity_number=NUMBER).count() == 1

    def test_who_has_an_account_connects_it_by_password(self, client: Client, verified: Register) -> None:
        user = verified(foreigner_identity_number=NUMBER)
        User.objects.filter(pk=user.pk).update(last_login="2026-01-01T00:00:00Z")
        assert "An account was opened with your number." in come(client).text
        sign_in(client)
        page = client.get(reverse("account_e_government_connect"))
        assert "You are signed in here as" in page.text
        assert not person_of(user).is_proven
        client.post(reverse("account_e_government_connect"))
        assert person_of(user).proven_by == ProvenBy.E_GOVERNMENT
        again = Client()
        come(again)
        assert signed_in_as(again) == str(user.pk)

    def test_who_was_connected_before_comes_again_under_a_new_name(self, client: Client, verified: Register) -> None:
        user = verified()
        sign_in(client)
        come(client)
        client.post(reverse("account_e_government_connect"))
        come(client, family_name="Doe")
        page = client.post(reverse("account_e_government_connect"), follow=True)
        assert "Your identity is confirmed." in page.text
        assert person_of(user).surname == "ERIKSSON"

    def test_who_was_connected_before_is_still_asked_for_number_and_birth(
        self, client: Client, verified: Register
    ) -> None:
        verified()
        sign_in(client)
        come(client)
        client.post(reverse("account_e_government_connect"))
        come(client, birthdate="1974-08-13")
        page = client.post(reverse("account_e_government_connect"), follow=True)
        assert "e-Government knows you by another" in page.text

    def test_an_account_without_a_number_gets_it(self, client: Client, verified: Register) -> None:
        user = verified()
        sign_in(client)
        come(client)
        client.post(reverse("account_e_government_connect"))
        assert person_of(user).foreigner_identity_number == NUMBER

    def test_an_account_that_somebody_opened_with_the_number_is_not_given_away(
        self, client: Client, verified: Register
    ) -> None:
        stranger = verified(foreigner_identity_number=NUMBER, surname="DOE", given_names="JO")
        come(client)
        assert signed_in_as(client) is None
        client.post(reverse("account_e_government_new"), CONTACTS)
        own = User.objects.exclude(pk=stranger.pk).get(is_staff=False)
        assert person_of(own).is_proven
        assert not person_of(stranger).is_proven

    def test_nothing_is_connected_unasked(self, client: Client, verified: Register) -> None:
        user = verified()
        sign_in(client)
        come(client)
        assert not person_of(user).is_proven


class TestANumberThatWasTyped:
    """An officer sees a passport; the number beside it is what the holder of the passport typed."""

    @pytest.fixture
    def seen(self, verified: Register, officer: User, request: pytest.FixtureRequest) -> User:
        user = verified(foreigner_identity_number=NUMBER, **getattr(request, "param", {"surname": "DOE"}))
        prove_identity(
            person=person_of(user),
            document=person_of(user).travel_documents.get(),
            how=ProvenBy.IN_PERSON,
            by=officer,
        )
        return user

    @pytest.mark.parametrize(
        "seen",
        [{"surname": "DOE"}, {"birth": PartialDate(1974, 8, 13)}, {"birth": PartialDate(None)}],
        indirect=True,
    )
    def test_leads_nobody_into_the_account_of_another(self, client: Client, seen: User) -> None:
        assert "an officer puts it right" in come(client).text
        assert signed_in_as(client) is None
        assert not SocialAccount.objects.exists()

    def test_makes_no_login_on_the_record_of_another(self, client: Client, seen: User) -> None:
        person = person_of(seen)
        seen.contacts.all().delete()
        Notice.objects.all().delete()
        seen.delete()
        come(client)
        page = client.post(reverse("account_e_government_new"), CONTACTS, follow=True)
        assert "an officer puts it right" in page.text
        assert not User.objects.filter(person=person).exists()

    @pytest.mark.parametrize("seen", [{"given_names": "ANNA"}], indirect=True)
    def test_leads_its_holder_in_where_names_and_birth_date_fit(self, client: Client, seen: User) -> None:
        come(client)
        assert signed_in_as(client) == str(seen.pk)


class TestWhoDoesNot:
    def test_a_citizen(self, client: Client) -> None:
        assert "This portal is for foreign nationals" in come(client, identity_number="10000000146").text
        assert not User.objects.exists()

    def test_another_than_the_accounts_own(self, client: Client, verified: Register) -> None:
        user = verified(foreigner_identity_number=OTHER_NUMBER)
        sign_in(client)
        come(client)
        page = client.post(reverse("account_e_government_connect"), follow=True)
        assert "e-Government knows you by another" in page.text
        assert not person_of(user).is_proven

    def test_one_born_on_another_day(self, client: Client, verified: Register) -> None:
        user = verified()
        sign_in(client)
        come(client, birthdate="1974-08-13")
        assert (
            "e-Government knows you by another"
            in client.post(reverse("account_e_government_connect"), follow=True).text
        )
        assert not person_of(user).is_proven

    @pytest.mark.parametrize("seen", [False, True], ids=["claimed", "seen with a passport"])
    @pytest.mark.parametrize("names", [{"surname": "DOE"}, {"given_names": "", "surname": "ANNA"}])
    def test_one_with_other_names(
        self, client: Client, verified: Register, officer: User, names: dict[str, str], seen: bool
    ) -> None:
        """A claim or a proof beside which the number was typed: to connect would give the record another's number."""
        user = verified(foreigner_identity_number=NUMBER, **names)
        if seen:
            prove_identity(person=person_of(user), document=None, how=ProvenBy.IN_PERSON, by=officer)
        sign_in(client)
        come(client)
        client.post(reverse("account_e_government_connect"), follow=True)
        assert person_of(user).proven_by == (ProvenBy.IN_PERSON if seen else "")
        assert not SocialAccount.objects.exists()

    def test_other_names_are_told_in_words(self, client: Client, verified: Register) -> None:
        verified(surname="DOE")
        sign_in(client)
        come(client)
        page = client.post(reverse("account_e_government_connect"), follow=True)
        assert "e-Government knows you by other names than this account has" in page.text

    def test_one_whose_year_of_birth_the_account_does_not_know(self, client: Client, verified: Register) -> None:
        user = verified(birth=PartialDate(None))
        sign_in(client)
        come(client)
        page = client.post(reverse("account_e_government_connect"), follow=True)
        assert "e-Government knows you by another" in page.text
        assert not person_of(user).is_proven

    def test_a_second_account_of_one_who_is_proven(self, client: Client, proven: User, verified: Register) -> None:
        verified(number="X1", mobile="+905321234568", email="b@example.org")
        sign_in(client, login="X1")
        come(client)
        page = client.post(reverse("account_e_government_connect"), follow=True)
        assert "is confirmed for another account already" in page.text

    def test_one_seen_at_the_counter_whose_number_another_has_proven(
        self, client: Client, proven: User, officer: User, verified: Register
    ) -> None:
        second = verified(number="X1", mobile="+905321234568", email="b@example.org")
        prove_identity(person=person_of(second), document=None, how=ProvenBy.IN_PERSON, by=officer)
        sign_in(client, login="X1")
        come(client)
        page = client.post(reverse("account_e_government_connect"), follow=True)
        assert "is confirmed for another account already" in page.text
        assert person_of(second).foreigner_identity_number == ""

    def test_who_was_closed_out(self, client: Client, proven: User) -> None:
        User.objects.filter(pk=proven.pk).update(is_active=False)
        assert "This account cannot be used now." in come(client).text
        assert signed_in_as(client) is None

    def test_who_went_back_without_signing_in(self, client: Client) -> None:
        assert "e-Government did not confirm who you are" in come(client, cancel="yes").text


class TestTokens:
    @pytest.mark.parametrize(
        "trouble",
        ["nonce", "no_nonce", "audience", "issuer", "expired", "signature", "unsigned", "secret_of_the_key"],
    )
    def test_one_that_does_not_hold_is_refused_in_words(self, client: Client, proven: User, trouble: str) -> None:
        page = come(client, trouble=trouble)
        assert "e-Government did not confirm who you are" in page.text
        assert signed_in_as(client) is None

    @pytest.mark.parametrize("state", ["", "another-state"])
    def test_a_state_that_is_not_ours_is_refused(self, client: Client, proven: User, state: str) -> None:
        back = sent_back(sent_away(client), **ANNA)
        code = parse_qs(urlsplit(back).query)["code"][0]
        page = client.get("/account/e-government/callback/", {"code": code, "state": state}, follow=True)
        assert "This sign-in was not begun in this browser" in page.text
        assert signed_in_as(client) is None

    def test_another_browser_cannot_finish_it(self, client: Client, proven: User) -> None:
        back = sent_back(sent_away(client), **ANNA).removeprefix(PORTAL)
        stranger = Client()
        assert "This sign-in was not begun in this browser" in stranger.get(back, follow=True).text
        assert signed_in_as(stranger) is None

    def test_the_same_answer_twice_is_refused(self, client: Client, proven: User) -> None:
        back = sent_back(sent_away(client), **ANNA).removeprefix(PORTAL)
        client.get(back)
        client.post(reverse("account_logout"))
        assert "This sign-in was not begun in this browser" in client.get(back, follow=True).text
        assert signed_in_as(client) is None

    def test_a_code_of_another_session_is_refused_by_its_challenge(self, client: Client, proven: User) -> None:
        stolen = parse_qs(urlsplit(sent_back(sent_away(client), **ANNA)).query)["code"][0]
        thief = Client()
        state = parse_qs(urlsplit(sent_away(thief)).query)["state"][0]
        page = thief.get("/account/e-government/callback/", {"code": stolen, "state": state}, follow=True)
        assert "e-Government did not confirm who you are" in page.text
        assert signed_in_as(thief) is None

    def test_a_provider_that_is_down_is_said(self, client: Client, settings: Any) -> None:
        settings.SOCIALACCOUNT_PROVIDERS = {
            "openid_connect": {
                "APPS": [
                    settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
                    | {"settings": {"server_url": "http://localhost:9", "oauth_pkce_enabled": True}}
                ]
            }
        }
        page = client.post(reverse("account_e_government"), follow=True)
        assert "e-Government does not answer now." in page.text
