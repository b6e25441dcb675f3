"""For whom a login may act, day by day."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from accounts.enums import RepresentationEnd, RepresentationKind
from accounts.machine_readable_zone import PartialDate
from accounts.models import Person, Representation, User
from accounts.registration import ClaimedIdentity, record_person
from accounts.representation import may_act_for, people_to_act_for, people_to_tell
from directorates.models import Province
from documents.enums import ScanVerdict
from documents.models import StoredFile
from goc_portal import clock

BIRTHDAY_18 = date(2028, 8, 12)


@pytest.fixture
def parent(register: Callable[..., User]) -> User:
    return register()


@pytest.fixture
def child(db: None) -> Person:
    """Eighteen on Saturday, 12 August 2028."""
    return born(PartialDate(2010, 8, 12))


def born(birth: PartialDate) -> Person:
    identity = ClaimedIdentity(surname="ERIKSSON", given_names="ELSA", sex="F", birth=birth, nationality="UTO")
    return record_person(identity=identity, language="en")


def represent(parent: User, person: Person, *, accepted: bool = True, **columns: Any) -> Representation:
    """A row as it stands after an officer accepted it."""
    now = clock.now()
    paper = StoredFile.objects.create(
        person=person,
        kind="birth_certificate",
        original_name="birth.pdf",
        content_type="application/pdf",
        size_bytes=9,
        sha256="0" * 64,
        storage_name=f"aa/{StoredFile.objects.count()}",
        scan_verdict=ScanVerdict.CLEAN,
        uploaded_by=parent,
        uploaded_at=now,
    )
    row = {
        "kind": RepresentationKind.PARENT,
        "acts_from": date(2026, 1, 1),
        "paper": paper,
        "province": Province.objects.get_or_create(plate_code=6, name="Ankara")[0],
        "claimed_at": now,
        "claimed_by": parent,
    }
    if accepted:
        row |= {"accepted_at": now, "accepted_by": parent}
    return Representation.objects.create(representative=parent.person, represented=person, **row | columns)


def test_everybody_acts_for_themselves_and_for_nobody_else(parent: User, child: Person) -> None:
    assert list(people_to_act_for(parent)) == [parent.person]
    assert not may_act_for(parent, child)


def test_a_stated_representation_opens_nothing(parent: User, child: Person) -> None:
    represent(parent, child, accepted=False)
    assert not may_act_for(parent, child)


def test_a_parent_acts_until_the_day_before_the_child_turns_18(parent: User, child: Person) -> None:
    represent(parent, child)
    assert set(people_to_act_for(parent, date(2028, 8, 11))) == {parent.person, child}
    assert not may_act_for(parent, child, BIRTHDAY_18)


@pytest.mark.parametrize(
    ("birth", "day", "is_child"),
    [
        (PartialDate(2010, 8), date(2028, 8, 31), True),
        (PartialDate(2010, 8), date(2028, 9, 1), False),
        (PartialDate(2010), date(2028, 12, 31), True),
        (PartialDate(2010), date(2029, 1, 1), False),
        (PartialDate(2008, 2, 29), date(2026, 2, 28), True),
        (PartialDate(2008, 2, 29), date(2026, 3, 1), False),
        (PartialDate(None), date(2026, 3, 1), False),
    ],
)
def test_where_a_birthday_is_not_known_the_latest_counts(
    parent: User, birth: PartialDate, day: date, is_child: bool
) -> None:
    person = born(birth)
    represent(parent, person)
    assert may_act_for(parent, person, day) is is_child
    assert Person.objects.under_18_on(day).filter(pk=person.pk).exists() is is_child


def test_a_guardian_acts_for_an_adult_within_the_days_of_the_decision(parent: User) -> None:
    ward = born(PartialDate(1960))
    represent(parent, ward, kind=RepresentationKind.GUARDIAN, acts_until=date(2026, 12, 31))
    days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 1)]
    assert [may_act_for(parent, ward, day) for day in days] == [False, True, True, False]


def test_an_ended_representation_opens_nothing(parent: User, child: Person) -> None:
    ended = {"ended_at": clock.now(), "ended_by": parent, "ended_how": RepresentationEnd.REVOKED, "reason": "Custody."}
    represent(parent, child, **ended)
    assert not may_act_for(parent, child, date(2026, 6, 1))


def test_nobody_else_acts_for_the_child_and_a_closed_login_for_nobody(
    parent: User, child: Person, register: Callable[..., User]
) -> None:
    represent(parent, child)
    stranger = register(number="X1", mobile="+905321234568", email="x@example.org")
    assert not may_act_for(stranger, child)
    assert not people_to_act_for(AnonymousUser()).exists()
    parent.is_active = False
    assert not people_to_act_for(parent).exists()


def test_who_has_a_login_is_told_alone_and_a_child_through_those_who_act(
    parent: User, child: Person, register: Callable[..., User]
) -> None:
    represent(parent, child)
    day = date(2026, 6, 1)
    assert list(people_to_tell(parent.person, day)) == [parent.person]  # type: ignore[arg-type]
    assert list(people_to_tell(child, day)) == [parent.person]
    assert not people_to_tell(child, BIRTHDAY_18).exists()
    User.objects.create(username="elsa", person=child, date_joined=clock.now())
    assert list(people_to_tell(child, day)) == [child]


NOW = clock.now()


@pytest.mark.parametrize(
    ("constraint", "columns"),
    [
        ("representation_ends_after_it_begins", {"acts_until": date(2025, 1, 1)}),
        ("representation_accepted_at_and_by_travel_together", {"accepted_by": None}),
        ("representation_ended_at_by_and_how_travel_together", {"ended_how": "revoked", "reason": "x"}),
        ("only_an_accepted_representation_is_revoked", {"accepted": False, "ended_how": "revoked", "reason": "x"}),
        ("only_an_accepted_representation_is_revoked", {"ended_how": "withdrawn"}),
        ("a_refused_or_revoked_representation_says_why", {"ended_how": "revoked"}),
        ("representation_kind_is_known", {"kind": "neighbour"}),
    ],
)
def test_postgresql_refuses_by_name(parent: User, child: Person, constraint: str, columns: dict[str, Any]) -> None:
    if columns.get("ended_how") and not constraint.startswith("representation_ended"):
        columns = columns | {"ended_at": NOW, "ended_by": parent}
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        represent(parent, child, **columns)


def test_two_people_have_one_representation_at_a_time(parent: User, child: Person) -> None:
    represent(parent, child, acts_until=date(2026, 12, 31))
    represent(parent, child, acts_from=date(2027, 1, 1))
    with pytest.raises(IntegrityError, match="one_representation_of_two_people_at_a_time"), transaction.atomic():
        represent(parent, child, accepted=False, acts_from=date(2026, 12, 31))
    with pytest.raises(IntegrityError, match="nobody_represents_themselves"), transaction.atomic():
        represent(parent, parent.person)  # type: ignore[arg-type]
