"""`bench backlog`: the periodic job gives dates to people on the waiting lists of the whole country.

The floor is one set-based statement, written here without the product's help: it expands the free seats, numbers seats
and people, joins them, and writes the same rows into the same tables, under the same constraints and triggers. It
knows neither impossible days nor blocked people, and every check that the job makes is left out.

Product and floor have people of their own, alike in number, and lists of their own at the same directorates (two
services). They take turns of a part of the directorates each.
"""

import argparse
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection, transaction

import appointments.reference
import directorates.reference
from appointments.backlog import give_dates_everywhere
from appointments.booking import policy_in_force
from appointments.enums import Channel
from appointments.models import Service
from directorates.calendar import WorkingCalendar
from directorates.models import Directorate, Province
from goc_portal import clock
from goc_portal.benchmarks.backlog_floor import FLOOR
from goc_portal.benchmarks.benchmark import Benchmark, Options, Report, say, whole_number
from goc_portal.benchmarks.databases import bare_connection, gather_statistics
from goc_portal.benchmarks.measuring import Tally, in_turns, ratio

PRODUCT_SERVICE, FLOOR_SERVICE = "address_registration", "fingerprint"
ORDER_DAYS = 20
"""Working days over which the seats lie."""
TIMES_A_DAY = 14
SPARE_SEATS = 1.1
PEOPLE_AT_ONCE = 2_000
TURNS = 4

PEOPLE = """
INSERT INTO accounts_person (public_id, surname, given_names, native_name, search_key, sex, nationality,
    foreigner_identity_number, language, proven_by, created_at)
SELECT gen_random_uuid(), 'BENCH ' || number, '', '', '', 'X', 'UTO', '', (ARRAY['en', 'tr', 'ar'])[1 + number %% 3],
    '', %(now)s
FROM generate_series(1, %(people)s) AS number
"""
STATUSES = """
INSERT INTO permits_legalstatus (public_id, person_id, kind, number, valid_from, valid_until, registered_province_id,
    source, proven_at, proven_by, recorded_at)
SELECT gen_random_uuid(), id, 'residence_permit', 'B' || id, %(today)s - 300, %(today)s + 300, 34, 'import', %(now)s,
    'import', %(now)s
FROM accounts_person WHERE id > (SELECT coalesce(max(person_id), 0) FROM permits_legalstatus)
"""
SLOTS = """
INSERT INTO appointments_slot (public_id, directorate_id, service_id, starts_at, ends_at, capacity)
SELECT gen_random_uuid(), office.id, service.id, starts_at, starts_at + interval '30 minutes', %(capacity)s
FROM directorates_directorate AS office
JOIN appointments_service AS service ON service.code = ANY(%(services)s)
CROSS JOIN unnest(%(days)s::date[]) AS day
CROSS JOIN generate_series(0, %(times)s - 1) AS number
CROSS JOIN LATERAL (SELECT (day + time '09:00' + number * interval '30 minutes') AT TIME ZONE 'Europe/Istanbul')
    AS at (starts_at)
"""
# One in ten has a proven date, one in twenty names impossible days.
REQUESTS = """
INSERT INTO appointments_waitingrequest (public_id, person_id, directorate_id, service_id, joined_at, waiting_class,
    deadline, impossible_days, status, settled_because, fairness_secret)
SELECT gen_random_uuid(), person.id, office.id, %(service)s, %(now)s - person.id %% 2419200 * interval '1 second',
    CASE WHEN person.id %% 10 = 0 THEN 2 ELSE 3 END, CASE WHEN person.id %% 10 = 0 THEN %(today)s + 60 END,
    CASE WHEN %(picky)s AND person.id %% 20 = 0 THEN %(impossible)s::date[] ELSE '{}' END, 'waiting', '',
    gen_random_uuid()
FROM (SELECT id, row_number() OVER (ORDER BY id) AS number FROM accounts_person
      WHERE id > %(after)s ORDER BY id LIMIT %(people)s) AS person
JOIN unnest(%(offices)s::bigint[]) WITH ORDINALITY AS office (id, number)
    ON office.number = 1 + person.number %% %(offices_count)s
"""
GIVEN = """
SELECT request.directorate_id, slot.starts_at, request.impossible_days
FROM appointments_waitingrequest AS request
LEFT JOIN appointments_appointment AS made ON made.id = request.appointment_id
LEFT JOIN appointments_slot AS slot ON slot.id = made.slot_id
WHERE request.service_id = %(service)s
ORDER BY request.directorate_id, request.waiting_class DESC, request.joined_at DESC, request.id DESC
"""
OVER_CAPACITY = """
SELECT count(*) FROM appointments_slot AS slot
LEFT JOIN (SELECT slot_id, count(*) AS people FROM appointments_appointment GROUP BY slot_id) AS taken
    ON taken.slot_id = slot.id
WHERE slot.booked <> coalesce(taken.people, 0) OR slot.booked > slot.capacity
"""
ROWS_OF_DATES = """
SELECT count(DISTINCT made.id), count(event.id), (
    SELECT count(*) FROM notices_notice AS notice JOIN appointments_appointment AS told
      ON notice.person_id = told.person_id WHERE told.service_id = %(service)s), (
    SELECT count(*) FROM appointments_fairnessentry WHERE service_id = %(service)s), (
    SELECT count(*) FROM appointments_appointmenthistory WHERE service_id = %(service)s)
FROM appointments_appointment AS made LEFT JOIN appointments_appointmentevent AS event ON event.appointment_id = made.id
WHERE made.service_id = %(service)s
"""


