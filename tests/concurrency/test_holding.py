"""Kept seats under pressure: one seat, eight tabs, running out against confirming, changing places."""

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import transaction
from django.db.models import F

from accounts.models import User
from appointments.confirming import confirm_hold
from appointments.errors import AppointmentError, HoldEnded, SeatTaken
from appointments.holding import hold_seat, sweep_holds
from appointments.models import Appointment, AppointmentEvent, SeatHold, Slot
from goc_portal import clock
from goc_portal.errors import BusyTryAgain
from notices.models import Notice
from tests.appointments.factories import AppointmentFactory, DirectorateServiceFactory, ResidentFactory, SlotFactory
from tests.concurrency.threads import at_once, primary_keys, times

pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("office")]

THREADS = 8


def service_slot(*, days: int = 3, capacity: int = 1) -> Slot:
    starts_at = clock.now() + timedelta(days=days)
    return SlotFactory(service=DirectorateServiceFactory(), starts_at=starts_at, capacity=capacity)


def holding(user: User, slot: Slot) -> Callable[[], SeatHold]:
    return lambda: hold_seat(slot=slot.public_id, person=user.person, by=user)


def confirming(user: User, hold: SeatHold) -> Callable[[], Appointment]:
    return lambda: confirm_hold(hold=hold.public_id, by=user)


def run_out(hold: SeatHold) -> None:
    past = clock.now() - timedelta(seconds=1)
    SeatHold.objects.filter(pk=hold.pk).update(held_at=past - timedelta(minutes=10), expires_at=past)


def counters_and_rows(slot: Slot) -> tuple[tuple[int, int], tuple[int, int]]:
    slot.refresh_from_db()
    return (slot.held, slot.booked), (slot.holds.count(), slot.appointments.count())


def test_one_seat_is_kept_for_one_of_eight() -> None:
    slot = service_slot()
    results = at_once(*[holding(user, slot) for user in ResidentFactory.create_batch(THREADS)])
    assert counters_and_rows(slot) == ((1, 0), (1, 0))
    assert [type(result) for result in results].count(SeatTaken) == THREADS - 1


def test_one_person_from_eight_tabs_keeps_one_seat() -> None:
    slots, user = [service_slot(days=3 + day, capacity=2) for day in range(THREADS)], ResidentFactory()
    at_once(*[holding(user, slot) for slot in slots])
    assert SeatHold.objects.count() == 1
    assert sum(Slot.objects.values_list("held", flat=True)) == 1


def test_eight_tabs_confirm_one_appointment() -> None:
    slot, user = service_slot(capacity=3), ResidentFactory()
    hold = holding(user, slot)()
    results = at_once(*times(THREADS, confirming(user, hold)))
    assert len(set(primary_keys(results))) == 1
    assert counters_and_rows(slot) == ((0, 1), (0, 1))
    assert (AppointmentEvent.objects.count(), Notice.objects.count()) == (1, 2)


def unguarded_confirm(hold: SeatHold, user: User, all_have_looked: Barrier) -> None:
    """Look whether the hold still runs, then write: nobody asks whether deleting it deleted a row."""
    with transaction.atomic():
        assert SeatHold.objects.filter(pk=hold.pk).exists()
        all_have_looked.wait()
        SeatHold.objects.filter(pk=hold.pk).delete()
        AppointmentFactory(slot=hold.slot, person=user.person, for_service=True)
        Slot.objects.filter(pk=hold.slot_id).update(held=F("held") - 1, booked=F("booked") + 1)


def unguarded_sweep(hold: SeatHold, all_have_looked: Barrier) -> None:
    """Look for what ran out, then give the seats back."""
    with transaction.atomic():
        assert SeatHold.objects.filter(pk=hold.pk).exists()
        all_have_looked.wait()
        SeatHold.objects.filter(pk=hold.pk).delete()
        Slot.objects.filter(pk=hold.slot_id).update(held=F("held") - 1)


def test_without_the_guard_a_seat_is_booked_and_given_back() -> None:
    slot, user, neighbour = service_slot(capacity=2), ResidentFactory(), ResidentFactory()
    hold = holding(user, slot)()
    holding(neighbour, slot)()
    all_have_looked = Barrier(2)
    at_once(lambda: unguarded_confirm(hold, user, all_have_looked), lambda: unguarded_sweep(hold, all_have_looked))
    assert counters_and_rows(slot) == ((0, 1), (1, 1))  # both seats are taken, and the counters offer one more
    assert slot.has_room


def test_running_out_and_confirming_never_both_have_the_seat() -> None:
    for number in range(10):
        slot, user = service_slot(days=3 + number), ResidentFactory()
        hold = holding(user, slot)()
        results = at_once(confirming(user, hold), lambda hold=hold: (run_out(hold), sweep_holds())[1], sweep_holds)
        booked = isinstance(results[0], Appointment)
        assert booked or isinstance(results[0], HoldEnded)
        sweep_holds()
        assert counters_and_rows(slot) == (((0, 1), (0, 1)) if booked else ((0, 0), (0, 0)))


def test_people_who_change_places_never_wait_in_a_circle() -> None:
    left, right = service_slot(days=3, capacity=THREADS), service_slot(days=4, capacity=THREADS)
    users = ResidentFactory.create_batch(THREADS)

    def wander(user: User, first: Slot, second: Slot) -> Callable[[], None]:
        def walk() -> None:
            for _ in range(4):
                holding(user, first)()
                holding(user, second)()

        return walk

    results = at_once(
        *[wander(user, *((left, right) if number % 2 else (right, left))) for number, user in enumerate(users)]
    )
    assert [result for result in results if isinstance(result, BusyTryAgain)] == []
    for slot in (left, right):
        (held, booked), (holds, _) = counters_and_rows(slot)
        assert (held, booked) == (holds, 0)


def test_a_storm_of_keeping_confirming_and_running_out_leaves_counters_equal_to_rows() -> None:
    slots = [service_slot(days=3 + day, capacity=2) for day in range(3)]

    def storm(user: User) -> Callable[[], None]:
        def run() -> None:
            for slot in slots:
                try:
                    hold = holding(user, slot)()
                    if user.pk % 3 == 0:
                        run_out(hold)
                        sweep_holds()
                    confirming(user, hold)()
                except AppointmentError:
                    continue

        return run

    results = at_once(*[storm(user) for user in ResidentFactory.create_batch(THREADS)])
    assert [result for result in results if result is not None] == []
    sweep_holds()
    for slot in slots:
        (held, booked), (holds, appointments) = counters_and_rows(slot)
        assert (held, booked) == (holds, appointments)
        assert held + booked <= slot.capacity
