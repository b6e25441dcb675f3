"""`bench notices`: workers that are killed on the way deliver to a real gateway and a real mail server.

Both receivers are processes on loopback that fail one time in ten, in part after they have taken the message. Workers
run the sweep as Celery's processes do; at a kill all of them get ``kill -9`` at once and others take their place. At
the end the receivers' counts are compared: what the portal says it sent counts for nothing.

The floor sends as many ready texts by a bare loop in as many processes, without a database, and tries again at once.
Time in which nothing was due (waits before another try, leases of the killed) is told apart and is in no rate.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import requests
from django.conf import settings
from django.db import connection

from accounts.demo import make_registered_person
from accounts.enums import Sex
from accounts.machine_readable_zone import PartialDate
from applications.demo import expiry_in_years
from applications.messages import ApplicationStarted
from goc_portal import clock
from goc_portal.benchmarks.benchmark import Benchmark, Options, Report, say, whole_number
from goc_portal.benchmarks.databases import gather_statistics
from goc_portal.benchmarks.measuring import Tally, in_turns, ratio
from goc_portal.benchmarks.notices_receivers import TOKEN
from notices.batches import notices_sql
from notices.enums import NoticeState
from notices.models import Notice

PEOPLE, CHANNELS, TURNS = 40, 2, 4
FAIL_ONE_IN = 10
POLL_SECONDS = 0.2
ROWS = """
SELECT person.id AS person_id, person.language, 'bench:' || number AS cause,
    jsonb_build_object('number', 'P-' || lpad(number::text, 7, '0')) AS facts
FROM generate_series(%(first)s, %(last)s) AS number
JOIN (SELECT id, language, row_number() OVER (ORDER BY id) - 1 AS place FROM accounts_person) AS person
    ON person.place = number %% %(people)s
