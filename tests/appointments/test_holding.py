"""A seat kept while a person reads the page, and the appointment made of it."""

from datetime import datetime, timedelta
from http import HTTPStatus
from uuid import uuid4

import pytest
import time_machine

from accounts.models import User
from appointments.confirming import confirm_hold
from appointments.entitlement import next_booking
from appointments.enums import AppointmentEventKind, AppointmentStatus, Assignment, Channel, WaitingListMode
from appointments.errors import (
    AppointmentError,
    AppointmentPending,
    ComeWithoutAppointment,
    DayNotBookable,
    HoldEnded,
    HoldExtendedAlready,
    InTwoPlaces,
    LockedOutAfterMissing,
    LockedOutAfterService,
    NoSuchTime,
    NotForThisPerson,
    OtherProvince,
    SeatTaken,
    ServiceNotOffered,
    TimeIsOver,
    TimeNotOpenYet,
    TimeWithdrawn,
    TooManyHolds,
)
from appointments.errors_waiting import WaitingListInstead
from appointments.holding import extend_hold, hold_seat, release_hold, sweep_holds
from appointments.models import Appointment, AppointmentPolicy, HoldTally, SeatHold, Service, Slot
from directorates.models import Directorate
from goc_portal import clock
from notices.models import Notice
from permits.errors import NoStatusOnRecord
from tests.appointments.factories import (
    ApplicantFactory,
    AppointmentFactory,
    DirectorateServiceFactory,
    ResidentFactory,
    SlotFactory,
    WaitingRequestFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]


@pytest.fixture
def resident() -> User:
    return ResidentFactory()


def service_slot(**changes: object) -> Slot:
    return SlotFactory(service=DirectorateServiceFactory(), **{"capacity": 2} | changes)


def hold(user: User, slot: Slot) -> SeatHold:
    return hold_seat(slot=slot.public_id, person=user.person, by=user)


def counters(slot: Slot) -> tuple[int, int]:
    slot.refresh_from_db()
    return slot.held, slot.booked


def test_a_chosen_time_is_kept_for_ten_minutes(resident: User) -> None:
    slot = service_slot()
    kept = hold(resident, slot)
    assert kept.expires_at - kept.held_at == timedelta(minutes=10)
    assert counters(slot) == (1, 0)


def test_choosing_the_same_time_again_is_the_same_hold(resident: User) -> None:
    slot = service_slot()
    assert hold(resident, slot) == hold(resident, slot)
    assert counters(slot) == (1, 0)
    assert HoldTally.objects.get().made == 1


def test_another_choice_gives_the_first_seat_back(resident: User) -> None:
    first, second = service_slot(), service_slot(starts_at=clock.now() + timedelta(days=2))
    hold(resident, first)
    hold(resident, second)
    assert (counters(first), counters(second)) == ((0, 0), (1, 0))


def test_a_full_second_choice_leaves_the_first_seat_kept(resident: User) -> None:
    first, second = service_slot(), service_slot(starts_at=clock.now() + timedelta(days=2), booked=2)
    kept = hold(resident, first)
    with pytest.raises(SeatTaken):
        hold(resident, second)
    assert SeatHold.objects.get() == kept
    assert counters(first) == (1, 0)


def test_a_hold_is_extended_once(resident: User) -> None:
    kept = hold(resident, service_slot())
    longer = extend_hold(hold=kept.public_id, by=resident)
    assert longer.expires_at - kept.expires_at == timedelta(minutes=10)
    with pytest.raises(HoldExtendedAlready):
        extend_hold(hold=kept.public_id, by=resident)


def test_giving_back_frees_the_seat_and_may_be_said_twice(resident: User) -> None:
    slot = service_slot()
    kept = hold(resident, slot)
    release_hold(hold=kept.public_id, by=resident)
    release_hold(hold=kept.public_id, by=resident)
    assert counters(slot) == (0, 0)


def test_what_runs_out_goes_back(resident: User, on_monday_morning: time_machine.Coordinates) -> None:
    slot = service_slot()
    hold(resident, slot)
    assert sweep_holds() == 0
    on_monday_morning.shift(timedelta(minutes=10))
    assert (sweep_holds(), counters(slot)) == (1, (0, 0))


def test_after_it_ran_out_nothing_is_booked(resident: User, on_monday_morning: time_machine.Coordinates) -> None:
    kept = hold(resident, service_slot())
    on_monday_morning.shift(timedelta(minutes=10))
    with pytest.raises(HoldEnded) as refusal:
        confirm_hold(hold=kept.public_id, by=resident)
    assert (refusal.value.status, Appointment.objects.count()) == (HTTPStatus.GONE, 0)


