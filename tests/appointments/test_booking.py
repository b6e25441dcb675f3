"""Giving an application the earliest appointment in its province."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine

from appointments.booking import reserve_earliest
from appointments.errors import AppointmentsNotSetUp, NoFreeAppointment
from appointments.models import Appointment, AppointmentEvent, AppointmentPolicy, Service, Slot
from directorates.models import Closure, Directorate, Province
from goc_portal import clock
from tests.appointments.factories import ApplicantFactory, AppointmentFactory, PersonFactory, SlotFactory

pytestmark = pytest.mark.django_db


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=clock.ISTANBUL)


def reserve(province: Province, **changes: object) -> Appointment:
    defaults = {"person": PersonFactory(), "interview_for": uuid4(), "by": None}
    return reserve_earliest(province=province, **defaults | changes)


def test_the_earliest_slot_of_the_province_wherever_it_is(office: Province) -> None:
    SlotFactory(starts_at=at(26, 9))
    earliest = SlotFactory(starts_at=at(25, 9), directorate=Directorate.objects.get(code="istanbul-fatih"))
    SlotFactory(starts_at=at(24, 9), directorate=Directorate.objects.get(code="ankara"))
    made = reserve(office)
    assert (made.slot, made.directorate) == (earliest, earliest.directorate)
    assert (made.starts_at, made.ends_at) == (earliest.starts_at, earliest.ends_at)
    earliest.refresh_from_db()
    assert (earliest.booked, earliest.has_room) == (1, False)


def test_at_the_same_time_the_provincial_directorate_comes_first(office: Province) -> None:
    SlotFactory(starts_at=at(25, 9), directorate=Directorate.objects.get(code="istanbul-fatih"))
    provincial = SlotFactory(starts_at=at(25, 9))
    assert reserve(office).slot == provincial


def test_the_appointment_carries_its_rules_its_maker_and_its_event(office: Province) -> None:
    AppointmentPolicy.objects.filter(channel="interview").update(lockout_days=31, no_show_days=32, grace_minutes=20)
    SlotFactory(starts_at=at(25, 9))
    applicant, case = ApplicantFactory(), uuid4()
    made = reserve(office, person=applicant.person, interview_for=case, by=applicant)
    assert (made.channel, made.status, made.interview_for, made.made_by) == ("interview", "confirmed", case, applicant)
    assert (made.confirmed_at, made.confirmed_day) == (clock.now(), date(2026, 11, 23))
    assert (made.lockout_days, made.no_show_days, made.grace_minutes) == (31, 32, 20)
    event = AppointmentEvent.objects.get()
    assert (event.appointment, event.kind, event.to_status, event.by) == (made, "reserved", "confirmed", applicant)
    assert made.history.count() == 1


def test_asking_again_gives_the_same_appointment(office: Province) -> None:
    slot = SlotFactory(starts_at=at(25, 9), capacity=5)
    person, case = PersonFactory(), uuid4()
    first = reserve(office, person=person, interview_for=case)
    assert reserve(office, person=person, interview_for=case) == first
    slot.refresh_from_db()
    assert (Appointment.objects.count(), AppointmentEvent.objects.count(), slot.booked) == (1, 1, 1)


def test_the_first_day_is_the_next_working_day(office: Province) -> None:
    for day in (23, 24):
        SlotFactory(starts_at=at(day, 15))
    assert reserve(office).starts_at == at(24, 15)
    with time_machine.travel(at(27, 12), tick=False):  # a Friday
        SlotFactory(starts_at=at(28, 9))
        monday = SlotFactory(starts_at=at(30, 9))
        assert reserve(office).slot == monday


def test_not_before_a_day_that_the_application_names(office: Province) -> None:
    SlotFactory(starts_at=at(25, 9))
    later = SlotFactory(starts_at=at(27, 9))
    assert reserve(office, not_before=date(2026, 11, 26)).slot == later


@pytest.mark.parametrize("counter", ["booked", "held", "withheld"])
def test_full_held_and_withheld_seats_are_passed_over(office: Province, counter: str) -> None:
    SlotFactory(starts_at=at(25, 9), **{counter: 1})
    free = SlotFactory(starts_at=at(25, 10))
    assert reserve(office).slot == free


def test_a_slot_for_another_service_is_none(office: Province) -> None:
    AppointmentFactory(for_service=True, slot__capacity=5)
    with pytest.raises(NoFreeAppointment):
        reserve(office)


def test_nobody_is_sent_to_two_places_at_once(office: Province) -> None:
    elsewhere = AppointmentFactory(slot__starts_at=at(25, 9), slot__directorate=Directorate.objects.get(code="ankara"))
    SlotFactory(starts_at=at(25, 8, 45))
    SlotFactory(starts_at=at(25, 9, 15))
    right_after = SlotFactory(starts_at=at(25, 9, 30))
    assert reserve(office, person=elsewhere.person).slot == right_after


def test_a_closed_directorate_is_passed_over(office: Province) -> None:
    closed = SlotFactory(starts_at=at(25, 9))
    Closure.objects.create(
        directorate=closed.directorate,
        closed_from=date(2026, 11, 25),
        closed_until=date(2026, 11, 26),
        reason="The building is being repaired",
    )
    SlotFactory(starts_at=at(26, 16))
    after = SlotFactory(starts_at=at(27, 9))
    assert reserve(office).slot == after


def test_no_free_seat_is_said_with_the_province_and_the_last_day(office: Province) -> None:
    SlotFactory(starts_at=at(25, 9), booked=1)
    with pytest.raises(NoFreeAppointment) as error:
        reserve(office)
    assert "İstanbul until Tuesday, 16 February 2027" in str(error.value)
    assert error.value.code == "no_free_appointment"
    assert not Appointment.objects.exists()


def test_nothing_beyond_the_horizon(office: Province) -> None:
    SlotFactory(starts_at=datetime(2027, 2, 17, 9, tzinfo=clock.ISTANBUL))
    with pytest.raises(NoFreeAppointment):
        reserve(office)
    last = SlotFactory(starts_at=datetime(2027, 2, 16, 9, tzinfo=clock.ISTANBUL))
    assert reserve(office).slot == last


def test_a_provinces_own_policy_goes_before_the_general_one(office: Province) -> None:
    AppointmentPolicy.objects.create(
        channel="interview",
        province=office,
        effective_from=date(2026, 1, 1),
        assignment="assign_earliest",
        notice_working_days=3,
        source="Order of the directorate",
    )
    SlotFactory(starts_at=at(25, 9))
    thursday = SlotFactory(starts_at=at(26, 9))
    assert reserve(office).slot == thursday
    AppointmentPolicy.objects.filter(province=office).update(effective_until=date(2026, 11, 22))
    assert reserve(office).starts_at == at(25, 9)


def test_missing_reference_rows_are_said_to_be_our_fault(office: Province) -> None:
    AppointmentPolicy.objects.all().delete()
    with pytest.raises(AppointmentsNotSetUp):
        reserve(office)


def test_missing_service_is_said_to_be_our_fault(office: Province) -> None:
    Service.objects.all().delete()
    with pytest.raises(AppointmentsNotSetUp):
        reserve(office)


def test_counters_equal_rows_when_a_slot_fills(office: Province) -> None:
    SlotFactory(starts_at=at(25, 9), capacity=3)
    SlotFactory(starts_at=at(25, 10), capacity=3)
    for _ in range(6):
        reserve(office)
    with pytest.raises(NoFreeAppointment):
        reserve(office)
    assert [(slot.booked, slot.appointments.count()) for slot in Slot.objects.all()] == [(3, 3), (3, 3)]


def test_the_number_of_queries_does_not_grow_with_the_slots(office: Province, django_assert_max_num_queries) -> None:
    Slot.objects.bulk_create(
        [SlotFactory.build(starts_at=at(25, 9) + timedelta(minutes=30 * n), capacity=5) for n in range(40)]
    )
    person = PersonFactory()
    with django_assert_max_num_queries(18):
        reserve(office, person=person)
