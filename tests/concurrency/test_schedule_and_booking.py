"""A schedule changes while people book: nobody is left without a seat and without being listed, and nothing reopens."""

import time
from datetime import time as hour
from datetime import timedelta
from itertools import pairwise
from threading import Barrier, Event
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.models import User
from appointments import schedule
from appointments.booking import papers_service, reserve_earliest
from appointments.errors import NoFreeAppointment
from appointments.foreseeing import Consequences, change_schedule
from appointments.models import Appointment, Slot, WeeklySession
from appointments.schedule import apply_schedule
from appointments.schedule_changes import CloseDirectorate
from directorates.models import Closure, Directorate, Province
from goc_portal import clock
from tests.appointments.factories import AppointmentFactory, OfficerFactory, PersonFactory
from tests.concurrency.threads import at_once
from tests.database import as_owner

pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]
THREADS = 8


@pytest.fixture
def directorate(office: Province) -> Directorate:
    """One slot of eight seats on each weekday at the province's only directorate."""
    directorate = Directorate.objects.get(province=office)
    for weekday in range(1, 6):
        WeeklySession.objects.create(
            directorate=directorate,
            service=papers_service(),
            weekday=weekday,
            starts_at=hour(9),
            ends_at=hour(10),
            slot_minutes=60,
            counters=THREADS,
            effective_from=clock.today(),
        )
    return directorate


@pytest.fixture
def slot(directorate: Directorate) -> Slot:
    """The only one that stands."""
    days = [clock.today() + timedelta(days=number) for number in range(7, 14)]
    apply_schedule(days=days, directorate=directorate)
    first = Slot.objects.earliest("starts_at")
    Slot.objects.exclude(pk=first.pk).delete()
    return first


@pytest.fixture
def supervisor(directorate: Directorate) -> User:
    made = OfficerFactory(at=directorate)
    made.posts.update(role="supervisor")
    return User.objects.get(pk=made.pk)


def closing(slot: Slot) -> CloseDirectorate:
    day = clock.istanbul_day(slot.starts_at)
    return CloseDirectorate(slot.directorate, day, day, "Flood")


def look_then_withdraw(slot: Slot, both_have_looked: Barrier) -> list[Appointment]:
    """Closing as it is done everywhere: read who is booked, show them, then write what was seen."""
    with transaction.atomic():
        seen = Slot.objects.get(pk=slot.pk)
        touched = list(seen.appointments.all())
        both_have_looked.wait()
        both_have_looked.wait()
        Slot.objects.filter(pk=slot.pk).update(capacity=seen.booked, is_withdrawn=True)
        return touched


def book_between(slot: Slot, both_have_looked: Barrier) -> Appointment:
    both_have_looked.wait()
    made = reserve_earliest(person=PersonFactory(), interview_for=uuid4(), province=slot.directorate.province, by=None)
    both_have_looked.wait()
    return made


def test_without_the_guard_somebody_is_booked_whom_nobody_saw(slot: Slot) -> None:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE appointments_slot DROP CONSTRAINT slot_is_never_overfull")
    turns = Barrier(2, timeout=20)
    touched, booked = at_once(lambda: look_then_withdraw(slot, turns), lambda: book_between(slot, turns))
    slot.refresh_from_db()
    assert isinstance(booked, Appointment)
    assert touched == []
    assert (slot.capacity, slot.booked) == (0, 1)


def test_the_constraint_alone_would_refuse_the_officer(slot: Slot) -> None:
    turns = Barrier(2, timeout=20)
    refused, booked = at_once(lambda: look_then_withdraw(slot, turns), lambda: book_between(slot, turns))
    assert isinstance(booked, Appointment)
    assert isinstance(refused, IntegrityError)


@pytest.mark.parametrize("_again", range(3))
def test_whoever_was_booked_keeps_the_seat_and_is_listed(slot: Slot, supervisor: User, _again: int) -> None:
    province, people = slot.directorate.province, PersonFactory.create_batch(THREADS)

    def booking(person: object) -> object:
        return lambda: reserve_earliest(person=person, interview_for=uuid4(), province=province, by=None)

    bookings = [booking(person) for person in people]
    results = at_once(
        *bookings[: THREADS // 2],
        lambda: change_schedule(change=closing(slot), by=supervisor),
        *bookings[THREADS // 2 :],
    )
    slot.refresh_from_db()
    booked = {result.pk for result in results if isinstance(result, Appointment)}
    made = next(result for result in results if isinstance(result, Consequences))
    assert set(made.touched) == booked
    assert set(Appointment.objects.outside_the_schedule().values_list("pk", flat=True)) == booked
    assert (slot.capacity, slot.booked, slot.is_withdrawn) == (len(booked), len(booked), True)
    assert [type(result) for result in results].count(NoFreeAppointment) == THREADS - len(booked)


def close_and_linger(slot: Slot, closed: Event) -> None:
    """Close the directorate, and commit only when somebody waits."""
    day = clock.istanbul_day(slot.starts_at)
    with transaction.atomic():
        Closure.objects.create(directorate=slot.directorate, closed_from=day, closed_until=day, reason="Flood")
        apply_schedule(days=[day], directorate=slot.directorate)
        closed.set()
        wait_until_somebody_waits()


def add_counters(slot: Slot, closed: Event) -> None:
    """Another officer's change of the same slot, begun before the closure is committed."""
    closed.wait(timeout=20)
    with transaction.atomic():
        WeeklySession.objects.update(counters=THREADS + 1)
        apply_schedule(days=[clock.istanbul_day(slot.starts_at)], directorate=slot.directorate)


def wait_until_somebody_waits() -> None:
    with connection.cursor() as cursor:
        for _look in range(200):
            cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
            if cursor.fetchone()[0]:
                return
            time.sleep(0.01)


def test_without_taking_turns_the_second_change_opens_a_closed_day(slot: Slot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedule, "wait_for_turn", lambda: None)
    closed = Event()
    assert at_once(lambda: close_and_linger(slot, closed), lambda: add_counters(slot, closed)) == [None, None]
    slot.refresh_from_db()
    assert not slot.is_withdrawn


def test_the_second_change_sees_the_first(slot: Slot) -> None:
    closed = Event()
    assert at_once(lambda: close_and_linger(slot, closed), lambda: add_counters(slot, closed)) == [None, None]
    slot.refresh_from_db()
    assert slot.is_withdrawn
    assert slot.capacity == 0


def test_a_booking_and_a_change_of_many_slots_never_wait_in_a_circle(directorate: Directorate) -> None:
    days = [clock.today() + timedelta(days=number) for number in range(1, 40)]
    apply_schedule(days=days, directorate=directorate)
    slots = list(Slot.objects.order_by("pk"))

    def take_two() -> None:
        for first, second in pairwise(slots):
            with transaction.atomic():
                for slot in (first, second):
                    AppointmentFactory(slot=slot)
                    Slot.objects.filter(pk=slot.pk, is_withdrawn=False).update(capacity=slot.capacity)

    def change() -> None:
        for counters in (3, 5, 4, 8):
            with transaction.atomic():
                WeeklySession.objects.update(counters=counters)
                apply_schedule(days=days, directorate=directorate)

    assert at_once(take_two, change) == [None, None]
