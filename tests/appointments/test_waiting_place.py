"""Which place, about when, and why this date."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from appointments.backlog import give_dates_everywhere
from appointments.enums import WaitingClass
from appointments.waiting_place import Place, expected, place_of, reason_of
from appointments.waiting_rules import NOTHING_TO_SAY, Expectation, expectation
from directorates.calendar import WorkingCalendar
from goc_portal import clock
from tests.appointments.factories import (
    DirectorateServiceFactory,
    ResidentFactory,
    SlotFactory,
    WaitingRequestFactory,
)

TODAY, LAST_DAY = date(2026, 11, 23), date(2027, 2, 12)
THURSDAY, FRIDAY = date(2026, 11, 26), date(2026, 11, 27)


def about(place: int, days: list[tuple[date, int, int]]) -> Expectation:
    return expectation(place=place, days=days, last_day=LAST_DAY, today=TODAY, calendar=WorkingCalendar())


def test_a_free_seat_comes_today() -> None:
    days = [(THURSDAY, 1, 10), (FRIDAY, 2, 10)]
    assert [about(place, days).day_about for place in (1, 2, 3)] == [THURSDAY, FRIDAY, FRIDAY]
    assert about(1, days).told_about == TODAY


def test_then_each_working_day_opens_a_days_seats() -> None:
    days = [(THURSDAY, 0, 10), (FRIDAY, 0, 10)]
    assert about(10, days) == Expectation(date(2026, 11, 24), date(2027, 2, 15))
    assert about(11, days) == Expectation(date(2026, 11, 25), date(2027, 2, 16))


def test_nothing_is_said_where_nothing_is_known() -> None:
    assert about(1, []) == NOTHING_TO_SAY
    assert about(1, [(THURSDAY, 0, 0)]) == NOTHING_TO_SAY
    assert about(501, [(THURSDAY, 0, 1)]) == NOTHING_TO_SAY


@pytest.mark.django_db
@pytest.mark.usefixtures("office")
class TestPlace:
    def test_by_class_then_by_time(self) -> None:
        now = clock.now()
        last = WaitingRequestFactory(joined_at=now)
        first = WaitingRequestFactory(joined_at=now - timedelta(minutes=1))
        urgent = WaitingRequestFactory(joined_at=now, waiting_class=WaitingClass.DEADLINE, deadline=FRIDAY)
        same_moment = WaitingRequestFactory(joined_at=now)
        assert [place_of(one).number for one in (urgent, first, last, same_moment)] == [1, 2, 3, 4]

    def test_a_very_long_way_is_not_counted_out(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("appointments.waiting_place.PLACES_COUNTED", 2)
        places = [WaitingRequestFactory(joined_at=clock.now() + timedelta(minutes=one)) for one in range(4)]
        assert [place_of(one) for one in places] == [Place(1), Place(2), Place(3, True), Place(3, True)]

    def test_the_expected_day_takes_few_queries(self) -> None:
        starts_at = datetime(2026, 11, 26, 10, tzinfo=clock.ISTANBUL)
        for hours in range(3):
            SlotFactory(service=DirectorateServiceFactory(), starts_at=starts_at + timedelta(hours=hours))
        request = WaitingRequestFactory()
        with CaptureQueriesContext(connection) as captured:
            assert expected(request, place_of(request)).day_about == THURSDAY
        assert len(captured) <= 5

    def test_the_reason_says_who_came_before(self) -> None:
        SlotFactory(
            service=DirectorateServiceFactory(),
            starts_at=datetime(2026, 11, 26, 10, tzinfo=clock.ISTANBUL),
            capacity=3,
        )
        WaitingRequestFactory(
            person=ResidentFactory().person, waiting_class=WaitingClass.DEADLINE, deadline=date(2026, 12, 20)
        )
        second = WaitingRequestFactory(person=ResidentFactory().person)
        give_dates_everywhere()
        second.refresh_from_db()
        reason = reason_of(second)
        assert reason is not None
        assert reason.place == 2
        assert reason.before == ["1 person whose status ends soon, as our records prove"]
        assert reason_of(WaitingRequestFactory()) is None
