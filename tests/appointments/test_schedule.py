"""Slots out of weekly sessions: as many as the sessions say, never twice, never on a closed day."""

from contextlib import closing
from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.db import connection
from django.db.models import Sum

from appointments.booking import papers_service
from appointments.demo import make_slots
from appointments.models import Slot, WeeklySession
from appointments.schedule import FILLING_THE_HORIZON, apply_schedule, fill_horizon
from appointments.tasks import fill_horizon as fill_horizon_task
from directorates.models import Closure, DecreedDay, Directorate, Province
from goc_portal import clock

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 30)


@pytest.fixture
def istanbul(office: Province) -> Directorate:
    return Directorate.objects.get(code="istanbul")


def session(directorate: Directorate, **changes: object) -> WeeklySession:
    defaults = {
        "weekday": 1,
        "starts_at": time(9),
        "ends_at": time(10, 30),
        "slot_minutes": 30,
        "counters": 2,
        "effective_from": date(2026, 1, 1),
    }
    return WeeklySession.objects.create(directorate=directorate, service=papers_service(), **defaults | changes)


def generate(directorate: Directorate, *days: date) -> int:
    return apply_schedule(directorate=directorate, service=papers_service(), days=days).made


def local_times() -> list[str]:
    return [f"{slot.starts_at.astimezone(clock.ISTANBUL):%d.%m %H:%M}" for slot in Slot.objects.all()]


def test_a_session_is_cut_into_whole_slots(istanbul: Directorate) -> None:
    session(istanbul)
    assert generate(istanbul, MONDAY) == 3
    assert local_times() == ["30.11 09:00", "30.11 09:30", "30.11 10:00"]
    slot = Slot.objects.earliest("starts_at")
    assert (slot.capacity, slot.booked, slot.has_room) == (2, 0, True)
    assert slot.ends_at - slot.starts_at == timedelta(minutes=30)
    assert len({slot.public_id for slot in Slot.objects.all()}) == 3


def test_making_them_again_adds_nothing_and_changes_nothing(istanbul: Directorate) -> None:
    session(istanbul)
    generate(istanbul, MONDAY)
    Slot.objects.update(booked=2)
    before = list(Slot.objects.values())
    assert apply_schedule(days=[MONDAY]).are_none
    assert list(Slot.objects.values()) == before


def test_only_on_its_weekday_while_in_force_and_on_working_days(istanbul: Directorate) -> None:
    session(istanbul, effective_from=date(2026, 12, 7), effective_until=date(2026, 12, 20))
    DecreedDay.objects.create(day=date(2026, 12, 14), reason="Bridge day", source="Decree 2")
    days = [MONDAY + timedelta(days=n) for n in range(28)]
    generate(istanbul, *days)
    assert {time_text[:5] for time_text in local_times()} == {"07.12"}


def test_on_a_half_day_everything_ends_at_one_o_clock(istanbul: Directorate) -> None:
    session(istanbul, weekday=4, starts_at=time(12), ends_at=time(15))
    assert generate(istanbul, date(2027, 10, 28)) == 2
    assert local_times() == ["28.10 12:00", "28.10 12:30"]


def test_a_closure_leaves_other_directorates_open(istanbul: Directorate) -> None:
    fatih = Directorate.objects.get(code="istanbul-fatih")
    session(istanbul)
    session(fatih)
    day = MONDAY
    Closure.objects.create(directorate=istanbul, closed_from=day, closed_until=day, reason="Moving house")
    assert (generate(istanbul, day), generate(fatih, day)) == (0, 3)


def test_the_horizon_is_what_the_policies_let_people_book_and_a_little_more(istanbul: Directorate) -> None:
    for weekday in range(1, 6):
        session(istanbul, weekday=weekday)
    assert fill_horizon().made == (60 + 1 + 3) * 3
    assert fill_horizon_task() == 0
    with time_machine.travel(datetime(2026, 11, 24, 0, 20, tzinfo=clock.ISTANBUL)):
        assert fill_horizon_task() == 3


@pytest.mark.django_db(transaction=True)
def test_two_beats_do_not_fill_at_once(istanbul: Directorate) -> None:
    session(istanbul)
    other = connection.copy()
    with closing(other), other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [FILLING_THE_HORIZON])
        assert fill_horizon().are_none
        cursor.execute("SELECT pg_advisory_unlock(%s)", [FILLING_THE_HORIZON])
        assert fill_horizon().made > 0


def test_the_demonstration_fills_the_country_in_seconds(office: Province) -> None:
    made = make_slots(working_days=5)
    both = Directorate.objects.filter(province__in=[34, 7, 6, 16, 33, 35]).count()
    assert made == (229 * 12 + both * 6) * (5 + 1 + 3)
    assert make_slots(working_days=5) == 0
    seats = Slot.objects.filter(starts_at__date=date(2026, 11, 24))
    country = seats.aggregate(all=Sum("capacity"))["all"]
    istanbul = seats.filter(directorate__province=34).aggregate(all=Sum("capacity"))["all"]
    assert 9_500 <= country <= 10_500
    assert 0.45 <= istanbul / country <= 0.55
