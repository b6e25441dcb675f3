"""`bench race`: signed-in people with their pages open post once each, through HTTP, for the seats of one slot.

The product is the page on which a time is chosen, in production's settings behind gunicorn: whoever gets a seat has it
kept, everybody else reads that all places are taken. The floor is a bare view behind the same server. After the race
the winners confirm, untimed, so that ``booked`` counts appointments.
"""

import argparse
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from datetime import date, timedelta
from http.client import HTTPConnection
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import connection
from django.urls import reverse
from django.utils.crypto import get_random_string

from accounts.models import User
from appointments.models import Appointment, SeatHold, Slot
from goc_portal import clock
from goc_portal.benchmarks.bare import SIGN_IN as BARE_SIGN_IN
from goc_portal.benchmarks.bare.views import TABLE
from goc_portal.benchmarks.benchmark import Benchmark, Options, Report, whole_number
from goc_portal.benchmarks.booking import FLOOR, PRODUCT, Side, wrong_counts
from goc_portal.benchmarks.crew import BOOKED, Crew, crew_of
from goc_portal.benchmarks.crowd import (
    ROWS_AT_ONCE,
    bookable_service,
    in_parts,
    load_office,
    people_with_logins,
    slots_of,
)
from goc_portal.benchmarks.databases import as_owner
from goc_portal.benchmarks.measuring import in_turns, ratio
from goc_portal.benchmarks.web_servers import (
    BARE,
    HOST,
    collect_static_files,
    production_environment,
    serving,
)
from goc_portal.benchmarks.web_servers import PRODUCT as PRODUCT_SETTINGS

CONFIRM, WARMING = "confirm", "warming"
TOLD_FULL, TOLD_OTHERWISE, SERVER_ERROR = "told_full", "told_otherwise", "5xx"
SENTENCE = b"All places at this time have just been taken"
FORM_TOKEN_LETTERS = 32
GRANT = "GRANT ALL ON bench_bare_booking, bench_bare_booking_id_seq TO {}"
TURNS, WARMING_POSTS, FIRST_SERVER_ERROR = 8, 64, 500


