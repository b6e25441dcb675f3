"""A paper from the counter for who has lost number and address: seen, printed, used once."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pypdf
import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts.counter import change_contact_in_person
from accounts.demo import make_officer
from accounts.enums import ContactChannel, PostRole, ProvenBy
from accounts.errors import HasNoLogin, NotProvenYet, OnlyAnOfficer, PaperIsOfNoUse
from accounts.models import Person, SignInPaper, User
from accounts.proving import prove_identity
from accounts.sign_in import Identity
from accounts.sign_in_papers import paper_of, print_sign_in_paper, use_sign_in_paper
from documents.codes import grouped_code
from goc_portal import clock
from notices.models import Notice
from tests.accounts.test_recovery import NEW
from tests.accounts.test_registration_pages import newest_code
from tests.accounts.test_sign_in import sign_in, signed_in_as

Register = Callable[..., User]
pytestmark = pytest.mark.django_db
WHO = {"login": "L898902C3", "issuing_state": "UTO"}
ME = Identity("UTO", "L898902C3")


@pytest.fixture(autouse=True)
def _demonstration(settings: Any) -> None:
    settings.DEMONSTRATION = True
    cache.clear()


@pytest.fixture
def officer() -> User:
    return make_officer(username="registrar", role=PostRole.REGISTRAR, directorate=None, password="x" * 12)


@pytest.fixture
def seen(verified: Register, officer: User) -> User:
    """Somebody who was seen with a document."""
    user = verified()
    assert user.person is not None
    prove_identity(person=user.person, document=user.person.travel_documents.get(), how=ProvenBy.IN_PERSON, by=officer)
    user.refresh_from_db()
    return user


def person_of(user: User) -> Person:
    assert user.person is not None
    return user.person


class TestThePaper:
    def test_an_officer_prints_it_and_the_person_comes_in_with_new_contacts(
        self, client: Client, seen: User, officer: User
    ) -> None:
        for channel, value in ((ContactChannel.SMS, "+905321230000"), (ContactChannel.EMAIL, "new@example.org")):
            change_contact_in_person(person=person_of(seen), channel=channel, value=value, by=officer)
        desk = Client()
        desk.force_login(officer)
        page = reverse("admin:accounts_signinpaper_print", args=[person_of(seen).public_id])
        assert "Tick the box" in desk.post(page, {}).text
        assert not SignInPaper.objects.exists()
        response = desk.post(page, {"seen": "on"})
        assert response.headers["Content-Type"] == "application/pdf"
        assert "no-store" in response.headers["Cache-Control"]
        text = "".join(one.extract_text() for one in pypdf.PdfReader(BytesIO(response.content)).pages)
        code = next(word for word in text.split() if word.count("-") == 3)
        client.post(reverse("account_sign_in_paper"), WHO | {"code": code.lower()})
        client.post(reverse("account_complete_password_reset"), {"password1": NEW})
        sign_in(client, password=NEW)
        assert signed_in_as(client) is None
        client.post(reverse("account_verify_phone"), {"code": newest_code("phone_code")})
        client.post(reverse("account_email_verification_sent"), {"code": newest_code("email_code")})
        assert signed_in_as(client) == str(seen.pk)
        paper = SignInPaper.objects.get()
        assert paper.used_at is not None
        assert paper.printed_by == officer
        assert code.replace("-", "") not in str(SignInPaper.objects.values_list("code_hash"))

    def test_it_lets_in_once(self, seen: User, officer: User) -> None:
        paper, code = print_sign_in_paper(person=person_of(seen), by=officer)
        use_sign_in_paper(paper=paper, password=NEW)
        assert paper_of(ME, code) is None
        with pytest.raises(PaperIsOfNoUse):
            use_sign_in_paper(paper=paper, password=NEW)

    def test_it_lets_in_for_a_day(self, seen: User, officer: User) -> None:
        paper, code = print_sign_in_paper(person=person_of(seen), by=officer)
        assert paper_of(ME, grouped_code(code)) == paper
        with time_machine.travel(clock.now() + timedelta(hours=25)):
            assert paper_of(ME, code) is None
            with pytest.raises(PaperIsOfNoUse):
                use_sign_in_paper(paper=paper, password=NEW)

    def test_the_next_one_replaces_it(self, seen: User, officer: User) -> None:
        _first, code = print_sign_in_paper(person=person_of(seen), by=officer)
        second, other = print_sign_in_paper(person=person_of(seen), by=officer)
        assert paper_of(ME, code) is None
        assert paper_of(ME, other) == second

    def test_it_opens_the_account_of_the_one_on_it_alone(
        self, client: Client, seen: User, officer: User, verified: Register
    ) -> None:
        verified(number="X1", mobile="+905321234568", email="b@example.org")
        _paper, code = print_sign_in_paper(person=person_of(seen), by=officer)
        assert paper_of(Identity("UTO", "X1"), code) is None
        wrong = client.post(reverse("account_sign_in_paper"), WHO | {"code": "0" * 20})
        unknown = client.post(reverse("account_sign_in_paper"), WHO | {"login": "X9", "code": code})
        for response in (wrong, unknown):
            assert response.status_code == 422
            assert "This code cannot be used with this number." in response.text

    def test_the_account_is_told(self, seen: User, officer: User) -> None:
        print_sign_in_paper(person=person_of(seen), by=officer)
        assert Notice.objects.filter(code="sign_in_paper_printed", user=seen).count() == 2

    def test_tries_make_this_network_wait(self, client: Client, seen: User, officer: User) -> None:
        _paper, code = print_sign_in_paper(person=person_of(seen), by=officer)
        for _try in range(5):
            client.post(reverse("account_sign_in_paper"), WHO | {"code": "0" * 20})
        assert client.post(reverse("account_sign_in_paper"), WHO | {"code": code}).status_code == 429
        elsewhere = Client(REMOTE_ADDR="203.0.113.7")
        response = elsewhere.post(reverse("account_sign_in_paper"), WHO | {"code": code})
        assert response.headers["Location"] == reverse("account_complete_password_reset")


class TestWhoPrints:
    def test_nobody_without_the_right(self, seen: User) -> None:
        clerk = make_officer(username="cashier", role=PostRole.CASHIER, directorate=None, password="x" * 12)
        for one in (clerk, seen):
            with pytest.raises(OnlyAnOfficer):
                print_sign_in_paper(person=person_of(seen), by=one)
        desk = Client()
        desk.force_login(clerk)
        page = reverse("admin:accounts_signinpaper_print", args=[person_of(seen).public_id])
        assert desk.get(page).status_code == 403

    def test_for_nobody_who_was_not_seen(self, verified: Register, officer: User) -> None:
        with pytest.raises(NotProvenYet):
            print_sign_in_paper(person=person_of(verified()), by=officer)

    def test_for_nobody_without_an_account(self, seen: User, officer: User) -> None:
        User.objects.filter(pk=seen.pk).update(is_active=False)
        with pytest.raises(HasNoLogin):
            print_sign_in_paper(person=person_of(seen), by=officer)
