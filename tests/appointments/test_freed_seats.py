"""A seat that somebody gives up: for the waiting list, at once, or a random while later; counted all along."""

from datetime import timedelta

import pytest
import time_machine

from appointments import freed_seats
from appointments.booking import reserve_earliest
from appointments.cancelling import cancel_interview
from appointments.enums import Channel
from appointments.fairness import commitment_of
from appointments.freed_seats import give_up_seat, open_withheld_seats
from appointments.models import AppointmentPolicy, FairnessEntry, Slot, WithheldSeat
from directorates.models import Province
from goc_portal import clock
from tests.appointments.factories import ApplicantFactory, DirectorateServiceFactory, SlotFactory, WaitingRequestFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def slot(office: Province) -> Slot:
    """A time in three days with one booked seat."""
    starts_at = clock.now() + timedelta(days=3)
    return SlotFactory(service=DirectorateServiceFactory(), starts_at=starts_at, capacity=2, booked=1)


def delay(minutes: int, channel: Channel = Channel.DIRECTORATE) -> None:
    AppointmentPolicy.objects.filter(channel=channel).update(freed_seat_minutes=minutes)


def counters(slot: Slot) -> tuple[int, int]:
    slot.refresh_from_db()
    return slot.booked, slot.withheld


def kinds() -> list[str]:
    return list(FairnessEntry.objects.order_by("pk").values_list("kind", flat=True))


def test_by_default_it_is_free_at_once(slot: Slot) -> None:
    give_up_seat(slot.pk)
    assert counters(slot) == (0, 0)
    assert kinds() == ["seat_freed"]


def test_by_policy_it_opens_within_the_minutes(slot: Slot, on_monday_morning: time_machine.Coordinates) -> None:
    delay(30)
    give_up_seat(slot.pk)
    assert counters(slot) == (0, 1)
    opens_at = WithheldSeat.objects.get().opens_at
    assert clock.now() < opens_at <= clock.now() + timedelta(minutes=30)
    on_monday_morning.move_to(opens_at - timedelta(seconds=1))
    assert open_withheld_seats() == 0
    on_monday_morning.move_to(opens_at)
    assert open_withheld_seats() == 1
    assert counters(slot) == (0, 0)
    assert not WithheldSeat.objects.exists()
    assert kinds() == ["seat_freed", "seat_withheld", "seat_opened"]


def test_the_moment_is_random(slot: Slot) -> None:
    delay(60)
    assert len({freed_seats.opening_of(slot) for _ in range(20)}) > 10


def test_while_people_wait_it_is_theirs_and_nobody_elses(slot: Slot) -> None:
    delay(30)
    WaitingRequestFactory(service=slot.service)
    give_up_seat(slot.pk)
    assert counters(slot) == (0, 0)


@pytest.mark.parametrize("is_over", [False, True])
def test_nothing_is_kept_back_where_nobody_can_book(slot: Slot, is_over: bool) -> None:
    delay(30)
    Slot.objects.filter(pk=slot.pk).update(**({"starts_at": clock.now()} if is_over else {"is_withdrawn": True}))
    give_up_seat(slot.pk)
    assert counters(slot) == (0, 0)


def test_shortly_before_it_opens_in_time_to_come(slot: Slot) -> None:
    delay(600)
    Slot.objects.filter(pk=slot.pk).update(starts_at=clock.now() + timedelta(minutes=20))
    give_up_seat(slot.pk)
    assert WithheldSeat.objects.get().opens_at <= clock.now() + timedelta(minutes=10)


def test_several_seats_open_together(slot: Slot, on_monday_morning: time_machine.Coordinates) -> None:
    delay(5)
    other = SlotFactory(service=slot.service, starts_at=slot.starts_at + timedelta(hours=1), capacity=2, booked=2)
    for pk in (other.pk, slot.pk, other.pk):
        give_up_seat(pk)
    on_monday_morning.shift(timedelta(minutes=6))
    assert open_withheld_seats() == 3
    assert counters(slot) == counters(other) == (0, 0)


def test_cancelling_an_interview_frees_its_seat_by_the_same_rule(office: Province) -> None:
    delay(30, Channel.INTERVIEW)
    slot, user = SlotFactory(), ApplicantFactory()
    case = "7b1a5c1e-54a5-4b5f-8f4e-2a5f4a1c0d11"
    made = reserve_earliest(person=user.person, interview_for=case, province=office, by=user)
    cancel_interview(interview_for=made.interview_for, by=user, reason="")
    assert counters(slot) == (0, 1)
    assert kinds() == ["booked", "cancelled_by_applicant", "seat_freed", "seat_withheld"]
    assert set(FairnessEntry.objects.exclude(commitment="").values_list("commitment", flat=True)) == {
        commitment_of(made)
    }
