"""`bench figures`: counting a minute's changes with a million cases behind it, the officers' page, and a full count.

The floor is what a page without counts would have to ask: how many cases came in by directorate and month, of all rows,
by bare psycopg2.
"""

import argparse
import time
from contextlib import closing
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.demo import make_officer
from accounts.enums import PostRole
from accounts.models import User
from applications.models import Application, Decision
from appointments.models import Appointment, Service
from directorates.models import Directorate
from figures import counting
from figures.models import Count, CountedRow, InForce
from goc_portal import clock
from goc_portal.benchmarks.benchmark import Benchmark, Options, Report, say, whole_number
from goc_portal.benchmarks.databases import bare_connection, gather_statistics
from goc_portal.benchmarks.measuring import Tally, ratio
from goc_portal.benchmarks.pages_rows import PASSWORD, make_cast
from goc_portal.benchmarks.queue import browser, look
from goc_portal.benchmarks.queue_rows import ISTANBUL, load_cases, without_history
from permits.models import Permit

MINUTE_MS, PAGE_MS = 1_000.0, 500.0
DECISIONS = """
INSERT INTO applications_decision (public_id, application_id, outcome, state, valid_from, valid_until, grounds,
    reasoning, weighed, findings, law_as_of, parameters_version, rests_on_change, proposed_at, proposed_by_id, remark,
    checks, permit_type, settled_at, settled_by_id)
SELECT gen_random_uuid(), id, CASE status WHEN 'approved' THEN 'grant' ELSE 'refuse' END, 'approved',
    submitted_at::date + 60, submitted_at::date + 420,
    CASE status WHEN 'approved' THEN '[]' ELSE '[{"ground": "means", "article": "6458 Art. 32(1)(b)"}]' END::jsonb,
    'bench', '{"family_ties": "x", "length_of_stay": "x", "situation_in_country_of_origin": "x",
        "best_interest_of_the_child": "x"}'::jsonb,
    '[{"rule": "bench"}]', submitted_at::date, '1', 1, submitted_at + interval '50 days', %(officer)s, '',
    '{"entry_ban": {"source": "x"}, "removal_decision": {"source": "x"}, "public_order_threat": {"source": "x"},
        "debts": {"source": "x"}}'::jsonb,
    permit_type, submitted_at + make_interval(days => 51 + (id %% 60)::int), %(other)s
FROM applications_application WHERE status IN ('approved', 'refused') AND permit_type <> 'long_term'
"""
PERMITS = """
INSERT INTO permits_permit (public_id, person_id, permit_type, purpose, application, valid_from, valid_until,
    card_serial, state, issued_at, issued_by_id)
SELECT gen_random_uuid(), asked.person_id, asked.permit_type, CASE WHEN asked.permit_type = 'short_term'
    THEN 'tourism' ELSE '' END, asked.public_id, decision.valid_from, decision.valid_until, '', 'active',
    decision.settled_at, %(officer)s
FROM applications_decision AS decision JOIN applications_application AS asked ON asked.id = decision.application_id
WHERE decision.outcome = 'grant' AND decision.state = 'approved'
"""
FLOOR = """
SELECT directorate_id, date_trunc('month', submitted_at AT TIME ZONE 'Europe/Istanbul'), count(*)
FROM applications_application WHERE submitted_at IS NOT NULL GROUP BY 1, 2
"""