def test_somebody_elses_hold_does_not_exist(resident: User) -> None:
    kept, stranger = hold(resident, service_slot()), ResidentFactory()
    for verb in (confirm_hold, extend_hold, release_hold):
        with pytest.raises(NotForThisPerson):
            verb(hold=kept.public_id, by=stranger)
    with pytest.raises(NotForThisPerson):
        hold_seat(slot=service_slot(starts_at=clock.now()).public_id, person=resident.person, by=stranger)


def test_holds_of_a_day_are_limited(resident: User, on_monday_morning: time_machine.Coordinates) -> None:
    AppointmentPolicy.objects.filter(channel=Channel.DIRECTORATE).update(holds_a_day=2)
    slot = service_slot(starts_at=clock.now() + timedelta(days=4))
    for _ in range(2):
        release_hold(hold=hold(resident, slot).public_id, by=resident)
    with pytest.raises(TooManyHolds):
        hold(resident, slot)
    assert counters(slot) == (0, 0)
    on_monday_morning.shift(timedelta(hours=16))
    hold(resident, slot)


def test_confirming_makes_the_appointment_and_tells(resident: User) -> None:
    slot = service_slot()
    kept = hold(resident, slot)
    made = confirm_hold(hold=kept.public_id, by=resident)
    assert (made.channel, made.status, made.slot) == (Channel.DIRECTORATE, AppointmentStatus.CONFIRMED, slot)
    assert (made.lockout_days, made.no_show_days, made.made_by) == (30, 30, resident)
    assert counters(slot) == (0, 1)
    assert not SeatHold.objects.exists()
    assert [event.kind for event in made.events.all()] == [AppointmentEventKind.RESERVED]
    assert set(Notice.objects.values_list("code", "channel")) == {
        ("appointment_confirmed", "sms"),
        ("appointment_confirmed", "email"),
    }


def test_confirming_twice_is_once(resident: User) -> None:
    kept = hold(resident, service_slot())
    assert confirm_hold(hold=kept.public_id, by=resident) == confirm_hold(hold=kept.public_id, by=resident)
    assert Appointment.objects.count() == 1


def test_a_time_withdrawn_meanwhile_is_not_booked(resident: User) -> None:
    slot = service_slot()
    kept = hold(resident, slot)
    Slot.objects.filter(pk=slot.pk).update(is_withdrawn=True)
    with pytest.raises(TimeWithdrawn):
        confirm_hold(hold=kept.public_id, by=resident)
    assert (counters(slot), SeatHold.objects.count()) == ((1, 0), 1)


def test_a_time_to_hand_in_papers_is_picked_where_the_province_lets_people(resident: User) -> None:
    slot, case = SlotFactory(), uuid4()
    with pytest.raises(ServiceNotOffered):
        hold_seat(slot=slot.public_id, person=resident.person, by=resident, interview_for=case)
    AppointmentPolicy.objects.filter(channel=Channel.INTERVIEW).update(assignment=Assignment.PICK)
    kept = hold_seat(slot=slot.public_id, person=resident.person, by=resident, interview_for=case)
    made = confirm_hold(hold=kept.public_id, by=resident)
    assert (made.channel, made.interview_for) == (Channel.INTERVIEW, case)


def far_away() -> Slot:
    return service_slot(starts_at=clock.now() + timedelta(days=200))


def nowhere() -> Slot:
    return Slot(public_id=uuid4())


def in_ankara() -> Slot:
    slot = service_slot(directorate=Directorate.objects.get(code="ankara"))
    Service.objects.filter(pk=slot.service_id).update(may_be_in_new_province=False)
    return slot


def at_the_counter() -> Slot:
    slot = service_slot()
    Service.objects.filter(pk=slot.service_id).update(needs_appointment=False)
    return slot


def no_longer_offered() -> Slot:
    slot = service_slot()
    Service.objects.filter(pk=slot.service_id).update(is_offered=False)
    return slot


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (nowhere, NoSuchTime),
        (lambda: service_slot(starts_at=clock.now() - timedelta(minutes=1)), TimeIsOver),
        (lambda: service_slot(booked=2), SeatTaken),
        (lambda: service_slot(is_withdrawn=True), TimeWithdrawn),
        (lambda: service_slot(opens_at=clock.now() + timedelta(minutes=1)), TimeNotOpenYet),
        (far_away, DayNotBookable),
        (lambda: service_slot(starts_at=clock.now() + timedelta(hours=2)), DayNotBookable),
        (in_ankara, OtherProvince),
        (at_the_counter, ComeWithoutAppointment),
        (no_longer_offered, ServiceNotOffered),
        (SlotFactory, ServiceNotOffered),
    ],
)
def test_what_cannot_be_chosen_is_said_and_changes_nothing(
    resident: User, make: object, error: type[AppointmentError]
) -> None:
    slot = make()
    with pytest.raises(error) as refusal:
        hold_seat(slot=slot.public_id, person=resident.person, by=resident)
    assert len(str(refusal.value)) > 40
    assert (SeatHold.objects.count(), HoldTally.objects.count()) == (0, 0)
    assert set(Slot.objects.values_list("held", flat=True)) <= {0}


