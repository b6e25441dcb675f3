"""Two officers accept at once, and an act meets its end: the locks put them one after another."""

from dataclasses import replace
from threading import Barrier
from typing import Any

import pytest

from accounts import representing
from accounts.demo import make_officer, make_registered_person
from accounts.enums import HolderOfPower, PostRole, ProvenBy, RepresentationKind, Sex
from accounts.errors import RepresentationIsDecided, TooManyPowers
from accounts.machine_readable_zone import PartialDate
from accounts.models import Person, Representation, User
from accounts.proving import prove_identity
from accounts.registration import ClaimedDocument, ClaimedIdentity
from accounts.representing import (
    StatedRight,
    accept_representation,
    state_right,
    stop_representation,
    store_paper_of,
)
from applications import demo
from applications.drafting import start_application
from applications.enums import ApplicationKind
from applications.errors import ActsNoLonger, MayNotStartFor
from applications.models import Application
from applications.submission import submit_application
from directorates import reference
from directorates.models import Directorate, Province
from goc_portal import clock
from notices.models import Notice
from permits.enums import PermitType
from tests.accounts.conftest import certificate
from tests.applications.conftest import load_country, registered
from tests.concurrency.threads import at_once

pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]
IDENTITY = ClaimedIdentity("DOE", "JO", Sex.UNSPECIFIED, PartialDate(1990), "UTO")


@pytest.fixture
def asked(transactional_db: None, settings: Any) -> list[Representation]:
    """Two powers for one person who is neither lawyer nor relative, where one is the most."""
    settings.MOST_POWERS_OF_OTHERS = 1
    reference.load()
    broker = somebody("B0")
    return [asked_for(broker, number) for number in ("C1", "C2")]


def somebody(number: str) -> User:
    """A person with an account, whom somebody has seen with the passport."""
    user = make_registered_person(
        number=number,
        surname=f"DOE{number}",
        given_names="JO",
        password="x" * 12,
        mobile=f"+9053212345{10 + len(number) + int(number[1])}",
        email=f"{number}@example.org",
    )
    assert user.person
    prove_identity(person=user.person, document=user.person.travel_documents.get(), how=ProvenBy.E_GOVERNMENT, by=None)
    return user


def asked_for(broker: User, number: str) -> Representation:
    """A power of somebody who has an account."""
    somebody(number)
    right = StatedRight(RepresentationKind.ATTORNEY, acts_from=clock.today())
    paper = store_paper_of(right=right.kind, upload=certificate(), by=broker)
    identity = replace(IDENTITY, surname=f"DOE{number}", document=ClaimedDocument("UTO", number))
    return state_right(right=right, identity=identity, province=Province.objects.get(pk=6), paper=paper, by=broker)


def both_accepted(asked: list[Representation]) -> list[Any]:
    """What two officers are answered who accept at once."""

    def accept(each: Representation, officer: User) -> Representation:
        return accept_representation(representation=each, same_person=True, held_by=HolderOfPower.OTHER, by=officer)

    return at_once(*(lambda a=a, o=o: accept(a, o) for a, o in zip(asked, two_officers(), strict=True)))


def two_officers() -> list[User]:
    """Of the province where the powers are looked at."""
    directorate = Directorate.objects.provincial_of(6)
    return [
        make_officer(
            username=f"o{one}", role=PostRole.CASEWORKER, directorate=directorate, password="four words put so"
        )
        for one in range(2)
    ]


def test_without_the_lock_both_are_accepted(asked: list[Representation], monkeypatch: pytest.MonkeyPatch) -> None:
    both_have_counted = Barrier(2)
    refuse = representing.refuse_power

    def refuse_and_wait(representation: Representation, held_by: HolderOfPower | None) -> None:
        refuse(representation, held_by)
        both_have_counted.wait(timeout=10)

    def unlocked(representation: Representation, beside: Person | None = None) -> Representation:
        return Representation.objects.get(pk=representation.pk)

    monkeypatch.setattr(representing, "locked_representation", unlocked)
    monkeypatch.setattr(representing, "refuse_power", refuse_and_wait)
    both_accepted(asked)
    assert Representation.objects.accepted().count() == 2


def test_with_the_lock_one_is_accepted_and_the_other_officer_is_told(asked: list[Representation]) -> None:
    results = both_accepted(asked)
    assert sorted(type(result).__name__ for result in results) == [Representation.__name__, TooManyPowers.__name__]
    assert Representation.objects.accepted().count() == 1


def test_two_officers_who_accept_the_same_power_accept_it_once(asked: list[Representation]) -> None:
    results = both_accepted([asked[0], asked[0]])
    assert sorted(type(each).__name__ for each in results) == [
        Representation.__name__,
        RepresentationIsDecided.__name__,
    ]
    assert Notice.objects.filter(code="somebody_acts_for_you", channel="email").count() == 1


def test_nothing_is_begun_after_the_person_has_ended_it(asked: list[Representation]) -> None:
    accepted = accept_representation(
        representation=asked[0], same_person=True, held_by=HolderOfPower.OTHER, by=two_officers()[0]
    )
    person, broker = accepted.represented, User.objects.get(person=accepted.representative)

    def begin() -> Application:
        return start_application(
            person=person, kind=ApplicationKind.FIRST, permit_type=PermitType.STUDENT, purpose="", by=broker
        )

    def stop() -> Representation:
        return stop_representation(representation=accepted, by=User.objects.get(person=person))

    begun, ended = at_once(begin, stop)
    assert isinstance(ended, Representation)
    assert ended.ended_at is not None
    if isinstance(begun, Application):  # who locked the person first was first
        assert begun.created_at <= ended.ended_at
    else:
        assert isinstance(begun, MayNotStartFor)
    with pytest.raises(MayNotStartFor):
        begin()


def test_nothing_is_submitted_after_a_guardianship_has_ended(transactional_db: None) -> None:
    load_country()
    guardian, ward = registered("G0000001"), registered("W0000001")
    guardianship = guardianship_of(guardian, ward)
    draft = demo.make_filled_draft(user=ward)
    Application.objects.filter(pk=draft.pk).update(kept_by=guardian)

    def submit() -> Application:
        return submit_application(application=draft, declared=True, by=guardian)

    submitted, ended = at_once(submit, lambda: stop_representation(representation=guardianship, by=ward))
    assert isinstance(ended, Representation)
    assert ended.ended_at is not None
    case = Application.objects.get(pk=draft.pk)
    if isinstance(submitted, Application):  # who locked the person first was first
        assert case.submitted_at is not None
        assert case.submitted_at <= ended.ended_at
    else:
        assert isinstance(submitted, ActsNoLonger)
        assert case.is_draft
    with pytest.raises(ActsNoLonger):
        submit()


def guardianship_of(guardian: User, ward: User) -> Representation:
    """Accepted by an officer, from today."""
    right, now = StatedRight(RepresentationKind.GUARDIAN, acts_from=clock.today()), clock.now()
    return Representation.objects.create(
        representative=guardian.person,
        represented=ward.person,
        kind=right.kind,
        acts_from=right.acts_from,
        province_id=6,
        paper=store_paper_of(right=right.kind, upload=certificate(), by=guardian),
        claimed_at=now,
        claimed_by=guardian,
        accepted_at=now,
        accepted_by=User.objects.create_user(username="officer", is_staff=True),
    )