"""


class NoticesBenchmark(Benchmark):
    """Nothing lost, nothing doubled, and how fast."""

    name = "notices"
    summary = "workers that are killed on the way deliver SMS and e-mails to receivers that fail one time in ten"

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        self.product, self.floor = Tally(), Tally()
        self.idle, self.kills = 0.0, 0
        self.ports: dict[str, int] = {}
        self.workers: list[subprocess.Popen[str]] = []

    @classmethod
    def add_arguments(cls, parser: argparse.ArgumentParser) -> None:
        """How many deliveries, and how often the workers are killed."""
        parser.add_argument(
            "--count", type=whole_number(80, 1_000_000), default=100_000, metavar="N", help="default 100,000"
        )
        parser.add_argument("--kills", type=whole_number(0, 100), default=2, metavar="K", help="default 2")
        parser.add_argument(
            "--workers", type=whole_number(1, 32), default=os.cpu_count() or 1, help="processes; default a core each"
        )

    def prepare(self) -> None:
        """People whose contacts are verified; the notices themselves come turn by turn."""
        for number in range(PEOPLE):
            make_registered_person(
                number=f"BENCH{number:04d}",
                surname="BENCH",
                given_names="ANNA",
                password="a long enough password",  # noqa: S106
                mobile=f"+90532120{number:04d}",
                email=f"bench-{number}@example.com",
                sex=Sex.UNSPECIFIED,
                birth=PartialDate(1988, 4, 1),
                expires_on=expiry_in_years(6),
                language=("en", "tr", "ar")[number % 3],
            )

    def measure(self) -> Report:
        """A part of the deliveries a turn; the counts are the receivers'."""
        with self.receivers():
            in_turns(TURNS, self.deliver, self.deliver_bare)
            counted = self.ask("/counts")
        product, floor = counted["P"], counted["F"]
        if floor["came"] != self.wanted:
            raise RuntimeError(f"The floor delivered {floor['came']} of {self.wanted}: unlike work.")
        return {
            "delivered": product["came"],
            "lost": self.wanted - product["came"],
            "doubled": product["doubled"],
            "repeats": product["repeats"],
            "marked_as_sent": Notice.objects.filter(state=NoticeState.SENT).count(),
            "killed": self.kills,
            "seconds": round(self.product.seconds, 3),
            "idle_seconds": round(self.idle, 3),
            "per_second": round(self.wanted / (self.product.seconds - self.idle), 1),
            "floor_per_second": self.floor.per_second,
            "ratio": ratio(self.wanted / (self.product.seconds - self.idle), self.floor.per_second),
        }

    @property
    def wanted(self) -> int:
        """Deliveries in all: each message goes by both channels."""
        return self.options["count"] // CHANNELS * CHANNELS

    def share(self, turn: int) -> tuple[int, int]:
        """The first message of a turn, and the one behind its last."""
        messages = self.options["count"] // CHANNELS
        return messages * turn // TURNS, messages * (turn + 1) // TURNS

    def deliver(self, turn: int) -> None:
        """The product: rows as verbs leave them, workers that find them."""
        first, behind = self.share(turn)
        try:
            self.start_workers()
            with connection.cursor() as cursor:
                places: dict[str, Any] = {"now": clock.now(), "first": first, "last": behind - 1, "people": PEOPLE}
                cursor.execute(notices_sql(ApplicationStarted, ROWS), places)
            with self.product.timing():
                self.wait_until_settled()
        finally:
            self.end_workers()
        self.product.done += (behind - first) * CHANNELS
        gather_statistics()

    def wait_until_settled(self) -> None:
        """Until no notice is left to be sent, with the kills that are due on the way."""
        before = time.perf_counter()
        while Notice.objects.unsettled().exists():
            time.sleep(POLL_SECONDS)
            now = time.perf_counter()
            if not Notice.objects.due(clock.now()).exists() and self.nothing_is_leased():
                self.idle += now - before
            before = now
            if self.kill_is_due():
                self.kill_workers()

    def nothing_is_leased(self) -> bool:
        """Whether no living worker holds a row: what the killed hold waits for its lease to end."""
        leased = Notice.objects.filter(state=NoticeState.LEASED)
        return not leased.exclude(leased_until__lt=self.killed_leases_end()).exists()

    def killed_leases_end(self) -> Any:
        """No lease that was taken before the last kill ends later than this."""
        return self.leases_of_the_killed_end if self.kills else clock.now()

    def kill_is_due(self) -> bool:
        """Evenly over the way, by what has come."""
        if self.kills >= self.options["kills"]:
            return False
        return bool(self.came() >= self.wanted * (self.kills + 1) / (self.options["kills"] + 1))

    def came(self) -> int:
        """Of the product's deliveries, without counting each: the floor's of earlier turns are known."""
        return int(self.ask("/came")["came"]) - self.floor.done

    def kill_workers(self) -> None:
        """``kill -9`` all at once; others take their place, as under a supervisor."""
        from notices.delivery import LEASE

        say(f"Killing the workers after {self.came()} deliveries …")
        for worker in self.workers:
            worker.kill()
        self.leases_of_the_killed_end = clock.now() + LEASE
        self.kills += 1
        self.end_workers()
        self.start_workers()

    def deliver_bare(self, turn: int) -> None:
        """The floor: as many ready texts in as many processes."""
        first, behind = self.share(turn)
        parts = self.options["workers"]
        bounds = [first + (behind - first) * part // parts for part in range(parts + 1)]
        module = "goc_portal.benchmarks.notices_floor"
        ports = (str(self.ports["http"]), str(self.ports["smtp"]))
        senders = [
            self.started(module, *ports, str(bounds[part]), str(bounds[part + 1]), stdin=subprocess.PIPE)
            for part in range(parts)
        ]
        with self.floor.timing():
            for sender in senders:
                sender.communicate("go\n")
        if any(sender.returncode for sender in senders):
            raise RuntimeError("The floor ended early.")
        self.floor.done += (behind - first) * CHANNELS

    def start_workers(self) -> None:
        """They answer once they are ready."""
        module = "goc_portal.benchmarks.notices_worker"
        self.workers = [self.started(module, wait=False) for _ in range(self.options["workers"])]
        for worker in self.workers:
            read_line(worker)

    def end_workers(self) -> None:
        """With this turn."""
        for worker in self.workers:
            worker.kill()
            worker.communicate()
        self.workers = []

    def started(self, module: str, *arguments: str, wait: bool = True, stdin: int | None = None) -> Any:
        """A process of ours that knows where the receivers are; by default one that has said that it is ready."""
        environment = os.environ | {
            "SMS_GATEWAYS": "http",
            "SMS_GATEWAY_URL": f"http://127.0.0.1:{self.ports.get('http', 0)}/sms",
            "SMS_GATEWAY_TOKEN": TOKEN,
            "SMS_DAILY_PARTS": "0",
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": str(self.ports.get("smtp", 0)),
            "EMAIL_USE_TLS": "no",
            "LOG_LEVEL": "ERROR",
        }
        process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", module, *arguments],
            env=environment,
            cwd=settings.BASE_DIR,
            stdin=stdin,
            stdout=subprocess.PIPE,
            text=True,
        )
        if wait:
            read_line(process)
        return process

    @contextmanager
    def receivers(self) -> Iterator[None]:
        """Gateway and mail server in a process of their own."""
        module = "goc_portal.benchmarks.notices_receivers"
        process = self.started(module, str(FAIL_ONE_IN), wait=False)
        try:
            self.ports = json.loads(read_line(process))
            yield
        finally:
            process.kill()
            process.communicate()

    def ask(self, path: str) -> dict[str, Any]:
        """The receivers."""
        answer: dict[str, Any] = requests.get(f"http://127.0.0.1:{self.ports['http']}{path}", timeout=60).json()
        return answer


def read_line(process: "subprocess.Popen[str]") -> str:
    """What a process says first; one that ends instead has said why on standard error."""
    line = process.stdout.readline() if process.stdout else ""
    if not line:
        raise RuntimeError("A process of the benchmark ended before it began.")
    return line
