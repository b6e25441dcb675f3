"""`bench calendar`: the free days of the busiest directorate with the country's slots, without and with past ones.

Measured twice: the days as page and API find them (``free_days``), and under ``page`` the page itself, from the
request of a signed-in person to the answer. The page does what no query does, so its ratio says what a page costs.
"""

import argparse
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Sum
from django.test.utils import CaptureQueriesContext

import appointments.demo
import directorates.reference
from appointments.booking import start_of
from appointments.enums import Channel
from appointments.free_times import FreeDay, bookable_window, free_days
from appointments.models import Service, Slot
from appointments.schedule import insert_slots
from directorates.calendar import WorkingCalendar
from directorates.models import Directorate
from goc_portal import clock
from goc_portal.benchmarks.benchmark import Benchmark, Options, Report, say, whole_number
from goc_portal.benchmarks.calendar_page import CalendarPage
from goc_portal.benchmarks.databases import bare_connection, gather_statistics
from goc_portal.benchmarks.measuring import Tally, ratio

# Six slots of ten are full, as in a place where people look for what is left.
FILL_SOME_SLOTS = "UPDATE appointments_slot SET booked = capacity WHERE id %% 10 < 6"
FREE_DAYS = """
SELECT (slot.starts_at AT TIME ZONE 'Europe/Istanbul')::date AS day,
       sum(slot.capacity - slot.held - slot.booked - slot.withheld) AS seats
FROM appointments_slot AS slot
WHERE slot.has_room AND slot.service_id = %(service)s AND slot.directorate_id = %(directorate)s
  AND slot.starts_at > %(now)s AND slot.starts_at >= %(first)s AND slot.starts_at < %(after)s
  AND NOT EXISTS (
    SELECT FROM directorates_closure AS closure
    WHERE closure.directorate_id = slot.directorate_id
      AND (slot.starts_at AT TIME ZONE 'Europe/Istanbul')::date BETWEEN closure.closed_from AND closure.closed_until)
GROUP BY day
ORDER BY day
"""


@dataclass
class Turns:
    """What one state of the tables gave."""

    product: Tally = field(default_factory=Tally)
    page: Tally = field(default_factory=Tally)
    floor: Tally = field(default_factory=Tally)

    def report(self) -> dict[str, float]:
        """The contract's figures."""
        p95, floor_p95 = self.product.percentile_ms(95), self.floor.percentile_ms(95)
        return {
            "p50_ms": self.product.percentile_ms(50),
            "p95_ms": p95,
            "floor_p50_ms": self.floor.percentile_ms(50),
            "floor_p95_ms": floor_p95,
            "ratio": ratio(p95, floor_p95),
            "page_p50_ms": self.page.percentile_ms(50),
            "page_p95_ms": self.page.percentile_ms(95),
            "page_ratio": ratio(self.page.percentile_ms(95), floor_p95),
        }


class CalendarBenchmark(Benchmark):
    """Before and after years of past slots are loaded: they must cost nothing."""

    name = "calendar"
    summary = "the free days of the busiest directorate, beside the one query it needs"

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        self.directorate: Directorate
        self.service: Service
        self.page: CalendarPage

    @classmethod
    def add_arguments(cls, parser: argparse.ArgumentParser) -> None:
        """How much is loaded, and how often it is looked at."""
        parser.add_argument("--days", type=whole_number(1, 250), default=60, help="working days ahead; default 60")
        parser.add_argument(
            "--past-days", type=whole_number(1, 2_500), default=250, help="past working days; default 250"
        )
        parser.add_argument("--views", type=whole_number(20, 100_000), default=400, help="looks a state; default 400")

    def prepare(self) -> None:
        """The country's slots."""
        directorates.reference.load()
        appointments.demo.make_slots(working_days=self.options["days"])
        fill_some_slots()
        # Only what people book themselves has a page of free days.
        booked = Slot.objects.filter(service__channel=Channel.DIRECTORATE).values("directorate", "service")
        busiest = booked.annotate(seats=Sum("capacity"))
        pair = busiest.order_by("-seats", "directorate__province__plate_code", "directorate", "service")[0]
        self.directorate = Directorate.objects.get(pk=pair["directorate"])
        self.service = Service.objects.get(pk=pair["service"])
        self.page = CalendarPage.opened(self.directorate, self.service)

    def measure(self) -> Report:
        """First with the days to come, then with the past ones as well."""
        slots = Slot.objects.count()
        report = {"directorate": self.directorate.code, "slots": slots, "queries": self.queries()}
        page = self.page.queries()
        ahead = self.turns().report()
        say("Loading past slots …")
        insert_slots(days=past_working_days(self.options["past_days"]))
        fill_some_slots()
        gather_statistics()
        past = self.turns().report()
        with_past_slots = {
            "slots": Slot.objects.count(),
            "queries": self.queries(),
            **past,
            "page": self.page.queries(),
        }
        growth = ratio(past["p50_ms"], ahead["p50_ms"])
        page_growth = ratio(past["page_p50_ms"], ahead["page_p50_ms"])
        growths = {"growth": growth, "page_growth": page_growth}
        return {**report, **ahead, "page": page, "with_past_slots": with_past_slots, **growths}

    def look(self) -> list[FreeDay]:
        """What the page and the API show."""
        return free_days(directorate=self.directorate, service=self.service)

    def queries(self) -> int:
        """How many statements one look takes; in a transaction, where none is tried by its name first."""
        with transaction.atomic(), CaptureQueriesContext(connection) as captured:
            self.look()
        return len(captured)

    def turns(self) -> Turns:
        """Product and floor in turns of one look each; they must see the same days."""
        turns = Turns()
        places = self.places()
        with closing(bare_connection()) as bare, bare.cursor() as cursor:
            bare.autocommit = True
            for _ in range(self.options["views"]):
                with turns.product.sampling():
                    days = self.look()
                with turns.page.sampling():
                    self.page.get()
                with turns.floor.sampling():
                    cursor.execute(FREE_DAYS, places)
                    rows = cursor.fetchall()
                if [(free.day, free.seats) for free in days] != rows:
                    raise RuntimeError("The page and the query found different free days.")
        return turns

    def places(self) -> dict[str, Any]:
        """What the bare query is given."""
        window = bookable_window(directorate=self.directorate, service=self.service)
        return {
            "service": self.service.pk,
            "directorate": self.directorate.pk,
            "now": clock.now(),
            "first": start_of(window.first),
            "after": start_of(window.last + timedelta(days=1)),
        }


def fill_some_slots() -> None:
    """The same ones each time."""
    with connection.cursor() as cursor:
        cursor.execute(FILL_SOME_SLOTS, [])


def past_working_days(count: int) -> list[date]:
    """The working days before today, the latest first."""
    calendar, day = WorkingCalendar(), clock.today()
    days: list[date] = []
    while len(days) < count:
        day -= timedelta(days=1)
        if calendar.is_working_day(day):
            days.append(day)
    return days
