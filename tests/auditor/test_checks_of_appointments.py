"""Each check of appointments finds what it is there for, made around the guards, and nothing before."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
import time_machine

from appointments import fairness, workflow
from appointments.enums import AppointmentEventKind, FairnessKind
from appointments.fairness import chain
from appointments.models import Appointment, SeatHold, Slot, WaitingRequest, WithheldSeat
from goc_portal import clock
from goc_portal.auditing import all_checks
from tests.appointments.conftest import MONDAY_MORNING
from tests.appointments.factories import (
    ApplicantFactory,
    AppointmentFactory,
    DirectorateServiceFactory,
    PersonFactory,
    SlotFactory,
    WaitingRequestFactory,
)
from tests.auditor.asking import found_by

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]
Around = Callable[..., None]


@pytest.fixture(autouse=True)
def on_monday_morning() -> object:
    """The clock stands still unless a test moves it."""
    with time_machine.travel(MONDAY_MORNING, tick=False) as moment:
        yield moment


@pytest.fixture
def slot() -> Slot:
    """A time with one booked, one held and one seat that opens later."""
    made = SlotFactory(capacity=5, booked=1, held=1, withheld=1, service=DirectorateServiceFactory())
    user = ApplicantFactory()
    now, later = clock.now(), clock.now() + timedelta(minutes=10)
    book(for_service=True, slot=made)
    SeatHold.objects.create(slot=made, person=user.person, held_by=user, held_at=now, expires_at=later)
    WithheldSeat.objects.create(slot=made, withheld_at=now, opens_at=later)
    return made


def book(**columns: object) -> Appointment:
    """An appointment as a verb leaves it: with its event and its entry in the fairness log."""
    appointment = AppointmentFactory(**columns)
    workflow.record(appointment, AppointmentEventKind.RESERVED, by=None)
    fairness.record(appointment, FairnessKind.BOOKED)
    return appointment


def service_on(day: int, **columns: object) -> Appointment:
    starts_at = clock.now() + timedelta(days=day)
    return book(for_service=True, slot=SlotFactory(starts_at=starts_at, capacity=5, booked=1), **columns)


def test_nothing_is_found_where_all_is_well(slot: Slot) -> None:
    assert {check.code: found_by(check.code) for check in all_checks() if found_by(check.code)} == {}


def test_more_people_than_seats(slot: Slot, around: Around) -> None:
    around(
        "UPDATE appointments_slot SET capacity = 2 WHERE id = %s",
        slot.pk,
        without="appointments_slot.slot_is_never_overfull",
    )
    assert found_by("slot_over_capacity") == {str(slot.public_id): "3 of 2"}


@pytest.mark.parametrize("counter", ["booked", "held", "withheld"])
def test_a_counter_that_is_off(slot: Slot, counter: str) -> None:
    Slot.objects.filter(pk=slot.pk).update(**{counter: 2})
    assert found_by(f"{counter}_seats_counted") == {str(slot.public_id): f"{counter} 2, rows 1"}


def test_a_cancelled_appointment_whose_seat_was_not_given_back(slot: Slot) -> None:
    slot.appointments.update(status="cancelled_by_directorate")
    assert found_by("booked_seats_counted") == {str(slot.public_id): "booked 1, rows 0"}


def test_an_appointment_moved_away_from_its_slot(slot: Slot) -> None:
    appointment = slot.appointments.get()
    slot.appointments.update(ends_at=slot.ends_at + timedelta(minutes=5))
    assert found_by("appointment_at_its_slot") == {str(appointment.public_id): str(slot.public_id)}


def test_a_second_booking_within_the_lockout(around: Around) -> None:
    first = service_on(1)
    around("SELECT 1", without="appointments_appointment.person_not_locked_out")
    second = service_on(3, person=first.person)
    assert found_by("nobody_within_the_lockout") == {str(second.public_id): f"after {first.public_id}"}


@pytest.mark.parametrize(("days", "is_found"), [(29, True), (30, False)])
def test_the_lockout_after_a_no_show_counts_from_the_missed_day(around: Around, days: int, is_found: bool) -> None:
    around("SELECT 1", without="appointments_appointment.person_not_locked_out")
    with time_machine.travel(MONDAY_MORNING - timedelta(days=50), tick=False):
        first = service_on(50 - days, status="no_show", missed_day=clock.today() + timedelta(days=50 - days))
    service_on(9, person=first.person)
    assert bool(found_by("nobody_within_the_lockout")) is is_found


def test_two_places_at_once(slot: Slot, around: Around) -> None:
    first = slot.appointments.get()
    around("SELECT 1", without="appointments_appointment.person_not_in_two_places")
    second = AppointmentFactory(slot=SlotFactory(starts_at=slot.starts_at + timedelta(minutes=10)), person=first.person)
    assert found_by("nobody_in_two_places") == {str(first.public_id): f"and {second.public_id}"}


def test_a_hold_that_nobody_swept(slot: Slot, on_monday_morning: time_machine.Coordinates) -> None:
    on_monday_morning.shift(timedelta(minutes=14))
    assert found_by("holds_are_given_back") == {}
    on_monday_morning.shift(timedelta(minutes=2))
    assert set(found_by("holds_are_given_back")) == {str(slot.holds.get().public_id)}


def test_a_seat_that_did_not_open(slot: Slot, on_monday_morning: time_machine.Coordinates) -> None:
    on_monday_morning.shift(timedelta(minutes=21))
    assert set(found_by("withheld_seats_open")) == {str(slot.withheld_seats.get().pk)}


def test_an_appointment_that_nobody_settled(slot: Slot, on_monday_morning: time_machine.Coordinates) -> None:
    on_monday_morning.shift(timedelta(days=5))
    assert found_by("past_appointments_settled") == {str(slot.appointments.get().public_id): "confirmed"}


def test_a_given_date_that_is_somebody_elses(slot: Slot) -> None:
    appointment = slot.appointments.get()
    asked = WaitingRequestFactory(person=appointment.person, service=appointment.service)
    given = WaitingRequest.objects.filter(pk=asked.pk)
    given.update(status="given", settled_at=clock.now(), appointment=appointment, given_because={})
    assert found_by("given_dates_are_appointments") == {}
    given.update(person=PersonFactory())
    assert found_by("given_dates_are_appointments") == {str(asked.public_id): str(appointment.public_id)}


def test_a_date_given_past_somebody_who_waits_longer(slot: Slot) -> None:
    appointment, service = slot.appointments.get(), slot.service
    first = WaitingRequestFactory(service=service, joined_at=clock.now() - timedelta(days=2))
    second = WaitingRequestFactory(
        service=service, person=appointment.person, joined_at=clock.now() - timedelta(days=1)
    )
    given = WaitingRequest.objects.filter(pk=second.pk)
    given.update(status="given", settled_at=clock.now(), appointment=appointment, given_because={})
    assert found_by("waiting_list_in_order") == {str(second.public_id): f"before {first.public_id}"}
    waits = WaitingRequest.objects.filter(pk=first.pk)
    waits.update(impossible_days=[clock.istanbul_day(appointment.starts_at)])
    assert found_by("waiting_list_in_order") == {}
    waits.update(impossible_days=[], passed_by_at=clock.now())
    assert found_by("waiting_list_in_order") == {}


def test_an_appointment_without_a_record_and_without_the_log(slot: Slot) -> None:
    appointment = AppointmentFactory(slot=SlotFactory(starts_at=slot.starts_at + timedelta(hours=1)))
    assert set(found_by("appointments_have_an_event")) == {str(appointment.public_id)}
    assert set(found_by("fairness_log_tells_of_appointments")) == {str(appointment.public_id)}


def test_a_day_that_was_not_closed(slot: Slot, on_monday_morning: time_machine.Coordinates) -> None:
    on_monday_morning.shift(timedelta(days=1, hours=2))
    assert found_by("fairness_days_are_closed") == {}
    on_monday_morning.shift(timedelta(days=1, hours=2))
    assert set(found_by("fairness_days_are_closed")) == {"2026-11-23", "2026-11-24"}
    chain.close_days()
    assert found_by("fairness_days_are_closed") == {}
    assert date(2026, 11, 25) == clock.today()
