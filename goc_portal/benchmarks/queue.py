"""`bench queue`: an officer's queue with a million cases behind it: the list, each filter, and each way to search.

Looked at through the whole stack, by an officer of the largest province and by one who sees the country. The floor is
the SQL that a view needs: the statement that reads its rows, by bare psycopg2 in turns with the page.
"""

import argparse
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.demo import make_officer
from accounts.enums import PostRole
from accounts.models import Person, User
from applications.admin.queues import QUEUES
from applications.models import Application
from appointments.models import Service
from directorates.models import Directorate
from goc_portal.benchmarks.benchmark import Benchmark, Options, Report, whole_number
from goc_portal.benchmarks.databases import bare_connection
from goc_portal.benchmarks.measuring import Tally, ratio
from goc_portal.benchmarks.pages_rows import PASSWORD, Cast, make_cast
from goc_portal.benchmarks.queue_rows import ISTANBUL, load_cases

MOST_QUERIES, MOST_QUERIES_OF_A_CASE, LONGEST_MS = 15, 25, 150.0
OFFICERS = 300
CASES_TABLE = 'FROM "applications_application"'


@dataclass(frozen=True)
class View:
    """A page that an officer opens."""

    name: str
    officer: User
    address: str
    most_queries: int = MOST_QUERIES


class QueueBenchmark(Benchmark):
    """One look after another, page and floor in turns."""

    name = "queue"
    summary = "an officer's case queue with a million cases behind it: list, filters, searches, the page of a case"

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        self.cast: Cast
        self.officers: dict[str, User]

    @classmethod
    def add_arguments(cls, parser: argparse.ArgumentParser) -> None:
        """How many cases, and how often each view is looked at."""
        parser.add_argument("--cases", type=whole_number(100, 5_000_000), default=1_000_000, help="default 1,000,000")
        parser.add_argument("--looks", type=whole_number(1, 1_000), default=20, help="looks a view; default 20")

    def prepare(self) -> None:
        """The country's directorates, the officers, and the cases."""
        self.cast = make_cast()
        istanbul = Directorate.objects.provincial_of(ISTANBUL)
        posts = {"province": (PostRole.CASEWORKER, istanbul), "country": (PostRole.SUPERVISOR, None)}
        self.officers = {
            scope: make_officer(username=f"bench-{scope}", role=role, directorate=place, password=PASSWORD)
            for scope, (role, place) in posts.items()
        }
        others = User.objects.bulk_create(
            User(username=f"bench-{number}", is_staff=True, date_joined=self.cast.officer.date_joined)
            for number in range(OFFICERS)
        )
        load_cases(
            self.options["cases"],
            officer=self.cast.officer.pk,
            officers=[self.officers["province"].pk, *(other.pk for other in others)],
            service=Service.objects.filter(channel="interview").order_by("pk")[0].pk,
        )

    def measure(self) -> Report:
        """Every view in turn."""
        views = [self.looked_at(view) for view in self.views()]
        return {
            "cases": Application.objects.count(),
            "views": views,
            "over_queries": [row["view"] for row in views if row["queries"] > row.pop("most_queries")],
            "over_time": [row["view"] for row in views if row["p95_ms"] >= LONGEST_MS],
            "counts_whole_table": [row["view"] for row in views if row.pop("counts_everything")],
        }

    def views(self) -> Iterator[View]:
        """Start page, list, each queue, each filter and each search, in both scopes; the page of one case."""
        rows = reverse("admin:applications_application_changelist")
        for scope, officer in self.officers.items():
            yield View(f"{scope}: start page", officer, reverse("admin:index"))
            for name, asked in self.asked():
                yield View(f"{scope}: {name}", officer, f"{rows}?{urlencode(asked)}")
        case = reverse("admin:applications_application_change", args=[self.cast.case.public_id])
        yield View("case page", self.cast.officer, case, MOST_QUERIES_OF_A_CASE)

    def asked(self) -> Iterator[tuple[str, dict[str, str]]]:
        """What stands in the address of the list."""
        yield "list", {}
        yield "list, page 5", {"p": "5"}
        for queue in QUEUES:
            yield f"queue {queue.slug}", {"queue": queue.slug}
        yield from FILTERS.items()
        person = Person.objects.filter(foreigner_identity_number__startswith="99").latest("pk")
        yield "search by number", {"q": self.cast.case.number_shown}
        yield "search by part of a name", {"q": person.surname[1:5].lower()}
        yield "search by the most common part of a name", {"q": "baba"}
        yield "search by name", {"q": f"{person.given_names} {person.surname}"}
        yield "search by passport", {"q": person.travel_documents.get().number}
        yield "search by identity number", {"q": person.foreigner_identity_number}

    def looked_at(self, view: View) -> dict[str, Any]:
        """One view with its floor."""
        client, page, floor = browser(view.officer), Tally(), Tally()
        look(client, view.address)
        with CaptureQueriesContext(connection) as captured:
            look(client, view.address)
        statements = [query["sql"] for query in captured.captured_queries]
        reading = next((one for one in reversed(statements) if CASES_TABLE in one), statements[-1])
        with closing(bare_connection()) as bare, bare.cursor() as cursor:
            bare.autocommit = True
            for _number in range(self.options["looks"]):
                with page.sampling():
                    look(client, view.address)
                with floor.sampling():
                    cursor.execute(reading)
                    cursor.fetchall()
        p95, floor_p95 = page.percentile_ms(95), floor.percentile_ms(95)
        return {
            "view": view.name,
            "queries": len(statements),
            "p50_ms": page.percentile_ms(50),
            "p95_ms": p95,
            "floor_p95_ms": floor_p95,
            "ratio": ratio(p95, floor_p95),
            "most_queries": view.most_queries,
            "counts_everything": any(counts_everything(one) for one in statements),
        }


FILTERS: dict[str, dict[str, str]] = {
    "filter status": {"status__exact": "under_assessment"},
    "filter finished": {"status__exact": "approved"},
    "filter kind": {"kind__exact": "transition"},
    "filter type": {"permit_type__exact": "family"},
    "filter purpose": {"purpose": "property"},
    "filter nationality": {"nationality": "TKM"},
    "filter rare nationality": {"nationality": "UTO"},
    "filter age up to 7 days": {"age": "week"},
    "filter age over 90 days": {"age": "older"},
    "filters together": {"queue": "unassigned", "purpose": "business", "nationality": "PAK", "age": "month"},
}


def counts_everything(statement: str) -> bool:
    """Whether rows of cases or people are counted without a bound."""
    counted = statement.upper().count("COUNT(")
    return counted > statement.upper().count("LIMIT") and ("_application" in statement or "_person" in statement)


def browser(officer: User) -> Client:
    """A browser in which the officer is signed in."""
    host = next((name for name in settings.ALLOWED_HOSTS if "*" not in name), "localhost")
    client = Client(headers={"host": host.lstrip(".")})
    client.force_login(officer, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def look(client: Client, address: str) -> None:
    """One look; anything but the page is an error of the benchmark."""
    answer = client.get(address, secure=True)
    if answer.status_code != HTTPStatus.OK:
        raise RuntimeError(f"{address} answered {answer.status_code}.")
