"""Working days as domain.md G-5 gives them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directorates.calendar import WorkingCalendar, is_half_day, is_public_holiday
from directorates.models import DecreedDay

CALENDAR = WorkingCalendar()
PUBLIC_HOLIDAYS_OF_2026 = [
    *(date(2026, 1, 1), date(2026, 3, 20), date(2026, 3, 21), date(2026, 3, 22), date(2026, 4, 23), date(2026, 5, 1)),
    *(date(2026, 5, 19), date(2026, 5, 27), date(2026, 5, 28), date(2026, 5, 29), date(2026, 5, 30)),
    *(date(2026, 7, 15), date(2026, 8, 30), date(2026, 10, 29)),
]
HALF_DAYS_OF_2026 = [date(2026, 3, 19), date(2026, 5, 26), date(2026, 10, 28)]


def days_of(year: int) -> list[date]:
    return [date(year, 1, 1) + timedelta(days=n) for n in range(365)]


def test_the_holidays_of_2026_are_those_of_the_law() -> None:
    assert [day for day in days_of(2026) if is_public_holiday(day)] == PUBLIC_HOLIDAYS_OF_2026
    assert [day for day in days_of(2026) if is_half_day(day)] == HALF_DAYS_OF_2026


@pytest.mark.parametrize(("year", "count"), [(2026, 251), (2027, 250)])
def test_working_days_of_a_year(year: int, count: int) -> None:
    assert sum(CALENDAR.is_working_day(day) for day in days_of(year)) == count


def test_half_days_are_working_days_only_by_the_switch() -> None:
    strict = WorkingCalendar(half_days_are_working_days=False)
    assert [CALENDAR.is_working_day(day) for day in HALF_DAYS_OF_2026] == [True, True, True]
    assert [strict.is_working_day(day) for day in HALF_DAYS_OF_2026] == [False, False, False]
    assert CALENDAR.closes_early(date(2026, 10, 28))
    assert not CALENDAR.closes_early(date(2026, 10, 27))


def test_a_decreed_day_is_free() -> None:
    bridge = date(2026, 5, 18)
    assert CALENDAR.is_working_day(bridge)
    assert not WorkingCalendar(decreed_days=frozenset({bridge})).is_working_day(bridge)


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (date(2026, 7, 31), 3, date(2026, 8, 5)),  # Friday: Monday, Tuesday, Wednesday
        (date(2026, 8, 1), 1, date(2026, 8, 3)),  # Saturday
        (date(2026, 7, 14), 1, date(2026, 7, 16)),  # over 15 July
        (date(2026, 5, 25), 2, date(2026, 6, 1)),  # over the feast: the half-day eve, then Monday
        (date(2026, 7, 31), 0, date(2026, 7, 31)),
        (date(2026, 8, 1), 0, date(2026, 8, 3)),  # a last day on a Saturday moves on
    ],
)
def test_adding_working_days(day: date, count: int, expected: date) -> None:
    assert CALENDAR.add_working_days(day, count) == expected


def test_working_days_are_not_counted_backwards() -> None:
    with pytest.raises(ValueError, match="forward"):
        CALENDAR.add_working_days(date(2026, 7, 31), -1)


@given(st.dates(date(2024, 1, 1), date(2034, 1, 1)), st.integers(1, 90))
def test_the_last_of_so_many_working_days_is_the_day_that_adding_gives(day: date, count: int) -> None:
    days = CALENDAR.working_days(day + timedelta(days=1), count)
    assert days[-1] == CALENDAR.add_working_days(day, count)
    assert list(days) == sorted(set(days))
    assert all(CALENDAR.is_working_day(found) for found in days)


@pytest.mark.django_db
def test_the_calendar_in_force_reads_decreed_days_once(django_assert_num_queries) -> None:
    DecreedDay.objects.create(day=date(2026, 5, 25), reason="Bridge day", source="Decree 1 of 2026-05-01")
    with django_assert_num_queries(1):
        calendar = DecreedDay.objects.calendar()
        assert calendar.add_working_days(date(2026, 5, 22), 1) == date(2026, 5, 26)
