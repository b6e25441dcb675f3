"""Waiting lists with others at work: each race happens first with its guard removed, then not."""

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Event
from typing import Any

import pytest
from django.db import transaction

from accounts.models import User
from appointments import backlog, cancelling_range
from appointments.backlog import give_dates, give_dates_everywhere
from appointments.cancelling_range import Stretch, cancel_range
from appointments.confirming import confirm_hold
from appointments.enums import AppointmentStatus, WaitingStatus
from appointments.errors import AppointmentError
from appointments.holding import hold_seat
from appointments.models import Appointment, AppointmentPolicy, SeatHold, Slot, WaitingRequest
from appointments.waiting import join_waiting_list, leave_waiting_list
from directorates.models import Directorate, Province
from goc_portal import clock
from notices.models import Notice
from tests.appointments.factories import (
    DirectorateServiceFactory,
    ResidentFactory,
    SlotFactory,
    SupervisorFactory,
    WaitingRequestFactory,
)
from tests.concurrency.threads import at_once

pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]

PEOPLE = 30


@pytest.fixture
def directorate(office: Province) -> Directorate:
    AppointmentPolicy.objects.filter(channel="directorate").update(waiting_list="always")
    return Directorate.objects.get(province=office)


def slot_at(directorate: Directorate, **changes: Any) -> Slot:
    starts_at = clock.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=14)
    defaults = {"directorate": directorate, "service": DirectorateServiceFactory(), "starts_at": starts_at}
    return SlotFactory(**defaults | changes)


def resident(directorate: Directorate) -> User:
    return ResidentFactory(with_status=directorate.province_id)


def people_wait(directorate: Directorate, people: int = PEOPLE) -> None:
    for _ in range(people):
        WaitingRequestFactory(person=resident(directorate).person, directorate=directorate)


def rows_agree() -> None:
    for slot in Slot.objects.all():
        people = slot.appointments.exclude(status__startswith="cancelled").count()
        assert slot.booked == people <= slot.capacity
    given = WaitingRequest.objects.filter(status=WaitingStatus.GIVEN).count()
    assert given == Appointment.objects.filter(waiting_request__isnull=False).count()


def read_then_give(directorate: Directorate, all_have_read: Barrier) -> None:
    """The job as it is written everywhere: look who waits, then give each a seat; no turn, no locked places."""
    slot = Slot.objects.get()
    waiting = list(WaitingRequest.objects.waiting().order_by("pk"))
    all_have_read.wait()
    with transaction.atomic():
        for request in waiting:
            Notice.objects.create(
                person=request.person,
                code="date_given",
                cause=f"run:{clock.now().timestamp()}:{id(all_have_read)}:{slot.pk}",
                channel="sms",
                language="en",
                queued_at=clock.now(),
                due_at=clock.now(),
                expires_at=clock.now() + timedelta(days=1),
            )


def test_without_the_guard_two_jobs_tell_people_twice(directorate: Directorate) -> None:
    slot_at(directorate, capacity=PEOPLE)
    people_wait(directorate, 3)
    both = Barrier(2)
    at_once(*[lambda: read_then_give(directorate, both)] * 2)
    assert Notice.objects.filter(code="date_given").count() == 6


def test_two_jobs_at_once_give_each_date_once(directorate: Directorate) -> None:
    slot_at(directorate, capacity=PEOPLE)
    people_wait(directorate)
    results = at_once(*[give_dates_everywhere] * 4)
    assert sum(results) + give_dates_everywhere() == PEOPLE
    assert Appointment.objects.count() == PEOPLE
    assert Notice.objects.filter(code="date_given").count() == 2 * PEOPLE
    rows_agree()


def cancelling(directorate: Directorate, slot: Slot, officer: User) -> Callable[[], Any]:
    stretch = Stretch(directorate, None, slot.starts_at, slot.ends_at)
    return lambda: cancel_range(stretch=stretch, reason="Storm", by=officer)


def test_without_the_guard_a_date_is_given_in_the_cancelled_stretch(directorate: Directorate) -> None:
    """Cancelling that looks for people first and withdraws afterwards misses whoever is booked between the two."""
    slot = slot_at(directorate)
    people_wait(directorate, 1)
    looked, given = Event(), Event()

    def cancel_what_is_seen() -> None:
        seen = list(Appointment.objects.filter(slot=slot).values_list("pk", flat=True))
        looked.set()
        given.wait(20)
        Appointment.objects.filter(pk__in=seen).update(status=AppointmentStatus.CANCELLED_BY_DIRECTORATE)
        Slot.objects.filter(pk=slot.pk).update(is_withdrawn=True)

    def give() -> None:
        looked.wait(20)
        give_dates(directorate=directorate)
        given.set()

    at_once(cancel_what_is_seen, give)
    slot.refresh_from_db()
    assert slot.is_withdrawn
    assert Appointment.objects.get().status == AppointmentStatus.CONFIRMED


