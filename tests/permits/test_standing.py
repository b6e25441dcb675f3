"""Which status and which province count on a day, and what people are told when none does."""

from datetime import date, timedelta

import pytest

from accounts.models import Person
from directorates.models import Province
from goc_portal import clock
from permits.demo import make_proven_status
from permits.enums import LegalStatusKind, LegalStatusSource
from permits.errors import NoProvinceOnRecord, NoStatusOnRecord, StatusEnded, StatusNotYetInForce
from permits.models import LegalStatus
from permits.standing import booking_status, province_of, require_booking_status, require_province

DAY = timedelta(days=1)


@pytest.mark.parametrize("kind", LegalStatusKind)
def test_every_kind_of_r_01_and_article_50_lets_book(person: Person, ankara: Province, kind: LegalStatusKind) -> None:
    status = make_proven_status(person=person, province=ankara, kind=kind)
    assert booking_status(person, clock.today()) == status


def test_a_status_counts_on_its_first_and_its_last_day(
    person: Person, ankara: Province, spring: tuple[date, date]
) -> None:
    first, last = spring
    make_proven_status(person=person, province=ankara, valid_from=first, valid_until=last)
    days = [first - DAY, first, last, last + DAY]
    assert [booking_status(person, day) is not None for day in days] == [False, True, True, False]


def test_a_status_that_was_only_stated_lets_nobody_book(person: Person, ankara: Province) -> None:
    LegalStatus.objects.create(
        person=person,
        kind=LegalStatusKind.WORK_PERMIT,
        valid_from=clock.today(),
        registered_province=ankara,
        source=LegalStatusSource.CLAIM,
        recorded_at=clock.now(),
    )
    with pytest.raises(NoStatusOnRecord):
        require_booking_status(person, clock.today())
    with pytest.raises(NoProvinceOnRecord):
        require_province(person, clock.today())


def test_the_day_of_the_end_and_of_the_beginning_are_said(
    person: Person, ankara: Province, spring: tuple[date, date]
) -> None:
    make_proven_status(person=person, province=ankara, valid_from=spring[0], valid_until=spring[1])
    with pytest.raises(StatusNotYetInForce, match="Monday, 1 March 2027"):
        require_booking_status(person, spring[0] - DAY)
    with pytest.raises(StatusEnded, match="Wednesday, 1 March 2028"):
        require_booking_status(person, spring[1] + DAY)


def test_a_status_that_was_ended_early_ends_the_day_before(
    person: Person, ankara: Province, spring: tuple[date, date]
) -> None:
    make_proven_status(person=person, province=ankara, valid_from=spring[0], valid_until=spring[1])
    LegalStatus.objects.update(ended_on=date(2027, 5, 1))
    assert booking_status(person, date(2027, 4, 30)) is not None
    with pytest.raises(StatusEnded, match="Friday, 30 April 2027"):
        require_booking_status(person, date(2027, 5, 1))


def test_of_two_statuses_the_one_that_ends_last_counts(person: Person, ankara: Province) -> None:
    today = clock.today()
    make_proven_status(person=person, province=ankara, valid_until=today + DAY)
    longer = make_proven_status(person=person, province=ankara, kind=LegalStatusKind.WORK_PERMIT)
    assert booking_status(person, today) == longer
    longer.valid_until = None
    longer.save()
    assert booking_status(person, today) == longer


def test_the_province_registered_last_counts_whatever_the_status(
    person: Person, ankara: Province, izmir: Province
) -> None:
    today = clock.today()
    make_proven_status(person=person, province=izmir, kind=LegalStatusKind.WORK_PERMIT, number="W1")
    permit = make_proven_status(person=person, province=ankara, valid_from=today - 2 * DAY)
    assert province_of(person, today) == ankara == require_province(person, today)
    permit.registered_since = today - 400 * DAY
    permit.save()
    assert province_of(person, today) == izmir


def test_a_status_without_a_province_says_how_it_gets_known(person: Person) -> None:
    make_proven_status(person=person, province=None)
    assert require_booking_status(person, clock.today())
    with pytest.raises(NoProvinceOnRecord, match="photo of the card"):
        require_province(person, clock.today())
