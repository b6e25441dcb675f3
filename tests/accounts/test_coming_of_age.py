"""A child becomes 18: the parent's access ends that day, both are told once, and the own account takes over."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.coming_of_age import tell_who_came_of_age
from accounts.demo import make_accepted_child, make_officer
from accounts.enums import PostRole, ProvenBy
from accounts.errors import NotProvenYet, StillAChild
from accounts.machine_readable_zone import PartialDate
from accounts.models import Person, SignInPaper, User
from accounts.proving import prove_identity
from accounts.registration import ClaimedContacts, ClaimedDocument
from accounts.representation import may_act_for
from accounts.sign_in_papers import open_login_at_counter, print_sign_in_paper, use_sign_in_paper
from directorates import reference
from directorates.models import Directorate, Province
from goc_portal import clock
from notices.models import Notice

Register = Callable[..., User]
pytestmark = pytest.mark.django_db
BIRTHDAY = datetime(2028, 4, 3, 9, tzinfo=clock.ISTANBUL)
DAY = timedelta(days=1)
CONTACTS = ClaimedContacts(mobile="+905321110000", email="elsa@example.org")


@pytest.fixture
def parent(verified: Register) -> User:
    return verified()


@pytest.fixture
def officer() -> User:
    return make_officer(username="registrar", role=PostRole.SUPERVISOR, directorate=None, password="x" * 12)


@pytest.fixture
def child(parent: User, officer: User) -> Person:
    """Accepted, and 18 on the third of April 2028."""
    if not Province.objects.exists():
        reference.load()
    return make_accepted_child(
        parent=parent,
        officer=officer,
        province=Directorate.objects.order_by("pk")[0].province,
        given_names="ELSA",
        surname="ERIKSSON",
        birth=PartialDate(2010, 4, 3),
        document=ClaimedDocument("UTO", "E1"),
    )


@pytest.fixture
def seen(child: Person, officer: User) -> Person:
    prove_identity(person=child, document=child.travel_documents.get(), how=ProvenBy.IN_PERSON, by=officer)
    child.refresh_from_db()
    return child


def told(code: str) -> int:
    return Notice.objects.filter(code=code).count()


class TestTheDay:
    def test_the_access_ends_with_the_birthday_and_the_parent_is_told_once(self, parent: User, child: Person) -> None:
        with time_machine.travel(BIRTHDAY - DAY):
            assert may_act_for(parent, child)
            assert tell_who_came_of_age() == 0
        with time_machine.travel(BIRTHDAY):
            assert not may_act_for(parent, child)
            assert tell_who_came_of_age() == 1
        with time_machine.travel(BIRTHDAY + DAY):
            tell_who_came_of_age()
        assert (told("child_is_of_age"), told("now_of_age")) == (2, 0)
        assert all(notice.facts == {} for notice in Notice.objects.filter(code="child_is_of_age"))

    def test_days_that_were_missed_are_caught_up_with(self, parent: User, child: Person) -> None:
        with time_machine.travel(BIRTHDAY + 20 * DAY):
            assert tell_who_came_of_age() == 1
        with time_machine.travel(BIRTHDAY + 60 * DAY):
            assert tell_who_came_of_age() == 0

    def test_a_child_with_an_account_is_told_too(self, seen: Person, officer: User) -> None:
        with time_machine.travel(BIRTHDAY):
            open_login_at_counter(person=seen, contacts=CONTACTS, by=officer)
            tell_who_came_of_age()
        assert told("now_of_age") == 2


class TestTheOwnAccount:
    def test_is_opened_at_the_counter_on_the_record_that_there_is(
        self, client: Client, seen: Person, officer: User
    ) -> None:
        desk = Client()
        desk.force_login(officer)
        page = reverse("admin:accounts_signinpaper_print", args=[seen.public_id])
        sent = {"mobile": "0532 111 00 00", "email": "elsa@example.org", "seen": "on"}
        with time_machine.travel(BIRTHDAY):
            client.get("/")
            desk.force_login(officer)
            assert "This field is required" in desk.post(page, {"seen": "on"}).text
            response = desk.post(page, sent)
            assert response.headers["Content-Type"] == "application/pdf"
            user = User.objects.get(person=seen)
            assert not user.has_usable_password()
            use_sign_in_paper(paper=SignInPaper.objects.get(), password="an entirely new password")
        user.refresh_from_db()
        assert user.check_password("an entirely new password")
        assert Person.objects.filter(given_names="ELSA").count() == 1

    def test_not_before_the_birthday(self, seen: Person, officer: User) -> None:
        with time_machine.travel(BIRTHDAY - DAY), pytest.raises(StillAChild):
            open_login_at_counter(person=seen, contacts=CONTACTS, by=officer)

    def test_not_for_somebody_who_was_not_seen(self, child: Person, officer: User) -> None:
        with time_machine.travel(BIRTHDAY), pytest.raises(NotProvenYet):
            open_login_at_counter(person=child, contacts=CONTACTS, by=officer)

    def test_twice_is_once(self, seen: Person, officer: User) -> None:
        with time_machine.travel(BIRTHDAY):
            users = {open_login_at_counter(person=seen, contacts=CONTACTS, by=officer) for _time in range(2)}
            assert len(users) == 1
            print_sign_in_paper(person=seen, by=officer)
        assert told("sign_in_paper_printed") == 0


def test_the_task_is_known(child: Person) -> None:
    from accounts.tasks import tell_of_age

    with time_machine.travel(BIRTHDAY):
        result: Any = tell_of_age()
    assert result == 1
