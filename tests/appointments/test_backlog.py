"""The job that gives dates to the people on the waiting lists."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db.models import F

from accounts.models import User
from appointments.backlog import give_dates, give_dates_everywhere
from appointments.enums import AppointmentStatus, FairnessKind, WaitingClass, WaitingStatus
from appointments.models import Appointment, AppointmentPolicy, FairnessEntry, Slot, WaitingRequest
from appointments.reference_numbers import is_reference
from directorates.models import Closure, Directorate
from goc_portal import clock
from notices.models import Notice
from permits.models import LegalStatus
from tests.appointments.factories import (
    AppointmentFactory,
    DirectorateServiceFactory,
    ResidentFactory,
    SlotFactory,
    WaitingRequestFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]

# It is Monday the 23rd: three working days ahead is Thursday.
THURSDAY = datetime(2026, 11, 26, 10, tzinfo=clock.ISTANBUL)
FRIDAY = THURSDAY + timedelta(days=1)
MONDAY = THURSDAY + timedelta(days=4)


def slot(starts_at: datetime = THURSDAY, **changes: object) -> Slot:
    return SlotFactory(service=DirectorateServiceFactory(), starts_at=starts_at, **changes)


def waits(*, minutes: int = 0, person: User | None = None, **changes: object) -> WaitingRequest:
    """Somebody who joined so many minutes ago."""
    joined_at = clock.now() - timedelta(minutes=minutes)
    return WaitingRequestFactory(person=(person or ResidentFactory()).person, joined_at=joined_at, **changes)


def given(request: WaitingRequest) -> datetime | None:
    request.refresh_from_db()
    return request.appointment.starts_at.astimezone(clock.ISTANBUL) if request.appointment else None


def office_() -> Directorate:
    return Directorate.objects.get(code="istanbul")


def test_a_date_is_everything_that_a_booking_is() -> None:
    seat, request = slot(), waits(minutes=5)
    assert give_dates_everywhere() == 1
    request.refresh_from_db()
    made = request.appointment
    assert request.status == WaitingStatus.GIVEN
    assert request.settled_at == clock.now()
    assert (made.person, made.slot, made.service, made.directorate) == (
        request.person,
        seat,
        seat.service,
        seat.directorate,
    )
    assert (made.starts_at, made.ends_at, made.status) == (seat.starts_at, seat.ends_at, AppointmentStatus.CONFIRMED)
    assert (made.confirmed_at, made.confirmed_day) == (clock.now(), clock.today())  # the days start now
    assert (made.lockout_days, made.no_show_days, made.grace_minutes) == (30, 30, 15)
    assert is_reference(made.reference)
    assert made.history.count() == 1
    assert [(event.kind, event.to_status, event.by) for event in made.events.all()] == [("reserved", "confirmed", None)]
    seat.refresh_from_db()
    assert (seat.booked, seat.has_room) == (1, False)


def test_people_are_told_by_both_channels_in_their_language() -> None:
    slot()
    resident = ResidentFactory()
    resident.person.language = "ar"
    resident.person.save()
    request = waits(person=resident)
    give_dates_everywhere()
    request.refresh_from_db()
    notices = Notice.objects.filter(person=resident.person, code="date_given").order_by("channel")
    assert [notice.channel for notice in notices] == ["email", "sms"]
    assert {notice.language for notice in notices} == {"ar"}
    assert notices[0].facts == {
        "reference": request.appointment.reference,
        "service": request.service.name,
        "day": "2026-11-26",
        "time": "10:00",
        "place": office_().name,
        "address": office_().address,
    }
    assert notices[0].cause == f"appointment:{request.appointment.public_id}:given"


def test_the_fairness_log_tells_of_it() -> None:
    slot()
    waits(impossible_days=[date(2026, 11, 27)])
    give_dates_everywhere()
    entry = FairnessEntry.objects.get(kind=FairnessKind.DATE_GIVEN)
    assert entry.commitment
    assert entry.follows
    assert (entry.waiting_class, entry.impossible_days) == (WaitingClass.ORDINARY, [date(2026, 11, 27)])


def test_who_waits_longest_comes_first_and_takes_the_earliest_seat() -> None:
    for starts_at in (FRIDAY, THURSDAY, MONDAY):
        slot(starts_at)
    second, third, first = waits(minutes=20), waits(minutes=10), waits(minutes=30)
    assert give_dates_everywhere() == 3
    assert [given(request) for request in (first, second, third)] == [THURSDAY, FRIDAY, MONDAY]


def test_classes_go_before_waiting_time() -> None:
    for day in range(4):
        slot(MONDAY + timedelta(days=day), capacity=1)
    ordinary = waits(minutes=90)
    deadline = waits(minutes=10, waiting_class=WaitingClass.DEADLINE, deadline=date(2026, 12, 20))
    waited = waits(minutes=30, waiting_class=WaitingClass.WAITED_TOO_LONG)
    cancelled = AppointmentFactory(for_service=True, status="cancelled_by_directorate")
    replacement = waits(waiting_class=WaitingClass.REPLACEMENT, replaces=cancelled)
    give_dates_everywhere()
    days = [given(request) for request in (replacement, waited, deadline, ordinary)]
    assert days == [MONDAY + timedelta(days=day) for day in range(4)]


def test_the_reason_counts_who_came_before() -> None:
    slot(capacity=4)
    waits(minutes=3)
    cancelled = AppointmentFactory(for_service=True, status="cancelled_by_directorate")
    waits(waiting_class=WaitingClass.REPLACEMENT, replaces=cancelled)
    last = waits(minutes=2)
    give_dates_everywhere()
    last.refresh_from_db()
    assert last.given_because == {"before": {"0": 1, "3": 1}, "passed_impossible": False}


def test_impossible_days_are_honoured_and_cost_the_others_nothing() -> None:
    for starts_at in (THURSDAY, FRIDAY):
        slot(starts_at)
    first = waits(minutes=20, impossible_days=[THURSDAY.date()])
    second = waits(minutes=10)
    give_dates_everywhere()
    assert (given(first), given(second)) == (FRIDAY, THURSDAY)
    assert first.given_because["passed_impossible"] is True


def test_whoever_cannot_come_on_any_free_day_waits_on() -> None:
    slot()
    request = waits(impossible_days=[THURSDAY.date()])
    behind = waits()
    assert give_dates_everywhere() == 1
    assert given(request) is None
    assert given(behind) == THURSDAY
    slot(FRIDAY)
    give_dates_everywhere()
    assert given(request) == FRIDAY


@pytest.mark.parametrize(
    "changes",
    [
        {"starts_at": THURSDAY - timedelta(days=1)},  # only two working days ahead
        {"starts_at": THURSDAY + timedelta(days=200)},
        {"is_withdrawn": True},
        {"held": 1},
        {"withheld": 1},
        {"booked": 1},
        {"opens_at": datetime(2026, 11, 23, 9, 30, tzinfo=clock.ISTANBUL)},
    ],
)
def test_seats_that_are_not_given(changes: dict[str, object]) -> None:
    slot(**changes)
    request = waits()
    assert give_dates_everywhere() == 0
    assert given(request) is None


def test_no_seat_on_a_closed_day() -> None:
    seat = slot()
    Closure.objects.create(
        directorate=seat.directorate, closed_from=THURSDAY.date(), closed_until=THURSDAY.date(), reason="Flood"
    )
    waits()
    assert give_dates_everywhere() == 0


def test_blocked_people_are_passed_by_and_the_seat_goes_to_the_next() -> None:
    slot()
    slot(FRIDAY)
    blocked = waits(minutes=30)
    AppointmentFactory(for_service=True, person=blocked.person, status="completed", slot__starts_at=MONDAY)
    others = [waits(minutes=20), waits(minutes=10)]
    assert give_dates_everywhere() == 2
    assert [given(request) for request in others] == [THURSDAY, FRIDAY]
    blocked.refresh_from_db()
    assert (blocked.status, blocked.passed_by_at) == (WaitingStatus.WAITING, clock.now())
    assert FairnessEntry.objects.filter(kind=FairnessKind.PASSED_BY).count() == 1
    give_dates_everywhere()
    assert FairnessEntry.objects.filter(kind=FairnessKind.PASSED_BY).count() == 1


def test_who_was_passed_by_comes_first_again_once_the_block_is_over(on_monday_morning) -> None:
    blocked = waits(minutes=30)
    AppointmentFactory(for_service=True, person=blocked.person, status="completed", slot__starts_at=MONDAY)
    slot()
    give_dates_everywhere()
    on_monday_morning.shift(timedelta(days=30))
    later = THURSDAY + timedelta(days=40)
    slot(later)
    behind = waits(minutes=10)
    give_dates_everywhere()
    assert (given(blocked), given(behind)) == (later, None)


def test_nobody_is_given_two_places_at_once() -> None:
    busy = waits(minutes=30)
    AppointmentFactory(person=busy.person, slot=SlotFactory(starts_at=THURSDAY))
    slot()
    slot(FRIDAY)
    behind = waits()
    give_dates_everywhere()
    assert (given(busy), given(behind)) == (FRIDAY, THURSDAY)


def test_without_a_proven_status_nothing_is_given() -> None:
    slot()
    request = waits()
    LegalStatus.objects.update(ended_on=clock.today())
    assert give_dates_everywhere() == 0
    request.refresh_from_db()
    assert request.passed_by_at is not None


def test_a_replacement_keeps_the_first_confirmation_day_and_says_what_it_replaces() -> None:
    slot()
    cancelled = AppointmentFactory(
        for_service=True,
        status="cancelled_by_directorate",
        confirmed_at=clock.now() - timedelta(days=12),
        family_group=uuid4(),
    )
    request = waits(waiting_class=WaitingClass.REPLACEMENT, replaces=cancelled)
    give_dates_everywhere()
    request.refresh_from_db()
    made = request.appointment
    assert (made.replaces, made.confirmed_day, made.confirmed_at) == (cancelled, cancelled.confirmed_day, clock.now())
    assert made.family_group == cancelled.family_group
    assert Notice.objects.filter(code="replacement_given").count() == 2


def test_a_replacement_to_hand_in_papers_stays_with_its_application() -> None:
    SlotFactory(starts_at=THURSDAY)
    cancelled = AppointmentFactory(status="cancelled_by_directorate")
    request = WaitingRequestFactory(
        person=cancelled.person,
        service=cancelled.service,
        interview_for=cancelled.interview_for,
        waiting_class=WaitingClass.REPLACEMENT,
        replaces=cancelled,
    )
    give_dates_everywhere()
    request.refresh_from_db()
    assert request.appointment.interview_for == cancelled.interview_for
    assert request.appointment.channel == "interview"
    assert Notice.objects.filter(code="interview_replacement_given").count() == 2


def test_an_application_that_has_an_appointment_meanwhile_needs_no_place() -> None:
    SlotFactory(starts_at=THURSDAY)
    cancelled = AppointmentFactory(status="cancelled_by_directorate", slot=SlotFactory(starts_at=MONDAY))
    AppointmentFactory(person=cancelled.person, interview_for=cancelled.interview_for, slot=cancelled.slot)
    request = WaitingRequestFactory(
        person=cancelled.person,
        service=cancelled.service,
        interview_for=cancelled.interview_for,
        waiting_class=WaitingClass.REPLACEMENT,
        replaces=cancelled,
    )
    assert give_dates_everywhere() == 0
    request.refresh_from_db()
    assert (request.status, request.settled_because) == (WaitingStatus.CLOSED, "has_appointment")


def test_nobody_is_overtaken_for_longer_than_the_policy_says() -> None:
    slot()
    old = waits(minutes=31 * 24 * 60)
    waits(minutes=5, waiting_class=WaitingClass.DEADLINE, deadline=date(2026, 12, 1))
    give_dates_everywhere()
    assert given(old) == THURSDAY
    assert old.waiting_class == WaitingClass.WAITED_TOO_LONG
    assert FairnessEntry.objects.filter(kind=FairnessKind.CLASS_CHANGED).count() == 1


def test_within_the_bound_a_proven_date_goes_first() -> None:
    slot()
    old = waits(minutes=29 * 24 * 60)
    deadline = waits(minutes=5, waiting_class=WaitingClass.DEADLINE, deadline=date(2026, 12, 1))
    give_dates_everywhere()
    assert (given(old), given(deadline)) == (None, THURSDAY)


def test_running_again_gives_nothing_twice() -> None:
    slot(capacity=2)
    waits()
    assert [give_dates_everywhere(), give_dates_everywhere()] == [1, 0]
    assert Appointment.objects.count() == 1
    assert Notice.objects.count() == 2


def test_many_batches_keep_the_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("appointments.backlog.PLACES_AT_ONCE", 2)
    people = [waits(minutes=60 - number) for number in range(7)]
    for number in range(7):
        slot(THURSDAY + timedelta(minutes=30 * number))
    assert give_dates(directorate=office_()) == 7
    dates = [given(request) for request in people]
    assert dates == sorted(dates)
    assert people[6].given_because["before"] == {"3": 6}


def test_counters_are_counts_of_rows() -> None:
    slot(capacity=3)
    slot(FRIDAY, capacity=3)
    for _ in range(5):
        waits()
    give_dates_everywhere()
    assert [(one.booked, one.appointments.count()) for one in Slot.objects.order_by("starts_at")] == [(3, 3), (2, 2)]


def test_other_policies_of_the_province_count() -> None:
    AppointmentPolicy.objects.filter(channel="directorate").update(
        waiting_notice_working_days=0, lockout_days=F("lockout_days") + 5
    )
    today = slot(clock.now() + timedelta(hours=3))
    waits()
    give_dates_everywhere()
    assert Appointment.objects.get().slot == today
    assert Appointment.objects.get().lockout_days == 35


def test_a_seat_that_has_begun_is_not_given() -> None:
    AppointmentPolicy.objects.filter(channel="directorate").update(waiting_notice_working_days=0)
    slot(clock.now() - timedelta(minutes=30))
    waits()
    assert give_dates_everywhere() == 0