class FiguresBenchmark(Benchmark):
    """A full count once, then minutes of changes, each counted, and the page looked at after each."""

    name = "figures"
    summary = "counting a minute's changes with a million cases behind it, and the officers' page of figures"

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        self.officers: dict[str, User]

    @classmethod
    def add_arguments(cls, parser: argparse.ArgumentParser) -> None:
        """How many cases, how many minutes, and how much happens in each."""
        parser.add_argument("--cases", type=whole_number(100, 5_000_000), default=1_000_000, help="default 1,000,000")
        parser.add_argument("--minutes", type=whole_number(1, 100), default=10, help="default 10")
        parser.add_argument("--changes", type=whole_number(1, 10_000), default=300, help="rows a minute; default 300")

    def prepare(self) -> None:
        """The country's directorates, the officers, cases with their decisions and permits."""
        cast = make_cast()
        istanbul = Directorate.objects.provincial_of(ISTANBUL)
        posts = {"province": istanbul, "country": None}
        self.officers = {
            scope: make_officer(
                username=f"bench-{scope}", role=PostRole.SUPERVISOR, directorate=place, password=PASSWORD
            )
            for scope, place in posts.items()
        }
        officer, other = cast.officer.pk, self.officers["province"].pk
        service = Service.objects.filter(channel="interview").order_by("pk")[0].pk
        load_cases(self.options["cases"], officer=officer, officers=[other], service=service)
        with without_history(), connection.cursor() as cursor:
            cursor.execute(DECISIONS, {"officer": officer, "other": other})
            cursor.execute(PERMITS, {"officer": officer})
        gather_statistics()

    def measure(self) -> Report:
        """The full count, the minutes, the pages, and the proof that the minutes add up to the full count."""
        began = time.perf_counter()
        counting.count_everything()
        whole = time.perf_counter() - began
        gather_statistics()
        say(f"counted everything in {whole:.1f} s")
        minutes, floor = Tally(), Tally()
        pages = {scope: Tally() for scope in self.officers}
        with closing(bare_connection()) as bare, bare.cursor() as cursor:
            bare.autocommit = True
            for minute in range(self.options["minutes"]):
                self.change(minute)
                with minutes.sampling():
                    counting.count_changes()
                for scope, officer in self.officers.items():
                    with pages[scope].sampling():
                        look(browser(officer), reverse("admin:figures_count_changelist"))
                with floor.sampling():
                    cursor.execute(FLOOR)
                    cursor.fetchall()
        return self.report(whole, minutes, pages, floor)

    def change(self, minute: int) -> None:
        """What happens in a minute: cases are withdrawn and taken, people come, permits end."""
        most, after = self.options["changes"], minute * self.options["changes"]
        cases = Application.objects.filter(status="interview_scheduled").order_by("pk").values("pk")
        Application.objects.filter(pk__in=cases[after : after + most // 2]).update(status="withdrawn")
        keys = Appointment.objects.filter(status="confirmed").order_by("pk").values("pk")
        Appointment.objects.filter(pk__in=keys[: most // 4]).update(status="completed")
        decided = Decision.objects.filter(state="approved", outcome="refuse").order_by("pk").values("pk")
        Decision.objects.filter(pk__in=decided[: most // 8]).update(state="annulled")
        permits = Permit.objects.filter(state="active").order_by("-pk").values("pk")
        ended = {"state": "cancelled", "ended_on": clock.today(), "ended_at": clock.now()}
        Permit.objects.filter(pk__in=permits[: most // 8]).update(**ended, ended_by=self.officers["country"])

    def report(self, whole: float, minutes: Tally, pages: dict[str, Tally], floor: Tally) -> Report:
        """The figures of the figures."""
        different = counting.differences()
        p95, floor_p95 = minutes.percentile_ms(95), floor.percentile_ms(95)
        seen: dict[str, Any] = {
            scope: {"queries": queries_of(self.officers[scope]), "p95_ms": tally.percentile_ms(95)}
            for scope, tally in pages.items()
        }
        return {
            "cases": Application.objects.count(),
            "cells": Count.objects.count(),
            "counted_rows": CountedRow.objects.count(),
            "permit_cells": InForce.objects.count(),
            "full_count_s": round(whole, 1),
            "minute_p50_ms": minutes.percentile_ms(50),
            "minute_p95_ms": p95,
            "pages": seen,
            "floor_p95_ms": floor_p95,
            "ratio": ratio(p95, floor_p95),
            "differences": sum(different.values()),
            "over_time": [
                *(["minute"] if p95 >= MINUTE_MS else []),
                *(scope for scope, page in seen.items() if page["p95_ms"] >= PAGE_MS),
            ],
        }


def queries_of(officer: User) -> int:
    """How many statements the page asks."""
    client = browser(officer)
    with CaptureQueriesContext(connection) as captured:
        look(client, reverse("admin:figures_count_changelist"))
    return len(captured.captured_queries)
