"""New days open at an announced hour, at random within some minutes; without a policy at once."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine

from appointments.booking import papers_service
from appointments.errors import SeatTaken
from appointments.models import AppointmentPolicy, Slot, WeeklySession
from appointments.policies import add_policy
from appointments.releasing import ReleaseAnnouncement, next_release
from appointments.schedule import apply_schedule, fill_horizon
from appointments.seats import take_seat
from directorates.models import Closure, DecreedDay, Directorate
from goc_portal import clock
from tests.appointments.test_schedule_changes import officer

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 23)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=clock.ISTANBUL)


@pytest.fixture
def directorate(office: object) -> Directorate:
    """Forty slots a day, so that chance shows; ten days can be booked ahead, and three more stand."""
    directorate = Directorate.objects.get(code="istanbul")
    for weekday in range(1, 6):
        WeeklySession.objects.create(
            directorate=directorate,
            service=papers_service(),
            weekday=weekday,
            starts_at=time(9, 0),
            ends_at=time(12, 20),
            slot_minutes=5,
            counters=1,
            effective_from=date(2026, 1, 1),
        )
    AppointmentPolicy.objects.update(horizon_working_days=10)
    return directorate


def announce(hour: time | None, spread: int = 0) -> None:
    AppointmentPolicy.objects.update(release_hour=hour, release_spread_minutes=spread)


def openings(day: date) -> list[datetime | None]:
    return list(Slot.objects.filter(starts_at__date=day).values_list("opens_at", flat=True))


def working_day(count: int) -> date:
    return DecreedDay.objects.calendar().add_working_days(MONDAY, count)


def test_without_an_hour_a_day_opens_as_soon_as_it_can_be_booked(directorate: Directorate) -> None:
    fill_horizon()
    assert not Slot.objects.filter(opens_at__isnull=False).exists()


def test_new_days_open_at_the_hour_spread_over_the_minutes(directorate: Directorate) -> None:
    announce(time(10), spread=30)
    fill_horizon()
    for ahead, opens_on in ((10, MONDAY), (11, working_day(1)), (12, working_day(2))):
        moments = openings(working_day(ahead))
        assert all(at(opens_on, 10) <= moment <= at(opens_on, 10, 30) for moment in moments)
        assert len(set(moments)) > 20


def test_filling_again_draws_no_new_lots(directorate: Directorate) -> None:
    announce(time(10), spread=30)
    fill_horizon()
    before = openings(working_day(11))
    fill_horizon()
    assert openings(working_day(11)) == before


def test_nobody_has_a_seat_before_its_moment(directorate: Directorate) -> None:
    announce(time(10), spread=30)
    fill_horizon()
    slot = Slot.objects.filter(starts_at__date=working_day(11)).earliest("opens_at")
    assert slot.opens_at is not None
    assert slot not in Slot.objects.bookable(at=clock.now())
    with pytest.raises(SeatTaken):
        take_seat(slot)
    with time_machine.travel(slot.opens_at + timedelta(seconds=1)):
        assert slot in Slot.objects.bookable(at=clock.now())
        take_seat(slot)


def test_an_hour_that_is_set_later_holds_for_days_that_are_not_open_yet(directorate: Directorate) -> None:
    fill_horizon()
    announce(time(10), spread=30)
    fill_horizon()
    assert openings(working_day(9)) == [None] * 40
    assert None not in openings(working_day(11))
    announce(None)
    fill_horizon()
    assert openings(working_day(11)) == [None] * 40


def test_a_policy_that_begins_today_reaches_the_times_that_stand_at_once(
    directorate: Directorate, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    fill_horizon()
    monkeypatch.setattr("appointments.tasks.poke_horizon", fill_horizon)
    headquarters = officer("administrator", None)
    rules = {"assignment": "pick", "source": "Order 1", "horizon_working_days": 10, "release_hour": time(10)}
    with django_capture_on_commit_callbacks(execute=True) as asked:
        add_policy(policy=AppointmentPolicy(channel="interview", effective_from=MONDAY, **rules), by=headquarters)
    assert len(asked) == 1
    assert openings(working_day(9)) == [None] * 40
    assert set(openings(working_day(11))) == {at(working_day(1), 10)}
    with django_capture_on_commit_callbacks() as asked:
        later = AppointmentPolicy(channel="interview", effective_from=working_day(2), **rules)
        add_policy(policy=later, by=headquarters)
    assert not asked


def test_seats_that_come_back_wait_for_the_announced_hour(directorate: Directorate) -> None:
    day = working_day(5)
    fill_horizon()
    announce(time(10), spread=30)
    closure = Closure.objects.create(directorate=directorate, closed_from=day, closed_until=day, reason="Flood")
    apply_schedule(days=[day])
    closure.delete()
    with time_machine.travel(at(MONDAY, 14)):
        apply_schedule(days=[day])
    assert all(at(working_day(1), 10) <= moment <= at(working_day(1), 10, 30) for moment in openings(day))


@pytest.mark.parametrize(
    ("now", "opens_on", "day"),
    [
        (at(MONDAY, 9), 0, 10),
        (at(MONDAY, 10, 15), 0, 10),
        (at(MONDAY, 10, 31), 1, 11),
        (at(date(2026, 11, 28), 9), 5, 15),
    ],
)
def test_pages_can_say_which_day_opens_next_and_when(
    directorate: Directorate, now: datetime, opens_on: int, day: int
) -> None:
    announce(time(10), spread=30)
    policy = AppointmentPolicy.objects.filter(channel="directorate").get()
    opening = working_day(opens_on)
    with time_machine.travel(now):
        assert next_release(policy, DecreedDay.objects.calendar()) == ReleaseAnnouncement(
            working_day(day), at(opening, 10), at(opening, 10, 30)
        )
    announce(None)
    policy.refresh_from_db()
    assert next_release(policy, DecreedDay.objects.calendar()) is None