class RaceBenchmark(Benchmark):
    """The minute of release, as browsers make it."""

    name = "race"
    summary = "people with their pages open post at once for the seats of one slot"

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        self.entrants: list[Entrant] = []

    @classmethod
    def add_arguments(cls, parser: argparse.ArgumentParser) -> None:
        """People, seats, and how many posts are under way at a time."""
        parser.add_argument("--people", type=whole_number(1, 100_000), default=2_000, metavar="N", help="default 2,000")
        parser.add_argument("--seats", type=whole_number(1, 32_000), default=50, metavar="K", help="default 50")
        parser.add_argument("--connections", type=whole_number(1, 32), default=8, help="posts at a time; default 8")

    def prepare(self) -> None:
        """One slot for the pages and one for the bare view, and everybody's session and form token."""
        directorate, service = load_office(), bookable_service()
        self.slot, self.bare_slot, warm_slot = slots_of(directorate, service, count=3, capacity=self.options["seats"])
        # Warming up is refused as well: nobody who warms up gets a seat or an appointment.
        Slot.objects.filter(pk=warm_slot.pk).update(booked=0, capacity=0)
        people = people_with_logins(self.options["people"] + WARMING_POSTS, directorate.province)
        sessions = made_sessions(people, settings.AUTHENTICATION_BACKENDS[0])
        bare_sessions = made_sessions(people, BARE_SIGN_IN)
        for place, user in enumerate(people):
            slot = self.slot if place < self.options["people"] else warm_slot
            page = ("appointments:time", [person_number(user), service.code, directorate.public_id, day_of(slot)])
            entrant = Entrant(user, reverse(page[0], args=page[1]), slot, self.bare_slot)
            entrant.sessions = {PRODUCT: sessions[place], FLOOR: bare_sessions[place]}
            self.entrants.append(entrant)
        with as_owner() as cursor:
            cursor.execute(TABLE)
            cursor.execute(GRANT.format(settings.DATABASE_APP_ROLE))

    def measure(self) -> Report:
        """Both servers stand all the time; the one whose turn it is not does nothing."""
        with TemporaryDirectory(prefix="goc-bench-static-") as static_root:
            environment = production_environment(static_root)
            collect_static_files(environment)
            with serving(PRODUCT_SETTINGS, environment) as product, serving(BARE, environment) as bare:
                ports = {PRODUCT: product, CONFIRM: product, WARMING: product, FLOOR: bare}
                with crew_of(self.options["connections"], lambda: Poster(self.entrants, ports)) as crew:
                    return self.race(crew)

    def race(self, crew: Crew) -> Report:
        """Warm up, race in turns, let the winners confirm."""
        people, parts = range(self.options["people"]), self.options["connections"]
        crew.turn(WARMING, in_parts(range(len(people), len(self.entrants)), parts))
        sides = {PRODUCT: Side(), FLOOR: Side()}
        turns = min(TURNS, max(len(people) // parts, 1))
        slices = in_parts(people, turns)

        def turn_of(kind: str) -> Any:
            def turn(number: int) -> None:
                sides[kind].add(*crew.turn(kind, in_parts(slices[number], parts)))

            return turn

        in_turns(turns, turn_of(PRODUCT), turn_of(FLOOR))
        kept = SeatHold.objects.filter(slot=self.slot).values_list("held_by", flat=True)
        winners = [place for place in people if self.entrants[place].login in set(kept)]
        confirmed, _seconds = crew.turn(CONFIRM, in_parts(winners, parts))
        return self.report(sides, len(winners), Counter(attempt.result for attempt in confirmed))

    def report(self, sides: dict[str, Side], kept: int, confirmed: Counter[str]) -> Report:
        """What everybody was answered, and what the rows say."""
        answers = Counter(attempt.result for attempt in sides[PRODUCT].attempts)
        product, floor = sides[PRODUCT].tally, sides[FLOOR].tally
        counts = wrong_counts()
        return {
            "attempts": product.done,
            "kept": kept,
            "booked": Appointment.objects.filter(slot=self.slot).count(),
            "told_full": answers[TOLD_FULL],
            "told_otherwise": answers[TOLD_OTHERWISE] + confirmed[TOLD_OTHERWISE],
            "errors_5xx": answers[SERVER_ERROR] + confirmed[SERVER_ERROR],
            "oversold": counts["oversold"],
            "double_booked": counts["double_booked"],
            "floor_booked": bare_bookings(),
            "per_second": product.per_second,
            "floor_per_second": floor.per_second,
            "ratio": ratio(product.per_second, floor.per_second),
            **{f"p{share}_ms": product.percentile_ms(share) for share in (50, 95, 99)},
            "floor_p95_ms": floor.percentile_ms(95),
        }


class Entrant:
    """One browser: its cookies, and where its page's button posts to."""

    def __init__(self, user: User, page: str, slot: Slot, bare_slot: Slot) -> None:
        self.token = token = get_random_string(FORM_TOKEN_LETTERS)
        self.sessions: dict[str, str] = {}
        self.login = user.pk
        self.form = {"csrfmiddlewaretoken": token, "slot": str(slot.public_id)}
        self.page = page
        self.confirm_page = reverse("appointments:confirm", args=[person_number(user), slot.public_id])
        self.bare_page = f"/{bare_slot.pk}/"

    def headers(self, kind: str) -> dict[str, str]:
        """What a browser sends; the portal and the bare view have each their own session."""
        session = self.sessions[FLOOR if kind == FLOOR else PRODUCT]
        return {
            "Host": HOST,
            "Origin": f"https://{HOST}",
            "X-Forwarded-Proto": "https",
            "Content-Type": "application/x-www-form-urlencoded",
            "Accept-Language": "en",
            "Cookie": f"__Host-session={session}; __Host-csrf={self.token}",
        }


class Poster:
    """Sends one post after the other, each over a connection of its own, since each comes from somebody else's browser.

    A few connections kept open would fall to the server's processes by chance, all to one of them at worst, and the
    ratio would say who was lucky.
    """

    def __init__(self, entrants: Sequence[Entrant], ports: dict[str, int]) -> None:
        self.entrants = entrants
        self.ports = ports
        self.holds: dict[int, str] = {}

    def ready(self, kind: str, share: Sequence[int]) -> None:
        """Winners have seen the page on which they confirm: it names their hold."""
        if kind == CONFIRM:
            logins = [self.entrants[place].login for place in share]
            holds = SeatHold.objects.filter(held_by__in=logins).values_list("held_by", "public_id")
            self.holds = {login: str(number) for login, number in holds}

    def work(self, kind: str, item: int) -> str:
        """One post and its answer, read to the end."""
        entrant = self.entrants[item]
        page = {FLOOR: entrant.bare_page, CONFIRM: entrant.confirm_page}.get(kind, entrant.page)
        form = entrant.form | ({"hold": self.holds[entrant.login]} if kind == CONFIRM else {})
        with closing(HTTPConnection("127.0.0.1", self.ports[kind], timeout=60)) as browser:
            browser.request("POST", page, urlencode(form), entrant.headers(kind))
            answer = browser.getresponse()
            return meaning(answer.status, answer.read(), kind)


def meaning(status: int, body: bytes, kind: str) -> str:
    """What the reader was told; anything but a seat or the sentence is counted apart."""
    if status >= FIRST_SERVER_ERROR:
        return SERVER_ERROR
    if status == 302:
        return BOOKED
    is_told = status == 409 and (kind == FLOOR or SENTENCE in body)
    return TOLD_FULL if is_told else TOLD_OTHERWISE


def made_sessions(people: Sequence[User], backend: str) -> list[str]:
    """Everybody signed in a moment ago, by one backend."""
    sessions, store = [], SessionStore()
    ends = clock.now() + timedelta(seconds=settings.SESSION_COOKIE_AGE)
    for user in people:
        data = {
            SESSION_KEY: str(user.pk),
            BACKEND_SESSION_KEY: backend,
            HASH_SESSION_KEY: user.get_session_auth_hash(),
        }
        key = get_random_string(FORM_TOKEN_LETTERS, "abcdefghijklmnopqrstuvwxyz0123456789")
        sessions.append(Session(session_key=key, session_data=store.encode(data), expire_date=ends))
    Session.objects.bulk_create(sessions, batch_size=ROWS_AT_ONCE)
    return [session.session_key for session in sessions]


def person_number(user: User) -> str:
    """The number of the person that stands in addresses."""
    return str(user.person.public_id) if user.person else ""


def day_of(slot: Slot) -> date:
    """The day that stands in the address of its page."""
    return clock.istanbul_day(slot.starts_at)


def bare_bookings() -> int:
    """What the floor wrote."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM bench_bare_booking")
        return int(cursor.fetchone()[0])
