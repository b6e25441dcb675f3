"""Issuing and ending permits on real PostgreSQL: what must not happen is refused by name."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Person, User
from directorates.models import Province
from goc_portal import clock
from permits.demo import make_proven_status
from permits.enums import (
    LegalStatusKind,
    LegalStatusSource,
    PermitState,
    PermitType,
    ProvinceSource,
    Purpose,
    StatusProvenBy,
)
from permits.errors import (
    PermitIsNotActive,
    PermitOverlapsAnother,
    PermitTermsAreImpossible,
    PermitWasIssuedDifferently,
)
from permits.issuing import cancel_permit, issue_permit, record_card
from permits.models import LegalStatus, Permit, ProvinceRegistration

DAY = timedelta(days=1)


@pytest.fixture
def terms(person: Person, officer: User, spring: tuple[date, date]) -> dict[str, Any]:
    """A tourism permit for a year."""
    return {
        "person": person,
        "permit_type": PermitType.SHORT_TERM,
        "purpose": Purpose.TOURISM,
        "valid_from": spring[0],
        "valid_until": spring[1],
        "by": officer,
    }


def test_a_permit_comes_with_its_proven_status(terms: dict[str, Any], provinces: None) -> None:
    istanbul = Province.objects.get(plate_code=34)
    permit = issue_permit(**terms, application=uuid4(), registered_province=istanbul)
    status = LegalStatus.objects.get(permit=permit)
    assert (status.kind, status.source) == (LegalStatusKind.RESIDENCE_PERMIT, LegalStatusSource.PORTAL_PERMIT)
    assert (status.valid_from, status.valid_until) == (permit.valid_from, permit.valid_until)
    assert (status.proven_by, status.registered_province) == (StatusProvenBy.PERMIT, istanbul)


def test_issuing_twice_gives_the_same_permit(terms: dict[str, Any]) -> None:
    application = uuid4()
    first = issue_permit(**terms, application=application)
    assert issue_permit(**terms, application=application) == first
    assert (Permit.objects.count(), LegalStatus.objects.count()) == (1, 1)


def test_an_application_with_other_terms_is_refused(terms: dict[str, Any]) -> None:
    application = uuid4()
    issue_permit(**terms, application=application)
    with pytest.raises(PermitWasIssuedDifferently):
        issue_permit(**terms | {"valid_until": terms["valid_until"] - DAY}, application=application)


def test_article_24_3_an_extension_begins_on_the_last_day_and_both_stay_active(terms: dict[str, Any]) -> None:
    first = issue_permit(**terms, application=uuid4())
    period = {"valid_from": terms["valid_until"], "valid_until": terms["valid_until"] + 365 * DAY}
    second = issue_permit(**terms | period, application=uuid4())
    first.refresh_from_db()
    assert (first.state, second.state) == (PermitState.ACTIVE, PermitState.ACTIVE)


def test_article_29_a_transition_replaces_the_permit_that_it_begins_in(terms: dict[str, Any], officer: User) -> None:
    first = issue_permit(**terms, application=uuid4())
    change = {"permit_type": PermitType.STUDENT, "purpose": None, "valid_from": terms["valid_from"] + 30 * DAY}
    issue_permit(**terms | change, application=uuid4())
    first.refresh_from_db()
    status = LegalStatus.objects.get(permit=first)
    assert (first.state, first.ended_on, first.ended_by) == (PermitState.SUPERSEDED, change["valid_from"], officer)
    assert status.ended_on == change["valid_from"]


@pytest.mark.parametrize("shift", [timedelta(0), 10 * DAY])
def test_a_permit_that_begins_on_the_same_day_or_later_is_in_the_way(terms: dict[str, Any], shift: timedelta) -> None:
    issue_permit(**terms | {"valid_from": terms["valid_from"] + shift}, application=uuid4())
    with pytest.raises(PermitOverlapsAnother):
        issue_permit(**terms, application=uuid4())


def test_an_imported_status_ends_where_the_new_permit_begins(terms: dict[str, Any], person: Person) -> None:
    imported = LegalStatus.objects.create(
        person=person,
        kind=LegalStatusKind.RESIDENCE_PERMIT,
        valid_from=terms["valid_from"] - 100 * DAY,
        valid_until=terms["valid_from"] + 100 * DAY,
        source=LegalStatusSource.IMPORT,
        proven_at=clock.now(),
        proven_by=StatusProvenBy.IMPORT,
        recorded_at=clock.now(),
    )
    issue_permit(**terms, application=uuid4())
    imported.refresh_from_db()
    assert imported.ended_on == terms["valid_from"]


@pytest.mark.parametrize(
    "change",
    [
        {"purpose": None},
        {"valid_until": None},
        {"permit_type": PermitType.FAMILY},
        {"permit_type": PermitType.LONG_TERM, "purpose": None},
        {"valid_until": date(2027, 3, 1)},
    ],
    ids=["no purpose", "no end", "a purpose too many", "an end too many", "no day"],
)
def test_impossible_terms_are_refused_in_words(terms: dict[str, Any], change: dict[str, Any]) -> None:
    with pytest.raises(PermitTermsAreImpossible):
        issue_permit(**terms | change, application=uuid4())


def test_a_cancelled_permit_ends_its_status_and_stays_cancelled(terms: dict[str, Any], officer: User) -> None:
    permit = issue_permit(**terms, application=uuid4())
    ended_on = terms["valid_from"] + 5 * DAY
    cancel_permit(permit=permit, ended_on=ended_on, by=officer)
    assert not LegalStatus.objects.in_force_on(ended_on).exists()
    assert LegalStatus.objects.in_force_on(ended_on - DAY).exists()
    with pytest.raises(PermitIsNotActive):
        record_card(permit=permit, card_serial="A1", by=officer)


def test_a_card_serial_is_known_to_the_status_too(terms: dict[str, Any], officer: User) -> None:
    permit = issue_permit(**terms, application=uuid4())
    record_card(permit=permit, card_serial="TUR0001", by=officer)
    assert LegalStatus.objects.get(permit=permit).number == "TUR0001"


def row(terms: dict[str, Any], **change: Any) -> Permit:
    """A permit row that no verb made."""
    values = {name: value for name, value in terms.items() if name != "by"}
    return Permit(**values | {"application": uuid4(), "issued_at": clock.now(), "issued_by": terms["by"]} | change)


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"purpose": ""}, "a_short_term_permit_has_a_purpose"),
        ({"permit_type": PermitType.FAMILY}, "a_short_term_permit_has_a_purpose"),
        ({"valid_until": None}, "only_a_long_term_permit_is_without_end"),
        ({"valid_until": date(2027, 3, 1)}, "permit_ends_after_it_begins"),
        ({"state": PermitState.CANCELLED}, "a_permit_that_ended_says_when_and_by_whom"),
        ({"permit_type": "diplomatic", "purpose": ""}, "permit_type_and_state_are_known"),
    ],
)
def test_postgresql_refuses_what_no_permit_can_be(
    terms: dict[str, Any], change: dict[str, Any], constraint: str
) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        row(terms, **change).save()


def test_postgresql_refuses_two_active_permits_at_a_time(terms: dict[str, Any]) -> None:
    row(terms).save()
    with pytest.raises(IntegrityError, match="one_active_permit_a_person_at_a_time"), transaction.atomic():
        row(terms, valid_from=terms["valid_until"] - DAY, valid_until=terms["valid_until"] + DAY).save()
    row(terms, valid_from=terms["valid_until"], valid_until=terms["valid_until"] + DAY).save()


def test_a_proven_number_belongs_to_one_person(person: Person, terms: dict[str, Any]) -> None:
    other = Person.objects.create(surname="SPECIMEN", sex="X", nationality="XXA", created_at=clock.now())

    def status(of: Person, proven: bool) -> LegalStatus:
        return LegalStatus.objects.create(
            person=of,
            kind=LegalStatusKind.WORK_PERMIT,
            number="W1",
            valid_from=terms["valid_from"],
            source=LegalStatusSource.CLAIM,
            proven_at=clock.now() if proven else None,
            proven_by=StatusProvenBy.OFFICER if proven else "",
            recorded_at=clock.now(),
        )

    status(person, proven=True)
    status(other, proven=False)
    with (
        pytest.raises(IntegrityError, match="a_proven_status_number_belongs_to_one_person"),
        transaction.atomic(),
    ):
        status(other, proven=True)


def test_a_change_of_a_permit_is_in_its_history(terms: dict[str, Any], officer: User) -> None:
    permit = issue_permit(**terms, application=uuid4())
    record_card(permit=permit, card_serial="TUR0002", by=officer)
    serials = permit.events.order_by("pgh_id").values_list("card_serial", flat=True)
    assert list(serials) == ["", "TUR0002"]


def test_a_permit_registers_the_province_of_its_application(terms: dict[str, Any], provinces: None) -> None:
    istanbul = Province.objects.get(plate_code=34)
    issue_permit(**terms, application=uuid4(), registered_province=istanbul)
    row = ProvinceRegistration.objects.get()
    assert (row.province, row.since, row.source) == (istanbul, clock.today(), ProvinceSource.PERMIT)
    assert LegalStatus.objects.get().registered_since == clock.today()


@pytest.mark.parametrize("named", [True, False])
def test_a_new_permit_keeps_the_day_of_an_older_registration(
    terms: dict[str, Any], provinces: None, named: bool
) -> None:
    istanbul = Province.objects.get(plate_code=34)
    earlier = make_proven_status(person=terms["person"], province=istanbul)
    issue_permit(**terms, application=uuid4(), registered_province=istanbul if named else None)
    status = LegalStatus.objects.get(permit__isnull=False)
    assert (status.registered_province, status.registered_since) == (istanbul, earlier.registered_since)
