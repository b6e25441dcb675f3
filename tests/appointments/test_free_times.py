"""What is shown as free is what can be booked: with room, to come, at an open directorate, within the policy's days."""

from datetime import date, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from appointments.booking import papers_service
from appointments.errors import AppointmentsNotSetUp
from appointments.free_times import FreeDay, bookable_window, free_days, free_times
from appointments.models import AppointmentPolicy, Service
from directorates.models import Closure, DecreedDay, Directorate, Province
from goc_portal import clock
from tests.appointments.factories import SlotFactory

pytestmark = pytest.mark.django_db

TUESDAY, WEDNESDAY = date(2026, 11, 24), date(2026, 11, 25)


@pytest.fixture
def istanbul(office: Province) -> Directorate:
    return Directorate.objects.get(code="istanbul")


@pytest.fixture
def papers(office: Province) -> Service:
    return papers_service()


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=clock.ISTANBUL)


def test_a_day_counts_its_free_seats(istanbul: Directorate, papers: Service) -> None:
    SlotFactory(starts_at=at(TUESDAY, 9), capacity=5, booked=1, held=1, withheld=1)
    SlotFactory(starts_at=at(TUESDAY, 10), capacity=3)
    SlotFactory(starts_at=at(TUESDAY, 11), capacity=1, booked=1)
    SlotFactory(starts_at=at(WEDNESDAY, 9), capacity=1)
    assert free_days(directorate=istanbul, service=papers) == [FreeDay(TUESDAY, 5), FreeDay(WEDNESDAY, 1)]
    times = free_times(directorate=istanbul, service=papers, day=TUESDAY)
    assert [(slot.starts_at, slot.free_seats) for slot in times] == [(at(TUESDAY, 9), 2), (at(TUESDAY, 10), 3)]


def test_a_day_is_a_day_in_istanbul(istanbul: Directorate, papers: Service) -> None:
    SlotFactory(starts_at=at(WEDNESDAY, 0, 30), capacity=1)
    assert free_days(directorate=istanbul, service=papers) == [FreeDay(WEDNESDAY, 1)]
    assert len(free_times(directorate=istanbul, service=papers, day=WEDNESDAY)) == 1
    assert not free_times(directorate=istanbul, service=papers, day=TUESDAY)


def test_only_the_days_that_the_policy_lets_people_book(istanbul: Directorate, papers: Service) -> None:
    today, window = clock.today(), bookable_window(directorate=istanbul, service=papers)
    assert (window.first, today in window, TUESDAY in window) == (TUESDAY, False, True)
    for day in (today, window.last, window.last + timedelta(days=1)):
        SlotFactory(starts_at=at(day, 12))
    assert [free.day for free in free_days(directorate=istanbul, service=papers)] == [window.last]
    assert not free_times(directorate=istanbul, service=papers, day=today)


def test_a_stretch_is_part_of_the_bookable_days(istanbul: Directorate, papers: Service) -> None:
    for day in (TUESDAY, WEDNESDAY):
        SlotFactory(starts_at=at(day, 9))
    found = free_days(directorate=istanbul, service=papers, first=date(2026, 1, 1), last=TUESDAY)
    assert [free.day for free in found] == [TUESDAY]


def test_the_provinces_own_policy_comes_first(istanbul: Directorate, papers: Service) -> None:
    general = AppointmentPolicy.objects.get(channel=papers.channel)
    AppointmentPolicy.objects.create(
        channel=papers.channel,
        province=istanbul.province,
        effective_from=general.effective_from,
        assignment=general.assignment,
        notice_working_days=2,
        source="An order",
    )
    DecreedDay.objects.create(day=WEDNESDAY, reason="Bridge day", source="Decree 2")
    assert bookable_window(directorate=istanbul, service=papers).first == date(2026, 11, 26)
    izmir = Directorate.objects.get(code="izmir")
    assert bookable_window(directorate=izmir, service=papers).first == TUESDAY


def test_today_leaves_out_what_has_begun(istanbul: Directorate, papers: Service) -> None:
    AppointmentPolicy.objects.update(notice_working_days=0)
    for hour in (8, 9, 10):
        SlotFactory(starts_at=at(clock.today(), hour))
    assert free_days(directorate=istanbul, service=papers) == [FreeDay(clock.today(), 1)]


def test_a_closure_closes_its_directorate_alone(istanbul: Directorate, papers: Service) -> None:
    fatih = Directorate.objects.get(code="istanbul-fatih")
    for directorate in (istanbul, fatih):
        SlotFactory(starts_at=at(TUESDAY, 9), directorate=directorate)
    Closure.objects.create(directorate=istanbul, closed_from=TUESDAY, closed_until=TUESDAY, reason="Moving house")
    assert free_days(directorate=istanbul, service=papers) == []
    assert free_days(directorate=fatih, service=papers) == [FreeDay(TUESDAY, 1)]


def test_two_queries_whatever_lies_in_the_past(
    istanbul: Directorate, papers: Service, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for days in range(-300, 31, 30):
        SlotFactory(starts_at=clock.now() + timedelta(days=days))
    with django_assert_num_queries(2):
        assert free_days(directorate=istanbul, service=papers)
    with django_assert_num_queries(2):
        assert not free_times(directorate=istanbul, service=papers, day=TUESDAY)


def test_without_a_policy_it_says_so(istanbul: Directorate, papers: Service) -> None:
    AppointmentPolicy.objects.all().delete()
    with pytest.raises(AppointmentsNotSetUp):
        free_days(directorate=istanbul, service=papers)
