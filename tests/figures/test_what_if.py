"""Who asks in a replayed stretch, and whose seats are taken in it: nobody is lost, and nobody counts as both."""

from datetime import date, datetime, time

import pytest

from appointments.enums import AppointmentStatus, WaitingClass, WaitingStatus
from appointments.models import Appointment, Service, Slot
from directorates.models import Directorate
from figures.replaying import Waiting
from figures.what_if import Asked, what_if
from goc_portal import clock
from tests.appointments.factories import AppointmentFactory, SlotFactory, WaitingRequestFactory

pytestmark = pytest.mark.usefixtures("country")

CANCELLED = AppointmentStatus.CANCELLED_BY_DIRECTORATE


def at(day: int, hour: int = 12, month: int = 11) -> datetime:
    """A moment of the autumn in which the stretch lies: from Monday 2 until Friday 6 November."""
    return datetime(2026, month, day, hour, tzinfo=clock.ISTANBUL)


def seat(day: int, *, is_withdrawn: bool = False) -> Slot:
    """One seat in the morning."""
    return SlotFactory(starts_at=at(day, 10), is_withdrawn=is_withdrawn)


def booked(slot: Slot, asked: datetime, **which: object) -> Appointment:
    """An appointment on a seat."""
    return AppointmentFactory(slot=slot, confirmed_at=asked, **which)


def replayed() -> Waiting:
    """Those who asked in the week, over the seats that there were."""
    office, service = Directorate.objects.get(code="istanbul"), Service.objects.get(code="papers_for_application")
    week = Asked(office, service, date(2026, 11, 2), date(2026, 11, 6), frozenset(), time(9), time(12))
    return what_if(week).before


def test_a_seat_given_to_somebody_who_joined_the_list_before_is_taken() -> None:
    given = booked(seat(9), at(3))
    WaitingRequestFactory(
        person=given.person,
        service=given.service,
        joined_at=at(26, month=10),
        status=WaitingStatus.GIVEN,
        settled_at=at(3),
        appointment=given,
        given_because={},
    )
    booked(seat(10), at(3))
    answer = replayed()
    assert (answer.people, answer.median) == (1, 6)


def test_whom_the_directorate_gave_another_date_asked_once_at_the_beginning() -> None:
    first = booked(seat(9), at(2), status=CANCELLED)
    second = booked(seat(10), at(4), status=CANCELLED, person=first.person, replaces=first)
    booked(seat(11), at(5), person=first.person, replaces=second)
    answer = replayed()
    assert (answer.people, answer.median) == (1, 6)


def test_who_waits_for_another_date_asked_for_the_first_one() -> None:
    first = booked(seat(9), at(2), status=CANCELLED)
    WaitingRequestFactory(
        person=first.person,
        service=first.service,
        joined_at=at(20),
        replaces=first,
        waiting_class=WaitingClass.REPLACEMENT,
    )
    answer = replayed()
    assert (answer.people, answer.median) == (1, 6)


def test_the_seat_of_another_date_is_taken_where_the_first_was_asked_before() -> None:
    first = booked(seat(4, is_withdrawn=True), at(26, month=10), status=CANCELLED)
    booked(seat(10), at(4), person=first.person, replaces=first)
    booked(seat(11), at(3))
    answer = replayed()
    assert (answer.people, answer.median) == (1, 7)


def test_the_seat_of_a_second_date_is_taken() -> None:
    first = booked(
        seat(4, is_withdrawn=True), at(26, month=10), status=AppointmentStatus.COMPLETED, is_followed_up=True
    )
    booked(seat(10), at(4), person=first.person, follows=first)
    booked(seat(11), at(3))
    answer = replayed()
    assert (answer.people, answer.median) == (1, 7)


def test_who_asked_after_the_stretch_takes_nobodys_seat() -> None:
    booked(seat(10), at(9))
    booked(seat(11), at(3))
    answer = replayed()
    assert (answer.people, answer.median) == (1, 6)