@pytest.mark.parametrize("run", range(4))
def test_nobody_is_left_in_a_cancelled_stretch(directorate: Directorate, run: int) -> None:
    slot = slot_at(directorate, capacity=PEOPLE)
    people_wait(directorate)
    officer = SupervisorFactory(at=directorate)
    give = lambda: give_dates(directorate=directorate)  # noqa: E731
    at_once(cancelling(directorate, slot, officer), give, give)
    assert not slot.appointments.filter(status=AppointmentStatus.CONFIRMED).exists()
    assert WaitingRequest.objects.waiting().count() == PEOPLE
    rows_agree()


def test_a_job_that_meets_a_cancellation_deals_anew(directorate: Directorate, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even without its turn, the counters that come last undo a batch whose time was withdrawn meanwhile."""
    slot = slot_at(directorate)
    people_wait(directorate, 1)
    written = backlog.write

    def write_then_withdraw(*args: Any) -> Any:
        made = written(*args)
        at_once(lambda: Slot.objects.filter(pk=slot.pk).update(is_withdrawn=True))
        return made

    monkeypatch.setattr(backlog, "write", write_then_withdraw)
    assert give_dates(directorate=directorate) == 0
    assert not Appointment.objects.exists()
    rows_agree()


def joining(directorate: Directorate, user: User) -> Callable[[], Any]:
    return lambda: join_waiting_list(
        person=user.person,
        directorate=directorate,
        service=DirectorateServiceFactory(),
        impossible_days=[],
        consent=True,
        by=user,
    )


def test_without_the_guard_somebody_books_and_waits(directorate: Directorate) -> None:
    """Looking for a booking and then joining, while the other tab looks for a place and then books."""
    user, slot, both = resident(directorate), slot_at(directorate), Barrier(2)

    def join_after_a_look() -> None:
        assert not Appointment.objects.filter(person=user.person).exists()
        both.wait()
        WaitingRequestFactory(person=user.person, directorate=directorate)

    def book_after_a_look() -> None:
        assert not WaitingRequest.objects.filter(person=user.person).exists()
        both.wait()
        now = clock.now()
        Appointment.objects.create(
            channel="directorate",
            person=user.person,
            directorate=directorate,
            service=slot.service,
            slot=slot,
            starts_at=slot.starts_at,
            ends_at=slot.ends_at,
            confirmed_at=now,
            confirmed_day=clock.istanbul_day(now),
            lockout_days=30,
            no_show_days=30,
            grace_minutes=15,
        )

    at_once(join_after_a_look, book_after_a_look)
    assert WaitingRequest.objects.waiting().exists()
    assert Appointment.objects.exists()


@pytest.mark.parametrize("run", range(4))
def test_somebody_books_or_waits(directorate: Directorate, run: int) -> None:
    AppointmentPolicy.objects.filter(channel="directorate").update(waiting_list="when_full")
    user, slot = resident(directorate), slot_at(directorate)
    hold = hold_seat(slot=slot.public_id, person=user.person, by=user)
    results = at_once(joining(directorate, user), lambda: confirm_hold(hold=hold.public_id, by=user))
    assert [isinstance(result, AppointmentError) for result in results].count(True) == 1
    assert WaitingRequest.objects.waiting().count() + Appointment.objects.count() == 1
    slot.refresh_from_db()
    assert (slot.held, SeatHold.objects.count()) == (0, 0)
    rows_agree()


def test_eight_tabs_take_one_place(directorate: Directorate) -> None:
    user = resident(directorate)
    at_once(*[joining(directorate, user)] * 8)
    assert WaitingRequest.objects.waiting().count() == 1


@pytest.mark.parametrize("run", range(4))
def test_whoever_leaves_is_given_no_date_or_keeps_it(directorate: Directorate, run: int) -> None:
    slot_at(directorate)
    user = resident(directorate)
    place = WaitingRequestFactory(person=user.person, directorate=directorate)
    at_once(lambda: leave_waiting_list(request=place.public_id, by=user), lambda: give_dates(directorate=directorate))
    place.refresh_from_db()
    assert (place.status == WaitingStatus.GIVEN) == Appointment.objects.exists()
    assert place.status in {WaitingStatus.GIVEN, WaitingStatus.LEFT}
    rows_agree()


def test_a_cancellation_waits_for_the_job_and_not_for_ever(
    directorate: Directorate, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr("appointments.tasks.poke_dates_at", asked.append)
    slot = slot_at(directorate, booked=0)
    people_wait(directorate, 1)
    give_dates(directorate=directorate)
    cancelling(directorate, slot, SupervisorFactory(at=directorate))()
    assert asked == [directorate.pk]
    assert cancelling_range.CHANNELS_TOLD * Appointment.objects.count() == 2
