"""Slots that stand are brought in line with a changed schedule: nobody is moved, nobody new is booked beyond it."""

from datetime import date, datetime, time, timedelta

import pytest
import time_machine

from appointments.booking import papers_service
from appointments.errors import SeatTaken
from appointments.models import Appointment, SessionException, Slot, WeeklySession
from appointments.schedule import SlotChanges, apply_schedule, fill_horizon
from appointments.seats import free_seat, take_seat
from directorates.models import Closure, DecreedDay, Directorate
from goc_portal import clock
from tests.appointments.factories import AppointmentFactory

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 30)
WEEK = [MONDAY + timedelta(days=number) for number in range(7)]


@pytest.fixture
def istanbul(office: object) -> Directorate:
    return Directorate.objects.get(code="istanbul")


@pytest.fixture
def session(istanbul: Directorate) -> WeeklySession:
    """Three slots with three seats each, on Mondays."""
    made = WeeklySession.objects.create(
        directorate=istanbul,
        service=papers_service(),
        weekday=1,
        starts_at=time(9),
        ends_at=time(10, 30),
        slot_minutes=30,
        counters=3,
        effective_from=date(2026, 1, 1),
    )
    assert apply_schedule(days=WEEK) == SlotChanges(made=3)
    return made


def at(hour: int, minute: int = 0) -> Slot:
    return Slot.objects.get(starts_at=datetime(2026, 11, 30, hour, minute, tzinfo=clock.ISTANBUL))


def book(slot: Slot, *, minutes_ago: int = 0) -> Appointment:
    appointment = AppointmentFactory(slot=slot, confirmed_at=clock.now() - timedelta(minutes=minutes_ago))
    take_seat(slot)
    return appointment


def state(slot: Slot) -> tuple[int, int, bool, int | None, bool]:
    slot.refresh_from_db()
    return slot.capacity, slot.booked, slot.is_withdrawn, slot.withdrawn_to, slot.has_room


def closed(directorate: Directorate) -> Closure:
    return Closure.objects.create(directorate=directorate, closed_from=MONDAY, closed_until=MONDAY, reason="Flood")


def exception(session: WeeklySession, **hours: object) -> SessionException:
    place = {"directorate": session.directorate, "service": session.service, "day": MONDAY, "reason": "Training"}
    return SessionException.objects.create(**place | hours)


def test_a_closure_withdraws_every_slot_and_keeps_whoever_is_booked(session: WeeklySession) -> None:
    booked = book(at(9))
    closed(session.directorate)
    assert apply_schedule(days=WEEK) == SlotChanges(withdrawn=3)
    assert state(at(9)) == (1, 1, True, 0, False)
    assert state(at(10)) == (0, 0, True, 0, False)
    assert list(Appointment.objects.outside_the_schedule()) == [booked]
    with pytest.raises(SeatTaken):
        take_seat(at(10))


def test_a_seat_that_is_freed_in_a_withdrawn_slot_goes_to_nobody(session: WeeklySession) -> None:
    book(at(9))
    book(at(9))
    closed(session.directorate)
    apply_schedule(days=WEEK)
    free_seat(at(9).pk)
    assert not at(9).has_room
    with pytest.raises(SeatTaken):
        take_seat(at(9))


def test_a_closure_that_is_lifted_opens_them_again(session: WeeklySession) -> None:
    book(at(9))
    closure = closed(session.directorate)
    apply_schedule(days=WEEK)
    closure.delete()
    assert apply_schedule(days=WEEK) == SlotChanges(reopened=3)
    assert state(at(9)) == (3, 1, False, None, True)
    assert not Appointment.objects.outside_the_schedule().exists()


def test_a_slot_that_somebody_withdrew_by_hand_is_left_alone(session: WeeklySession) -> None:
    Slot.objects.filter(pk=at(9).pk).update(is_withdrawn=True)
    closure = closed(session.directorate)
    assert apply_schedule(days=WEEK) == SlotChanges(withdrawn=2)
    closure.delete()
    assert apply_schedule(days=WEEK) == SlotChanges(reopened=2)
    assert at(9).is_withdrawn


def test_a_decreed_day_withdraws_the_slots_of_the_whole_country(session: WeeklySession) -> None:
    ankara = Directorate.objects.get(code="ankara")
    WeeklySession.objects.create(
        directorate=ankara,
        service=session.service,
        weekday=1,
        starts_at=time(9),
        ends_at=time(10),
        slot_minutes=60,
        counters=1,
        effective_from=date(2026, 1, 1),
    )
    apply_schedule(days=WEEK)
    decreed = DecreedDay.objects.create(day=MONDAY, reason="Bridge day", source="Decree 3")
    assert apply_schedule(days=[MONDAY]) == SlotChanges(withdrawn=4)
    decreed.delete()
    assert apply_schedule(days=[MONDAY]) == SlotChanges(reopened=4)