def test_a_new_address_is_registered_in_the_new_province(resident: User) -> None:
    slot = in_ankara()
    Service.objects.filter(pk=slot.service_id).update(may_be_in_new_province=True)
    assert hold(resident, slot).slot == slot


def test_without_a_proven_status_nothing_is_kept() -> None:
    applicant = ApplicantFactory()
    with pytest.raises(NoStatusOnRecord):
        hold(applicant, service_slot())


def test_nobody_is_kept_a_seat_while_expected_elsewhere(resident: User) -> None:
    interview = AppointmentFactory(person=resident.person)
    with pytest.raises(InTwoPlaces):
        hold(resident, service_slot(starts_at=interview.starts_at + timedelta(minutes=15)))


def refusal_of(user: User) -> AppointmentError:
    with pytest.raises(AppointmentError) as refusal:
        hold(user, service_slot(starts_at=clock.now() + timedelta(days=5)))
    return refusal.value


def test_a_pending_appointment_names_its_day_and_the_next_booking(resident: User) -> None:
    made = AppointmentFactory(for_service=True, person=resident.person)
    refusal = refusal_of(resident)
    assert type(refusal) is AppointmentPending
    assert made.reference in str(refusal)
    assert "Next booking from Wednesday, 23 December 2026" in str(refusal)


def test_after_a_service_the_days_since_confirmation_count(resident: User) -> None:
    AppointmentFactory(for_service=True, person=resident.person, status=AppointmentStatus.COMPLETED)
    assert type(refusal_of(resident)) is LockedOutAfterService
    assert next_booking(resident.person).day.isoformat() == "2026-12-23"


def missed(user: User, **changes: object) -> Appointment:
    slot = service_slot(starts_at=datetime(2026, 11, 20, 10, tzinfo=clock.ISTANBUL))
    confirmed = datetime(2026, 11, 10, 10, tzinfo=clock.ISTANBUL)
    return AppointmentFactory(
        for_service=True,
        person=user.person,
        slot=slot,
        status=AppointmentStatus.NO_SHOW,
        missed_day="2026-11-20",
        confirmed_at=confirmed,
        **changes,
    )


def test_after_a_missed_day_thirty_days_from_it_count(resident: User) -> None:
    missed(resident)
    assert type(refusal_of(resident)) is LockedOutAfterMissing
    assert next_booking(resident.person).day.isoformat() == "2026-12-20"


def test_an_excuse_leaves_the_days_since_confirmation(resident: User) -> None:
    missed(resident, excused_at=clock.now(), excuse="In hospital")
    assert type(refusal_of(resident)) is LockedOutAfterService
    assert next_booking(resident.person).day.isoformat() == "2026-12-10"


def test_day_thirty_is_free(resident: User, on_monday_morning: time_machine.Coordinates) -> None:
    AppointmentFactory(for_service=True, person=resident.person, status=AppointmentStatus.COMPLETED)
    on_monday_morning.move_to(datetime(2026, 12, 22, 23, 59, tzinfo=clock.ISTANBUL))
    assert next_booking(resident.person) is not None
    on_monday_morning.move_to(datetime(2026, 12, 23, 0, 0, tzinfo=clock.ISTANBUL))
    assert next_booking(resident.person) is None
    hold(resident, service_slot(starts_at=clock.now() + timedelta(days=5)))


def test_a_walk_in_and_a_cancellation_by_the_directorate_block_nothing(resident: User) -> None:
    AppointmentFactory(for_service=True, person=resident.person, status="cancelled_by_directorate")
    later = service_slot(starts_at=clock.now() + timedelta(days=2))
    AppointmentFactory(for_service=True, person=resident.person, is_walk_in=True, slot=later)
    assert next_booking(resident.person) is None


def test_where_people_wait_nobody_picks_a_time_that_can_be_given(resident: User) -> None:
    slot = service_slot(starts_at=clock.now() + timedelta(days=3))
    WaitingRequestFactory(directorate=slot.directorate, service=slot.service)
    with pytest.raises(WaitingListInstead) as refusal:
        hold(resident, slot)
    assert "are given from the waiting list" in str(refusal.value)
    assert counters(slot) == (0, 0)


def test_where_the_portal_gives_every_date_nobody_picks_one(resident: User) -> None:
    AppointmentPolicy.objects.filter(channel=Channel.DIRECTORATE).update(waiting_list=WaitingListMode.ALWAYS)
    with pytest.raises(WaitingListInstead):
        hold(resident, service_slot())
