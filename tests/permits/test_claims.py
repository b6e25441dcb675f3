"""Stating a status and deciding on it: who may, what is refused in words, what is told, what PostgreSQL refuses."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from accounts.errors import MayNotActFor
from accounts.models import Person, User
from directorates.models import Province
from goc_portal import clock
from notices.models import Notice
from permits.claiming import CardDetails, claim_status, correct_claim, store_side, withdraw_claim
from permits.confirming import confirm_claim, refuse_claim
from permits.demo import make_proven_status
from permits.enums import ClaimState, LegalStatusKind, LegalStatusSource, ProvinceSource, StatusProvenBy
from permits.errors import (
    CardHasEnded,
    ClaimIsAlreadyOpen,
    ClaimIsDecided,
    NotAnOfficerOfTheProvince,
    NotOnOnesOwnClaim,
    ReasonIsMissing,
    StatusIsOnRecord,
    StatusNotProven,
    StatusNumberIsTaken,
    StatusTimeIsTaken,
)
from permits.models import LegalStatus, ProvinceRegistration, StatusClaim
from permits.permissions import may_read_card
from permits.standing import booking_status, province_of, require_booking_status
from tests.permits.conftest import caseworker_in, picture

DAY = timedelta(days=1)
Claim = Callable[..., StatusClaim]


@pytest.fixture
def card(ankara: Province) -> CardDetails:
    today = clock.today()
    return CardDetails(
        kind=LegalStatusKind.WORK_PERMIT,
        number="W1234567",
        valid_from=today - 30 * DAY,
        valid_until=today + 300 * DAY,
        province=ankara,
    )


@pytest.fixture
def claim(resident: User, card: CardDetails) -> Claim:
    """State a card, as it is or otherwise."""

    def stated(by: User = resident, person: Person | None = None, **changed: Any) -> StatusClaim:
        whose = person or by.person
        assert whose is not None
        front = store_side(upload=picture(), side="status_card_front", person=whose, by=by)
        return claim_status(person=whose, card=replace(card, **changed), front=front, back=None, by=by)

    return stated


def test_a_stated_card_waits_and_is_named_where_the_person_cannot_book(claim: Claim, resident: User) -> None:
    stated = claim()
    assert (stated.state, stated.claimed_by) == (ClaimState.OPEN, resident)
    assert booking_status(stated.person, clock.today()) is None
    with pytest.raises(StatusNotProven, match="Work permit"):
        require_booking_status(stated.person, clock.today())


def test_an_officer_of_the_province_confirms_and_the_person_can_book(
    claim: Claim, ankara_officer: User, ankara: Province
) -> None:
    stated = claim()
    status = confirm_claim(claim=stated, by=ankara_officer)
    assert (status.source, status.proven_by) == (LegalStatusSource.CLAIM, StatusProvenBy.OFFICER)
    assert booking_status(stated.person, clock.today()) == status
    assert province_of(stated.person, clock.today()) == ankara
    stated.refresh_from_db()
    assert (stated.state, stated.decided_by, stated.legal_status) == (ClaimState.CONFIRMED, ankara_officer, status)
    row = ProvinceRegistration.objects.get()
    assert (row.province, row.since, row.source) == (ankara, stated.valid_from, ProvinceSource.CLAIM)
    assert set(Notice.objects.values_list("code", "channel")) == {
        ("status_confirmed", "sms"),
        ("status_confirmed", "email"),
    }


def test_an_officer_refuses_with_a_reason_that_the_person_reads(claim: Claim, ankara_officer: User) -> None:
    stated = claim()
    with pytest.raises(ReasonIsMissing):
        refuse_claim(claim=stated, reason="  ", by=ankara_officer)
    refuse_claim(claim=stated, reason="The number cannot be read.", by=ankara_officer)
    stated.refresh_from_db()
    assert (stated.state, stated.reason) == (ClaimState.REFUSED, "The number cannot be read.")
    assert not LegalStatus.objects.exists()
    assert set(Notice.objects.values_list("code", flat=True)) == {"status_not_confirmed"}
    assert claim().is_open  # and the card can be sent again


def test_nobody_decides_but_an_officer_of_the_province(claim: Claim, resident: User, izmir: Province) -> None:
    stated = claim()
    for somebody in (resident, caseworker_in(35)):
        with pytest.raises(NotAnOfficerOfTheProvince):
            confirm_claim(claim=stated, by=somebody)
        with pytest.raises(NotAnOfficerOfTheProvince):
            refuse_claim(claim=stated, reason="No.", by=somebody)
    assert not LegalStatus.objects.exists()


def test_an_officer_does_not_decide_on_the_own_card(claim: Claim, resident: User, ankara_officer: User) -> None:
    stated = claim()
    StatusClaim.objects.update(claimed_by=ankara_officer)
    with pytest.raises(NotOnOnesOwnClaim):
        confirm_claim(claim=stated, by=ankara_officer)


def test_nothing_is_decided_twice(claim: Claim, ankara_officer: User, resident: User, card: CardDetails) -> None:
    stated = claim()
    confirm_claim(claim=stated, by=ankara_officer)
    for act in (
        lambda: confirm_claim(claim=stated, by=ankara_officer),
        lambda: refuse_claim(claim=stated, reason="No.", by=ankara_officer),
        lambda: withdraw_claim(claim=stated, by=resident),
        lambda: correct_claim(claim=stated, card=replace(card, number="X1"), front=None, back=None, by=resident),
    ):
        with pytest.raises(ClaimIsDecided, match="Confirmed"):
            act()
    assert LegalStatus.objects.count() == 1


def test_one_card_of_a_kind_waits_at_a_time(claim: Claim) -> None:
    claim()
    with pytest.raises(ClaimIsAlreadyOpen):
        claim(number="W2")
    assert claim(kind=LegalStatusKind.RESIDENCE_PERMIT).is_open


def test_a_claim_can_be_corrected_and_keeps_its_place_and_picture(
    claim: Claim, resident: User, card: CardDetails, izmir: Province
) -> None:
    stated = claim()
    corrected = correct_claim(
        claim=stated, card=replace(card, number="W7", province=izmir), front=None, back=None, by=resident
    )
    assert (corrected.number, corrected.province, corrected.front) == ("W7", izmir, stated.front)
    assert corrected.claimed_at == stated.claimed_at
    newer = store_side(upload=picture(), side="status_card_front", person=stated.person, by=resident)
    assert correct_claim(claim=stated, card=card, front=newer, back=newer, by=resident).front == newer


def test_a_claim_can_be_withdrawn_and_stated_again(claim: Claim, resident: User) -> None:
    stated = withdraw_claim(claim=claim(), by=resident)
    assert (stated.state, stated.withdrawn_by) == (ClaimState.WITHDRAWN, resident)
    assert claim().is_open


def test_nobody_states_for_a_stranger(claim: Claim, resident: User, person: Person, card: CardDetails) -> None:
    stated = claim()
    with pytest.raises(MayNotActFor):
        claim(person=person)
    stranger = User.objects.create(username="s", person=person, date_joined=clock.now())
    for act in (
        lambda: withdraw_claim(claim=stated, by=stranger),
        lambda: correct_claim(claim=stated, card=card, front=None, back=None, by=stranger),
    ):
        with pytest.raises(MayNotActFor):
            act()


def test_a_card_that_has_ended_or_is_on_record_is_not_taken(claim: Claim, resident: User, ankara: Province) -> None:
    assert resident.person is not None
    with pytest.raises(CardHasEnded):
        claim(valid_until=clock.today() - DAY)
    make_proven_status(person=resident.person, province=ankara, kind=LegalStatusKind.WORK_PERMIT, number="W1234567")
    with pytest.raises(StatusIsOnRecord):
        claim()


def test_a_number_of_somebody_else_is_not_confirmed(
    claim: Claim, person: Person, ankara: Province, ankara_officer: User
) -> None:
    make_proven_status(person=person, province=ankara, kind=LegalStatusKind.WORK_PERMIT, number="W1234567")
    stated = claim()
    with pytest.raises(StatusNumberIsTaken):
        confirm_claim(claim=stated, by=ankara_officer)
    stated.refresh_from_db()
    assert stated.is_open
    assert not Notice.objects.exists()


def test_a_time_that_is_taken_is_not_confirmed_and_the_officer_sees_it_before(
    claim: Claim, resident: User, ankara: Province, ankara_officer: User
) -> None:
    assert resident.person is not None
    proven = make_proven_status(person=resident.person, province=ankara, kind=LegalStatusKind.WORK_PERMIT, number="W0")
    stated = claim()
    assert list(LegalStatus.objects.in_the_way_of(stated)) == [proven]
    with pytest.raises(StatusTimeIsTaken):
        confirm_claim(claim=stated, by=ankara_officer)
    LegalStatus.objects.update(ended_on=stated.valid_from)
    assert not LegalStatus.objects.in_the_way_of(stated).exists()
    assert confirm_claim(claim=stated, by=ankara_officer).is_proven


def test_who_reads_the_picture(claim: Claim, resident: User, person: Person, ankara_officer: User) -> None:
    front = claim().front
    stranger = User.objects.create(username="s", person=person, date_joined=clock.now())
    readers = [resident, ankara_officer, caseworker_in(35), stranger]
    assert [may_read_card(user, front) for user in readers] == [True, True, False, False]


@pytest.mark.parametrize(
    ("constraint", "columns"),
    [
        ("claimed_status_ends_after_it_begins", {"valid_until": date(2000, 1, 1)}),
        ("claimed_status_has_a_number", {"number": ""}),
        ("claim_decided_at_and_by_travel_with_the_decision", {"decided_at": clock.now()}),
        ("claim_withdrawn_at_and_by_travel_together", {"state": "withdrawn", "withdrawn_at": clock.now()}),
        ("a_refused_claim_says_why", {"reason": "Because."}),
        ("claim_kind_and_state_are_known", {"kind": "tourist"}),
    ],
)
def test_postgresql_refuses_by_name(claim: Claim, constraint: str, columns: dict[str, Any]) -> None:
    stated = claim()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        StatusClaim.objects.filter(pk=stated.pk).update(**columns)


def test_postgresql_refuses_a_decision_on_the_own_claim_and_one_without_its_status(
    claim: Claim, resident: User, ankara_officer: User
) -> None:
    claims = StatusClaim.objects.filter(pk=claim().pk)
    decided = {"decided_at": clock.now(), "state": ClaimState.REFUSED, "reason": "No."}
    with pytest.raises(IntegrityError, match="nobody_decides_on_the_own_claim"), transaction.atomic():
        claims.update(decided_by=resident, **decided)
    with pytest.raises(IntegrityError, match="a_refused_claim_says_why"), transaction.atomic():
        claims.update(decided_by=ankara_officer, **decided | {"reason": ""})
    with pytest.raises(IntegrityError, match="a_confirmed_claim_names_its_status"), transaction.atomic():
        claims.update(decided_by=ankara_officer, **decided | {"state": ClaimState.CONFIRMED, "reason": ""})
