"""`bench pages`: every page of the applicant's and the officer's paths, beside a bare view with the same base template.

The pages are found in the address tables, so that a new one is measured without being named here: whatever answers
to somebody with a page of HTML, given the numbers of that person's own case, appointment and person.
"""

import argparse
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from time import perf_counter
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings

from accounts.models import User
from goc_portal.benchmarks.bare import pages as bare
from goc_portal.benchmarks.benchmark import Benchmark, Options, Report, say, whole_number
from goc_portal.benchmarks.databases import gather_statistics
from goc_portal.benchmarks.measuring import milliseconds, percentile, ratio
from goc_portal.benchmarks.pages_addresses import Visit, desk_visits, public_visits, visits_of
from goc_portal.benchmarks.pages_further import with_further_actors
from goc_portal.benchmarks.pages_rows import Cast, make_cast, pile_up

FEW_ROWS, MANY_ROWS = 10, 1_000
MOST_QUERIES, HIGHEST_RATIO = 12, 3.0
PUBLIC, APPLICANT, SPONSOR, OFFICER = "public", "applicant", "sponsor", "officer"
URLS = "goc_portal.benchmarks.bare.pages"


@dataclass
class Page:
    """One page as one person gets it, with its times and its floor's."""

    visit: Visit
    role: str
    client: Client
    floor_client: Client
    floor: str
    queries: int = 0
    bytes: int = 0
    samples: list[float] = field(default_factory=list)
    floor_samples: list[float] = field(default_factory=list)


class PagesBenchmark(Benchmark):
    """In one process, through the whole stack from the request to the answer; page and floor in turns."""

    name = "pages"
    summary = "every page of the applicant's and the officer's paths, beside a bare view with the same base template"

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        self.cast: Cast

    @classmethod
    def add_arguments(cls, parser: argparse.ArgumentParser) -> None:
        """How often each page is looked at."""
        parser.add_argument("--looks", type=whole_number(1, 1_000), default=7, help="looks a page; default 7")
        parser.add_argument(
            "--rows",
            type=whole_number(1, 100_000),
            default=MANY_ROWS,
            help="rows behind the pages at last; default 1,000",
        )

        parser.add_argument(
            "--only",
            type=expression,
            default="",
            metavar="REGEX",
            help="only pages whose pattern has this in it",
        )

    def prepare(self) -> None:
        """The people whose pages are looked at, and few rows behind them."""
        with override_settings(ROOT_URLCONF=URLS):
            self.cast = with_further_actors(make_cast())
            pile_up(self.cast, FEW_ROWS)

    def measure(self) -> Report:
        """With few rows, then with many."""
        with override_settings(ROOT_URLCONF=URLS):
            few = self.looked_at(FEW_ROWS)
            say("Piling up rows …")
            pile_up(self.cast, self.options["rows"] - FEW_ROWS)
            gather_statistics()
            many = self.looked_at(self.options["rows"])
        return {"pages": [*few, *many], **summary_of(few, many)}

    def looked_at(self, rows: int) -> list[dict[str, Any]]:
        """Every page with so many rows behind it."""
        pages = [page for page in self.pages() if first_look(page)]
        for page in pages:
            for _number in range(self.options["looks"]):
                page.samples.append(look(page.client, page.visit.address))
                page.floor_samples.append(look(page.floor_client, page.floor))
        return [row_of(page, rows) for page in pages]

    def pages(self) -> Iterator[Page]:
        """Who looks at what."""
        anybody, floor_anybody = clients_of(None)
        for visit in filter(self.is_asked_for, public_visits()):
            yield Page(visit, PUBLIC, anybody, floor_anybody, bare.FLOOR)
        seen: set[str] = set()
        for actor in self.cast.everybody:
            client, floor_client = clients_of(actor.user)
            for visit in filter(self.is_asked_for, visits_of(actor)):
                if visit.route not in seen and answers(client, visit):
                    seen.add(visit.route)
                    role = SPONSOR if visit.route.startswith("/sponsor/") else APPLICANT
                    yield Page(visit, role, client, floor_client, bare.FLOOR)
        client, floor_client = clients_of(self.cast.officer)
        for visit in filter(self.is_asked_for, desk_visits(self.cast.officer, self.cast.case)):
            if answers(client, visit):
                yield Page(visit, OFFICER, client, floor_client, bare.DESK_FLOOR)

    def is_asked_for(self, visit: Visit) -> bool:
        """Whether the page is one of those that were asked for."""
        return re.search(self.options["only"], visit.route) is not None


def expression(text: str) -> str:
    """A regular expression that can be read."""
    try:
        re.compile(text)
    except re.error as error:
        raise argparse.ArgumentTypeError(f"cannot be read as a regular expression: {error}") from None
    return text


def clients_of(user: User | None) -> tuple[Client, Client]:
    """One browser with the whole portal, and one with the least around a view."""
    with override_settings(MIDDLEWARE=bare.MIDDLEWARE):
        floor_client = browser(user)
        look(floor_client, bare.FLOOR)  # the handler keeps the middleware of its first request
    return browser(user), floor_client


def browser(user: User | None) -> Client:
    """A browser, signed in as somebody."""
    host = next((name for name in settings.ALLOWED_HOSTS if "*" not in name), "localhost")
    client = Client(headers={"host": host.lstrip(".")}, raise_request_exception=False)
    if user is not None:
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def answers(client: Client, visit: Visit) -> bool:
    """Whether this is a page for this person; what leads on, or is none of theirs, is not."""
    answer = client.get(visit.address, secure=True)
    if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        say(f"The page {visit.route} answered {answer.status_code}: it is left out.")
    return answer.status_code == HTTPStatus.OK and answer.headers["Content-Type"].startswith("text/html")


def first_look(page: Page) -> bool:
    """Count the queries of a page that has been seen before, so that what a process reads once is left out."""
    if not answers(page.client, page.visit):
        return False
    with CaptureQueriesContext(connection) as captured:
        page.bytes = len(page.client.get(page.visit.address, secure=True).content)
    page.queries = len(captured)
    return True


def look(client: Client, address: str) -> float:
    """One look, in seconds."""
    began = perf_counter()
    answer = client.get(address, secure=True)
    taken = perf_counter() - began
    if answer.status_code != HTTPStatus.OK:
        raise RuntimeError(f"{address} answered {answer.status_code}.")
    return taken


def row_of(page: Page, rows: int) -> dict[str, Any]:
    """The contract's figures of a page, by the middle look of each side."""
    taken, floor_taken = percentile(page.samples, 50), percentile(page.floor_samples, 50)
    return {
        "url": page.visit.route,
        "role": page.role,
        "queries": page.queries,
        "ms": milliseconds(taken),
        "floor_ms": milliseconds(floor_taken),
        "ratio": ratio(taken, floor_taken),
        "bytes": page.bytes,
        "rows": rows,
    }


def summary_of(few: Sequence[dict[str, Any]], many: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """What is over the bounds, and what grows with the rows."""
    before = {(row["role"], row["url"]): row["queries"] for row in few}
    own = [row for row in [*few, *many] if row["role"] != OFFICER]
    return {
        "most_queries": max((row["queries"] for row in own), default=0),
        "highest_ratio": max((row["ratio"] for row in own), default=0.0),
        "over_queries": sorted({row["url"] for row in own if row["queries"] > MOST_QUERIES}),
        "over_ratio": sorted({row["url"] for row in own if row["ratio"] > HIGHEST_RATIO}),
        "growing": sorted(
            row["url"] for row in many if row["queries"] > before.get((row["role"], row["url"]), row["queries"])
        ),
    }
