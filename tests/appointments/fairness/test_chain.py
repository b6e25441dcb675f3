"""Closing days: in order, each once, nothing left out, and never before the day is over."""

import json
from datetime import date, timedelta
from hashlib import sha256

import pytest
import time_machine

from appointments.enums import FairnessKind
from appointments.fairness import chain, commitment_of, head_of_day, record
from appointments.fairness.entries import start_of
from appointments.models import Appointment, FairnessChain, FairnessDay, FairnessLink
from directorates.models import Directorate
from goc_portal import clock
from tests.appointments.factories import AppointmentFactory, SlotFactory

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 23)


def test_a_day_is_closed_once_it_is_over(
    booked: list[Appointment], on_monday_morning: time_machine.Coordinates
) -> None:
    assert chain.close_days() == 0
    on_monday_morning.move_to(start_of(date(2026, 11, 24)) + timedelta(hours=1))
    assert chain.close_days() == 0, "a transaction of the last minute may still run"
    on_monday_morning.shift(timedelta(hours=2))
    assert chain.close_days() == 1
    assert chain.close_days() == 0
    assert FairnessDay.objects.get().entries == FairnessChain.objects.get().entries == 6


def test_anybody_can_compute_the_head_from_the_published_lines(night: None, booked: list[Appointment]) -> None:
    chain.close_days()
    published = FairnessChain.objects.get()
    link = sha256(f"2026-11-23\n{published.cell}".encode()).hexdigest()
    for line in published.links.order_by("position").values_list("line", flat=True):
        link = sha256(f"{link}\n{line}".encode()).hexdigest()
    assert link == published.head
    said = f"{'0' * 64}\n2026-11-23\n{published.cell} 6 {link}"
    assert head_of_day(MONDAY) == sha256(said.encode()).hexdigest()


def test_lines_stand_in_the_order_of_the_entries_and_tell_no_exact_time(night: None, booked: list[Appointment]) -> None:
    chain.close_days()
    lines = [json.loads(line) for line in FairnessLink.objects.order_by("position").values_list("line", flat=True)]
    assert [line["who"] for line in lines] == [commitment_of(appointment) for appointment in booked]
    assert {line["hour"] for line in lines} == {"09"}
    assert {line["week"] for line in lines} == {"2026-11-23"}
    assert "09:0" not in json.dumps(lines)


def test_days_without_entries_are_closed_too_each_bound_to_the_one_before(
    booked: list[Appointment], on_monday_morning: time_machine.Coordinates
) -> None:
    on_monday_morning.shift(timedelta(days=3))
    assert chain.close_days() == 3
    monday, tuesday, wednesday = FairnessDay.objects.order_by("day")
    assert (tuesday.entries, tuesday.previous_head) == (0, monday.head)
    assert wednesday.previous_head == tuesday.head != monday.head


def test_a_run_that_died_between_two_places_is_taken_up(night: None, booked: list[Appointment]) -> None:
    elsewhere = SlotFactory(directorate=Directorate.objects.get(code="ankara"), capacity=9)
    with time_machine.travel(start_of(MONDAY) + timedelta(hours=12), tick=False):
        for _ in range(5):
            record(AppointmentFactory(slot=elsewhere), FairnessKind.BOOKED)
    assert chain.take_a_step(day=MONDAY)
    assert FairnessChain.objects.count() == 1
    assert head_of_day(MONDAY) is None
    assert chain.close_days() == 1
    assert list(FairnessChain.objects.order_by("cell").values_list("cell", "entries")) == [
        ("ankara", 5),
        ("istanbul", 6),
    ]


def test_places_with_few_entries_are_published_together(night: None, booked: list[Appointment]) -> None:
    few = {"ankara": 1, "izmir": 1, "bursa": 3}
    with time_machine.travel(start_of(MONDAY) + timedelta(hours=12), tick=False):
        for code, count in few.items():
            slot = SlotFactory(directorate=Directorate.objects.get(code=code), capacity=9)
            for _ in range(count):
                record(AppointmentFactory(slot=slot), FairnessKind.BOOKED)
    chain.close_days()
    assert dict(FairnessChain.objects.values_list("cell", "entries")) == {"istanbul": 6, "several-provinces": 5}
    together = FairnessChain.objects.get(cell="several-provinces")
    assert together.directorate is together.province is None


def test_where_hardly_anybody_was_anywhere_only_what_happened_is_told(
    office: object, on_monday_morning: time_machine.Coordinates
) -> None:
    record(AppointmentFactory(), FairnessKind.BOOKED)
    on_monday_morning.shift(timedelta(days=1))
    chain.close_days()
    line = json.loads(FairnessLink.objects.get().line)
    assert set(line) == {"n", "what", "who", "row"}


def test_the_head_of_a_day_is_had_from_its_closing_on(night: None, booked: list[Appointment]) -> None:
    assert chain.latest_closed_day() is None
    chain.close_days()
    assert chain.latest_closed_day() == FairnessDay.objects.get()
    assert chain.latest_closed_day(before=clock.now() - timedelta(hours=1)) is None
