"""The real stack for browser tests: the processes and servers of `make run`, under the same supervisor, on a scratch
database and free ports. ``kill`` ends any of them as a crash would; the supervisor starts it again."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError

from django.conf import settings

from goc_portal.embedded import EmbeddedServers
from goc_portal.embedded.catalogues import compile_catalogues
from goc_portal.embedded.postgres import APP, DATABASE, OWNER
from goc_portal.embedded.supervisor import Supervisor
from tests.database import (
    drop_database,
    execute,
    finish_template,
    names_like,
    state_of_the_code,
    templates_to_grow_from,
)

SECONDS_TO_BE_READY = 90


class LiveStack:
    """PostgreSQL, Redis, web, worker, beat and outbox, as people run them."""

    def __init__(self, name: str = "live") -> None:
        self.servers = EmbeddedServers(name)
        web, outbox, mail, e_government = _free_ports(4)
        self.address = f"http://localhost:{web}"
        self.outbox_address = f"http://localhost:{outbox}"
        self.environment = self._environment(web, outbox, mail, e_government)
        self.said: list[str] = []
        self._supervisor = Supervisor(
            self.environment,
            self.servers.run_directory,
            [self.servers.postgres, self.servers.redis],
            settings.TASK_QUEUES,
            self.said.append,
        )
        self._watch = threading.Thread(target=self._supervisor.watch, daemon=True)

    @property
    def logs(self) -> Path:
        """A log for each process: web.log, worker.log, beat.log, outbox.log."""
        return self._supervisor.logs

    def start(self) -> None:
        """Without a row: of an earlier run only the empty tables stay, as long as the code makes the same ones."""
        self.servers.stop()
        for directory in (self.servers.redis.data, self.servers.run_directory):
            shutil.rmtree(directory, ignore_errors=True)
        self.servers.start()
        compile_catalogues(settings.BASE_DIR / "locale")
        self._empty_tables()
        self._supervisor.start()
        self._watch.start()
        self.await_ready()

    def _empty_tables(self) -> None:
        """Migrate once for each state of the code, and copy what that made."""
        made = f"goc_template_{state_of_the_code()}"
        with closing(self._administer()) as administration:
            earlier = templates_to_grow_from(administration)
            is_made = made in names_like(administration, made)
            if earlier:
                drop_database(administration, DATABASE)
                _copy_database(administration, made if is_made else earlier[0], DATABASE)
        if not earlier:
            self._begin_anew()
        if not is_made:
            self.manage("migrate", "--verbosity=0")
            with closing(self._administer()) as administration:
                self._keep_as_template(administration, made)

    def _keep_as_template(self, administration: Any, name: str) -> None:
        for stale in names_like(administration, "goc\\_template\\_%"):
            drop_database(administration, stale)
        _copy_database(administration, DATABASE, f"{name}_unfinished")
        finish_template(administration, f"{name}_unfinished", name)

    def _begin_anew(self) -> None:
        self.servers.stop()
        shutil.rmtree(self.servers.postgres.data)
        self.servers.start()

    def _administer(self) -> Any:
        administration = self.servers.postgres.connect(database="postgres")
        administration.autocommit = True
        return administration

    def stop(self) -> None:
        """Everything ends; the logs stay for reading."""
        self._supervisor.request_stop()
        self._watch.join()
        self._supervisor.stop()
        self.servers.stop()

    def manage(self, *arguments: str) -> str:
        """What a manage.py command says on this stack's database."""
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(
            command, cwd=settings.BASE_DIR, env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"manage.py {' '.join(arguments)} failed: {done.stdout}{done.stderr}"
        return done.stdout

    def rows(self, query: str, parameters: Any = None) -> list[tuple[Any, ...]]:
        """Rows of the stack's database, read as the portal's role."""
        with closing(self.servers.postgres.connect(APP)) as connection, connection.cursor() as cursor:
            cursor.execute(query, parameters)
            return cursor.fetchall()

    def kill(self, name: str) -> None:
        """kill -9 of web, worker, beat, outbox, postgres or redis; returns when another one runs in its place."""
        before = self.pid(name)
        assert before, f"{name} does not run"
        os.kill(before, signal.SIGKILL)
        self._await(lambda: self.pid(name) not in (None, before), f"{name} was not started again")

    def pid(self, name: str) -> int | None:
        """The number of a process or server, or None while it is down."""
        servers = {"postgres": self.servers.postgres, "redis": self.servers.redis}
        return servers[name].pid() if name in servers else self._supervisor.pid(name)

    def await_ready(self) -> None:
        """Wait until /readyz says that the database, Redis and a worker on each queue are there."""
        self._await(lambda: self.readiness()[0] == 200, "the stack is not ready")

    def readiness(self) -> tuple[int, dict[str, str]]:
        """The answer of /readyz: status and what is missing; status 0 while nothing answers."""
        try:
            with urllib.request.urlopen(f"{self.address}/readyz", timeout=10) as answer:
                return answer.status, json.load(answer)
        except HTTPError as error:
            with error:
                return error.code, json.load(error)
        except (URLError, OSError):
            return 0, {}

    def _await(self, is_so: Any, otherwise: str) -> None:
        until = time.monotonic() + SECONDS_TO_BE_READY
        while not is_so():
            assert time.monotonic() < until, f"{otherwise}: {self.readiness()}; {self.said[-5:]}; logs: {self.logs}"
            time.sleep(0.1)

    def _environment(self, web: int, outbox: int, mail: int, e_government: int) -> dict[str, str]:
        directory = self.servers.run_directory
        inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
        return {
            **inherited,
            **self.servers.environment(),
            "DJANGO_SETTINGS_MODULE": "goc_portal.settings.local",
            "PORT": str(web),
            "PUBLIC_ADDRESS": self.address,
            "LOCAL_OUTBOX_PORT": str(outbox),
            "LOCAL_OUTBOX_SMTP_PORT": str(mail),
            "E_GOVERNMENT_SIMULATOR_PORT": str(e_government),
            "LOCAL_OUTBOX_DIRECTORY": str(directory / "outbox"),
            "PAPERS_ROOT": str(directory / "papers"),
        }


@contextmanager
def running_stack(name: str = "live") -> Iterator[LiveStack]:
    """A live stack from start to stop."""
    stack = LiveStack(name)
    try:
        stack.start()
        yield stack
    finally:
        stack.stop()


def _copy_database(administration: Any, source: str, name: str) -> None:
    copy = "CREATE DATABASE {} OWNER {} TEMPLATE {} STRATEGY file_copy"
    execute(administration, copy, name, OWNER, source)


def _free_ports(count: int) -> list[int]:
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]
    finally:
        for probe in probes:
            probe.close()