def test_fewer_counters_leave_the_first_who_confirmed_and_list_the_last(session: WeeklySession) -> None:
    third, first, second = (book(at(9), minutes_ago=minutes) for minutes in (1, 3, 2))
    WeeklySession.objects.update(counters=2)
    assert apply_schedule(days=WEEK) == SlotChanges(shrunk=3)
    assert state(at(9)) == (3, 3, True, 2, False)
    assert state(at(10)) == (2, 0, False, None, True)
    assert list(Appointment.objects.outside_the_schedule()) == [third]
    Appointment.objects.filter(pk=second.pk).update(status="cancelled_by_directorate")
    free_seat(at(9).pk)
    assert not Appointment.objects.outside_the_schedule().exists()
    assert not at(9).has_room
    assert apply_schedule(days=WEEK) == SlotChanges(reopened=1)
    assert state(at(9)) == (2, 2, False, None, False)
    assert first.is_open


def test_held_and_withheld_seats_count_as_taken(session: WeeklySession) -> None:
    Slot.objects.filter(pk=at(9).pk).update(held=1, withheld=1)
    WeeklySession.objects.update(counters=1)
    apply_schedule(days=WEEK)
    assert state(at(9)) == (2, 0, True, 1, False)


def test_more_counters_give_more_seats(session: WeeklySession) -> None:
    WeeklySession.objects.update(counters=5)
    assert apply_schedule(days=WEEK) == SlotChanges(grown=3)
    assert state(at(9)) == (5, 0, False, None, True)


def test_other_hours_on_one_day_stand_in_place_of_the_weekly_ones(session: WeeklySession) -> None:
    booked = book(at(9))
    exception(session, starts_at=time(9, 30), ends_at=time(11, 30), slot_minutes=30, counters=1)
    assert apply_schedule(days=WEEK) == SlotChanges(made=2, withdrawn=1, shrunk=2)
    assert [(slot.starts_at.astimezone(clock.ISTANBUL).hour, slot.capacity) for slot in Slot.objects.with_room()] == [
        (9, 1),
        (10, 1),
        (10, 1),
        (11, 1),
    ]
    assert list(Appointment.objects.outside_the_schedule()) == [booked]


def test_an_exception_without_hours_means_that_nobody_is_served(session: WeeklySession) -> None:
    exception(session)
    assert apply_schedule(days=WEEK) == SlotChanges(withdrawn=3)
    next_monday = [day + timedelta(days=7) for day in WEEK]
    assert apply_schedule(days=next_monday) == SlotChanges(made=3)


def test_another_service_keeps_its_hours(session: WeeklySession) -> None:
    exception(session)
    WeeklySession.objects.create(
        directorate=session.directorate,
        service_id=session.service_id + 1,
        weekday=1,
        starts_at=time(9),
        ends_at=time(10),
        slot_minutes=30,
        counters=1,
        effective_from=date(2026, 1, 1),
    )
    assert apply_schedule(days=WEEK) == SlotChanges(made=2, withdrawn=3)


def test_longer_slots_keep_the_times_that_stay_and_withdraw_the_rest(session: WeeklySession) -> None:
    booked, gone = book(at(9)), book(at(9, 30))
    WeeklySession.objects.update(slot_minutes=45)
    assert apply_schedule(days=WEEK) == SlotChanges(made=1, withdrawn=2)
    assert at(9).ends_at - at(9).starts_at == timedelta(minutes=45)
    booked.refresh_from_db()
    assert booked.ends_at - booked.starts_at == timedelta(minutes=30)
    assert list(Appointment.objects.outside_the_schedule()) == [gone]


def test_what_has_begun_is_never_touched(session: WeeklySession) -> None:
    session.delete()
    with time_machine.travel(datetime(2026, 11, 30, 9, 30, tzinfo=clock.ISTANBUL)):
        assert apply_schedule(days=WEEK) == SlotChanges(withdrawn=1)
    assert (at(9).is_withdrawn, at(9, 30).is_withdrawn, at(10).is_withdrawn) == (False, False, True)


def test_only_the_place_that_was_asked_for_is_brought_in_line(session: WeeklySession) -> None:
    session.delete()
    ankara = Directorate.objects.get(code="ankara")
    other = WeeklySession(service_id=session.service_id + 1).service
    assert apply_schedule(days=WEEK, directorate=ankara).are_none
    assert apply_schedule(days=WEEK, directorate=session.directorate, service=other).are_none
    assert apply_schedule(days=WEEK[1:], directorate=session.directorate).are_none
    assert apply_schedule(days=[]).are_none
    assert apply_schedule(days=WEEK, directorate=session.directorate) == SlotChanges(withdrawn=3)


def test_the_night_brings_in_line_what_nobody_applied(session: WeeklySession) -> None:
    fill_horizon(working_days=10)
    Closure.objects.create(
        directorate=session.directorate, closed_from=MONDAY, closed_until=date(2026, 12, 31), reason="Flood"
    )
    assert fill_horizon(working_days=10) == SlotChanges(withdrawn=3)
    assert fill_horizon(working_days=10).are_none
