"""Two people verify the last place of one number at once: one has it, the other is told; without the lock it breaks."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection

from accounts import contacts
from accounts.contacts import verify_contact
from accounts.demo import make_registered_person
from accounts.enums import ContactChannel, Sex
from accounts.errors import NumberServesTooMany
from accounts.machine_readable_zone import PartialDate
from accounts.models import Contact, User
from accounts.registration import ClaimedContacts, ClaimedIdentity, register_claimed_person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.concurrency]
NUMBER = "+905321234567"


@pytest.fixture
def two_who_want_the_last_place() -> list[User]:
    """Four of a family are verified; two more have the right code."""
    for place in range(4):
        make_registered_person(
            number=f"F{place}",
            surname="DOE",
            given_names="JO",
            password="x" * 12,
            mobile=NUMBER,
            email=f"{place}@example.org",
        )
    identity = ClaimedIdentity("DOE", "JO", Sex.UNSPECIFIED, PartialDate(1990), "UTO")
    return [
        register_claimed_person(
            identity=identity, contacts=ClaimedContacts(NUMBER, f"late{one}@example.org"), password="x" * 12
        )
        for one in range(2)
    ]


def outcomes(users: list[User]) -> set[str]:
    """What both are answered when they verify at once."""
    start = threading.Barrier(len(users))

    def verify(user: User) -> str:
        try:
            start.wait()
            verify_contact(user=user, channel=ContactChannel.SMS, value=NUMBER)
        except (NumberServesTooMany, IntegrityError) as error:
            return type(error).__name__
        finally:
            connection.close()
        return "verified"

    with ThreadPoolExecutor(len(users)) as threads:
        return set(threads.map(verify, users))


def test_without_the_lock_both_choose_the_same_place_and_the_constraint_refuses_one(
    two_who_want_the_last_place: list[User], monkeypatch: pytest.MonkeyPatch
) -> None:
    both_have_chosen = threading.Barrier(2)
    choose = contacts.free_place

    def choose_and_wait(channel: ContactChannel, value: str) -> int:
        place = choose(channel, value)
        both_have_chosen.wait(timeout=5)
        return place

    monkeypatch.setattr(contacts, "queue_for_contact", lambda channel, value: None)
    monkeypatch.setattr(contacts, "free_place", choose_and_wait)
    assert outcomes(two_who_want_the_last_place) == {"verified", "IntegrityError"}


def test_with_the_lock_one_has_the_place_and_the_other_is_told(two_who_want_the_last_place: list[User]) -> None:
    assert outcomes(two_who_want_the_last_place) == {"verified", "NumberServesTooMany"}
    assert Contact.objects.verified().filter(channel=ContactChannel.SMS, value=NUMBER).count() == 5
