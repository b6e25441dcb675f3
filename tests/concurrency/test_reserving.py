"""Many people at once: each race is first shown to happen with the guard removed, then not to happen."""

from datetime import timedelta
from threading import Barrier
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from accounts.models import Person
from appointments.booking import earliest_slot, reserve_earliest
from appointments.cancelling import cancel_interview
from appointments.enums import AppointmentStatus
from appointments.errors import NoFreeAppointment
from appointments.models import Appointment, AppointmentEvent, Slot
from directorates.models import Directorate, Province
from goc_portal import clock
from goc_portal.errors import BusyTryAgain
from tests.appointments.factories import AppointmentFactory, PersonFactory, SlotFactory
from tests.concurrency.threads import at_once, primary_keys, times
from tests.database import as_owner

pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]

THREADS = 8


@pytest.fixture
def last_seat(office: Province) -> Slot:
    """The only slot of the province, with one seat."""
    return slot_at(office, hours=0, capacity=1)


def slot_at(office: Province, *, hours: int, capacity: int) -> Slot:
    directorate = Directorate.objects.get(province=office)
    starts_at = clock.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=9, hours=hours)
    return SlotFactory(directorate=directorate, starts_at=starts_at, capacity=capacity)


def check_then_write(slot_pk: int, all_have_looked: Barrier) -> Appointment:
    """Booking as it is done everywhere: look whether there is room, then write what was seen plus one."""
    with transaction.atomic():
        slot = Slot.objects.get(pk=slot_pk)
        all_have_looked.wait()
        if slot.booked >= slot.capacity:
            raise NoFreeAppointment
        made = AppointmentFactory(slot=slot)
        Slot.objects.filter(pk=slot_pk).update(booked=slot.booked + 1)
        return made


def test_without_the_guard_one_seat_is_sold_eight_times(last_seat: Slot) -> None:
    all_have_looked = Barrier(THREADS)
    at_once(*times(THREADS, lambda: check_then_write(last_seat.pk, all_have_looked)))
    last_seat.refresh_from_db()
    assert last_seat.appointments.count() == THREADS
    assert last_seat.booked == 1  # the counter saw nothing, so its constraint could not refuse


def test_the_last_seat_is_sold_once(office: Province, last_seat: Slot) -> None:
    people = PersonFactory.create_batch(THREADS)
    results = at_once(*[reserving(person, office) for person in people])
    last_seat.refresh_from_db()
    assert (last_seat.booked, last_seat.appointments.count()) == (1, 1)
    assert len(primary_keys(results)) == 1
    assert [type(result) for result in results].count(NoFreeAppointment) == THREADS - 1
    assert AppointmentEvent.objects.count() == 1  # what the losers wrote is undone


def test_losers_of_one_slot_get_the_next(office: Province, last_seat: Slot) -> None:
    slot_at(office, hours=1, capacity=THREADS - 2)
    people = PersonFactory.create_batch(THREADS)
    results = at_once(*[reserving(person, office) for person in people])
    assert [(slot.booked, slot.appointments.count()) for slot in Slot.objects.all()] == [(1, 1), (6, 6)]
    assert [type(result) for result in results].count(NoFreeAppointment) == 1


def reserving(person: Person, province: Province, case: UUID | None = None):
    case = case or uuid4()
    return lambda: reserve_earliest(person=person, interview_for=case, province=province, by=None)


def unguarded_reserve(person: Person, case: UUID, slot: Slot, all_have_looked: Barrier) -> Appointment:
    """Without the person's lock: all tabs look for an open appointment before one of them writes."""
    with transaction.atomic():
        existing = Appointment.objects.open().filter(interview_for=case).first()
        all_have_looked.wait()
        return existing or AppointmentFactory(person=person, interview_for=case, slot=slot)


def test_without_the_guards_eight_tabs_make_eight_appointments(office: Province) -> None:
    slot, person, case = slot_at(office, hours=0, capacity=THREADS), PersonFactory(), uuid4()
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("DROP INDEX one_open_interview_a_case")
        cursor.execute("ALTER TABLE appointments_appointment DROP CONSTRAINT person_not_in_two_places")
    all_have_looked = Barrier(THREADS)
    at_once(*times(THREADS, lambda: unguarded_reserve(person, case, slot, all_have_looked)))
    assert Appointment.objects.filter(interview_for=case).count() == THREADS


def test_eight_tabs_make_one_appointment(office: Province) -> None:
    slot, person, case = slot_at(office, hours=0, capacity=THREADS), PersonFactory(), uuid4()
    results = at_once(*times(THREADS, reserving(person, office, case)))
    assert len(primary_keys(results)) == THREADS
    assert len(set(primary_keys(results))) == 1
    slot.refresh_from_db()
    assert (slot.booked, slot.appointments.count(), AppointmentEvent.objects.count()) == (1, 1, 1)


def test_eight_cases_of_one_person_never_overlap(office: Province) -> None:
    person = PersonFactory()
    for hours in range(3):
        slot_at(office, hours=hours, capacity=THREADS)
    results = at_once(*times(THREADS, lambda: reserving(person, office)()))
    assert [slot.booked for slot in Slot.objects.all()] == [1, 1, 1]
    assert [type(result) for result in results].count(NoFreeAppointment) == THREADS - 3


def test_a_freed_seat_is_freed_once(office: Province) -> None:
    slot, person, case = slot_at(office, hours=0, capacity=3), PersonFactory(), uuid4()
    reserving(person, office, case)()
    reserving(PersonFactory(), office)()
    at_once(*times(THREADS, lambda: cancel_interview(interview_for=case, by=None, reason="Closed")))
    slot.refresh_from_db()
    assert slot.booked == 1
    assert AppointmentEvent.objects.filter(kind="cancelled").count() == 1


def test_counters_equal_rows_after_a_storm_of_booking_and_cancelling(office: Province) -> None:
    for hours in range(2):
        slot_at(office, hours=hours, capacity=3)

    def book_cancel_book(person: Person):
        def storm() -> None:
            for _ in range(4):
                case = uuid4()
                try:
                    reserving(person, office, case)()
                except NoFreeAppointment:
                    continue
                cancel_interview(interview_for=case, by=None, reason="Closed")
            reserving(person, office)()

        return storm

    results = at_once(*[book_cancel_book(person) for person in PersonFactory.create_batch(THREADS)])
    unexpected = [result for result in results if not isinstance(result, NoFreeAppointment | None)]
    assert unexpected == []
    standing = [slot.appointments.exclude(status__startswith="cancelled").count() for slot in Slot.objects.all()]
    assert [slot.booked for slot in Slot.objects.all()] == standing
    assert sum(standing) <= 6
    assert set(Appointment.objects.values_list("status", flat=True)) == {
        AppointmentStatus.CONFIRMED,
        AppointmentStatus.CANCELLED_BY_DIRECTORATE,
    }


def test_a_slot_that_stays_locked_is_answered_busy_and_nothing_is_changed(office: Province, last_seat: Slot) -> None:
    looked = Barrier(2, timeout=20)
    answered = Barrier(2, timeout=20)

    def hold_the_slot() -> None:
        with transaction.atomic():
            Slot.objects.filter(pk=last_seat.pk).update(booked=0)
            looked.wait()
            answered.wait()

    def reserve() -> Appointment:
        looked.wait()
        try:
            return reserving(PersonFactory(), office)()
        finally:
            answered.wait()

    _held, result = at_once(hold_the_slot, reserve)
    assert isinstance(result, BusyTryAgain)
    assert not Appointment.objects.exists()
    assert earliest_slot(PersonFactory(), office, clock.today(), clock.today() + timedelta(days=30)) == last_seat