class BacklogBenchmark(Benchmark):
    """Order, bounds, blocked people, notices and events of a country's waiting lists."""

    name = "backlog"
    summary = "the periodic job gives dates to everybody on the waiting lists"

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        self.now = clock.now()
        self.product, self.floor = Tally(), Tally()

    @classmethod
    def add_arguments(cls, parser: argparse.ArgumentParser) -> None:
        """How many people wait, and whether the floor is measured."""
        parser.add_argument(
            "--requests", type=whole_number(100, 2_000_000), default=100_000, metavar="N", help="default 100,000"
        )
        parser.add_argument("--without-floor", action="store_true", help="the job alone, for its time at other sizes")

    def prepare(self) -> None:
        """The country's directorates, people with a proven status, and free seats for everybody."""
        directorates.reference.load()
        appointments.reference.load()
        self.offices = list(Directorate.objects.order_by("pk").values_list("pk", flat=True))
        self.services = {
            service.code: service.pk for service in Service.objects.filter(code__in=(PRODUCT_SERVICE, FLOOR_SERVICE))
        }
        requests = self.options["requests"]
        people = requests if self.options["without_floor"] else 2 * requests
        seats_an_office = SPARE_SEATS * requests / len(self.offices) + 1
        self.days = WorkingCalendar().working_days(clock.today() + timedelta(days=15), ORDER_DAYS)
        say("Loading people and seats …")
        self.load_people(people)
        self.execute(
            SLOTS,
            services=list(self.services),
            days=list(self.days),
            times=TIMES_A_DAY,
            capacity=int(seats_an_office / ORDER_DAYS / TIMES_A_DAY) + 1,
        )

    def load_people(self, people: int) -> None:
        """In small transactions: each row's history takes a subtransaction, and many of them in one grow slow."""
        for loaded in range(0, people, PEOPLE_AT_ONCE):
            self.execute(PEOPLE, people=min(PEOPLE_AT_ONCE, people - loaded))
            self.execute(STATUSES)

    def measure(self) -> Report:
        """A part of the country a turn, first the one, then the other."""
        works: list[Callable[[int], None]] = [self.give]
        if not self.options["without_floor"]:
            works.append(self.give_bare)
        in_turns(TURNS, *works)
        self.refuse_unlike_rows()
        report = {
            "assigned": self.product.done,
            "out_of_order": self.out_of_order(),
            "over_capacity": self.one(OVER_CAPACITY)[0],
            "seconds": round(self.product.seconds, 3),
            "per_second": self.product.per_second,
        }
        if self.options["without_floor"]:
            return report
        floor = {"floor_seconds": round(self.floor.seconds, 3), "floor_assigned": self.floor.done}
        return {**report, **floor, "ratio": ratio(self.product.seconds, self.floor.seconds)}

    def give(self, turn: int) -> None:
        """The product: the job, as beat asks for it."""
        self.let_wait(turn, PRODUCT_SERVICE, after=0, picky=True)
        with self.product.timing():
            self.product.done += give_dates_everywhere()

    def give_bare(self, turn: int) -> None:
        """The floor: one statement for the whole part of the country."""
        self.let_wait(turn, FLOOR_SERVICE, after=self.options["requests"], picky=False)
        policy = policy_in_force(Channel.DIRECTORATE, Province.objects.get(pk=34))
        places = {
            "service": self.services[FLOOR_SERVICE],
            "now": self.now,
            "today": clock.istanbul_day(self.now),
            "lockout_days": policy.lockout_days,
            "no_show_days": policy.no_show_days,
            "grace_minutes": policy.grace_minutes,
        }
        with closing(bare_connection()) as bare, bare, bare.cursor() as cursor, self.floor.timing():
            cursor.execute(FLOOR, places)
            self.floor.done += cursor.fetchone()[0]
            bare.commit()

    def let_wait(self, turn: int, service: str, *, after: int, picky: bool) -> None:
        """The people of a turn join the lists of their part of the country; not measured."""
        offices = self.offices[turn::TURNS]
        share = [self.options["requests"] * (number + 1) // TURNS for number in range(-1, TURNS)]
        first = self.one("SELECT min(id) FROM accounts_person")[0]
        self.execute(
            REQUESTS,
            service=self.services[service],
            after=first - 1 + after + share[turn],
            people=share[turn + 1] - share[turn],
            offices=offices,
            offices_count=len(offices),
            picky=picky,
            impossible=[self.days[0], self.days[1], self.days[ORDER_DAYS // 2]],
        )
        gather_statistics()

    def out_of_order(self) -> int:
        """People who were given a later date than somebody behind them, though they could have come on that one.

        From the end of each list to its front: the earliest seat of each day that somebody behind was given.
        """
        wrong, list_of = 0, None
        behind: dict[date, datetime] = {}
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(GIVEN, {"service": self.services[PRODUCT_SERVICE]})
            for directorate, starts_at, impossible in cursor.fetchall():
                if directorate != list_of:
                    list_of, behind = directorate, {}
                wrong += is_overtaken(starts_at, impossible, behind)
                if starts_at is not None:
                    day = clock.istanbul_day(starts_at)
                    behind[day] = min(starts_at, behind.get(day, starts_at))
        return wrong

    def refuse_unlike_rows(self) -> None:
        """A comparison of unlike work would be worth nothing."""
        wanted = [self.product.done] + ([] if self.options["without_floor"] else [self.floor.done])
        services = [PRODUCT_SERVICE, FLOOR_SERVICE]
        for done, service in zip(wanted, services, strict=False):
            dates, events, notices, entries, history = self.one(ROWS_OF_DATES, service=self.services[service])
            if (dates, events, notices, entries, history) != (done, done, 2 * done, done, done):
                raise RuntimeError(f"{service}: {done} dates gave {dates, events, notices, entries, history} rows.")

    def execute(self, statement: str, **places: Any) -> None:
        """Load rows."""
        with connection.cursor() as cursor:
            cursor.execute(statement, {"now": self.now, "today": clock.istanbul_day(self.now), **places})

    def one(self, query: str, **places: Any) -> tuple[Any, ...]:
        """The first row of a query."""
        with connection.cursor() as cursor:
            cursor.execute(query, places)
            row: tuple[Any, ...] = cursor.fetchone()
            return row


def is_overtaken(starts_at: datetime | None, impossible: list[date], behind: dict[date, datetime]) -> bool:
    """Whether somebody behind was given an earlier seat on a day that was possible for this person."""
    earlier = (seat for day, seat in behind.items() if day not in impossible)
    return any(starts_at is None or seat < starts_at for seat in earlier)
