"""Keeps the portal's processes running: what dies is started again, and one signal stops all.

The processes are those of production (gunicorn, a Celery worker, beat), the local outbox and the simulator of
e-Government. The embedded servers are watched too. Children die with the supervisor, even when it is killed, so that
nothing blocks the next start.
"""

import ctypes
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from goc_portal.embedded.errors import EmbeddedServerError
from goc_portal.embedded.place import CLONE, say
from goc_portal.embedded.postgres import PostgresServer
from goc_portal.embedded.redis_server import RedisServer

FIRST_PAUSE, LONGEST_PAUSE, STEADY_AFTER = 0.5, 30.0, 30.0
SECONDS_TO_STOP = 20
LARGEST_LOG = 20 * 2**20
SET_PARENT_DEATH_SIGNAL = 1
LIBC = ctypes.CDLL(None)


@dataclass
class Program:
    """One process: its command, its log, and how it is doing."""

    name: str
    command: list[str]
    process: "subprocess.Popen[bytes] | None" = None
    started: float = 0.0
    pause: float = FIRST_PAUSE
    next_try: float = 0.0

    @property
    def pid(self) -> int | None:
        """The running process's number, or None."""
        return self.process.pid if self.process and self.process.poll() is None else None

    def start(self, environment: dict[str, str], logs: Path) -> None:
        """Start the process in a session of its own, so that Ctrl-C reaches only the supervisor."""
        with _log(logs / f"{self.name}.log") as log:
            self.process = subprocess.Popen(  # noqa: S603
                self.command,
                cwd=CLONE,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=_die_with_parent if sys.platform == "linux" else None,
            )
        self.started = time.monotonic()

    def note_end(self) -> None:
        """Plan the next start: at once the first time, later and later if it keeps dying."""
        now = time.monotonic()
        if now - self.started > STEADY_AFTER:
            self.pause = FIRST_PAUSE
        self.next_try = now + self.pause
        self.pause = min(self.pause * 2, LONGEST_PAUSE)


def programs(directory: Path, queues: str) -> list[Program]:
    """The portal's processes, as `make run` and the browser tests start them."""
    ticks = str(directory / "beat-schedule")
    celery = [sys.executable, "-m", "celery", "-A", "goc_portal"]
    quiet = ["--without-gossip", "--without-mingle"]
    return [
        Program("web", [sys.executable, "-m", "gunicorn", "-c", "python:goc_portal.web_server", "goc_portal.wsgi"]),
        Program("worker", [*celery, "worker", "-Q", queues, "-c", "2", "-l", "INFO", *quiet]),
        Program("beat", [*celery, "beat", "-l", "INFO", "--pidfile=", "--schedule", ticks]),
        Program("outbox", [sys.executable, "manage.py", "outbox_server"]),
        Program("e_government", [sys.executable, "manage.py", "e_government_simulator"]),
    ]


@dataclass
class Supervisor:
    """The processes and servers of one stack."""

    environment: dict[str, str]
    directory: Path
    servers: list[PostgresServer | RedisServer]
    queues: tuple[str, ...]
    tell: Callable[[str], None] = say
    programs: list[Program] = field(init=False)
    _stop: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.programs = programs(self.directory, ",".join(self.queues))

    @property
    def logs(self) -> Path:
        """Where each process writes."""
        return self.directory / "logs"

    def start(self) -> None:
        """Start every process."""
        self.logs.mkdir(parents=True, exist_ok=True)
        for program in self.programs:
            program.start(self._environment_of(program), self.logs)

    def watch(self, on_round: Callable[[], None] = lambda: None) -> None:
        """Start again what dies, until told to stop."""
        while not self._stop.wait(0.5):
            for server in self.servers:
                self._revive_server(server)
            for program in self.programs:
                self._revive(program)
            on_round()

    def request_stop(self) -> None:
        """End ``watch`` from another thread."""
        self._stop.set()

    def stop(self) -> None:
        """Ask every process to finish what it is doing, and end those that take too long."""
        running = [program.process for program in reversed(self.programs) if program.pid and program.process]
        for process in running:
            process.terminate()
        until = time.monotonic() + SECONDS_TO_STOP
        for process in running:
            _wait(process, until)

    def pid(self, name: str) -> int | None:
        """The number of a process by its name: web, worker, beat, outbox or e_government."""
        return next(program.pid for program in self.programs if program.name == name)

    def _revive(self, program: Program) -> None:
        if program.pid:
            return
        if program.process is not None:
            code, program.process = program.process.returncode, None
            program.note_end()
            self.tell(f"{program.name} ended ({code}); it starts again. Its log: {self.logs / program.name}.log")
        if time.monotonic() >= program.next_try:
            program.start(self._environment_of(program), self.logs)

    def _revive_server(self, server: PostgresServer | RedisServer) -> None:
        if server.pid() is not None:
            return
        try:
            server.start()
        except EmbeddedServerError as error:
            self.tell(str(error))
        else:
            self.tell(f"{type(server).__name__} had ended and runs again.")

    def _environment_of(self, program: Program) -> dict[str, str]:
        return {**self.environment, "PYTHONUNBUFFERED": "1", "GOC_PORTAL_PROCESS": program.name}


def _wait(process: "subprocess.Popen[bytes]", until: float) -> None:
    try:
        process.wait(max(0.1, until - time.monotonic()))
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _log(path: Path) -> BinaryIO:
    """A process's log, kept from one start to the next, and once set aside when it has grown large."""
    if path.exists() and path.stat().st_size > LARGEST_LOG:
        path.replace(path.with_suffix(".log.1"))
    return path.open("ab")


def _die_with_parent() -> None:
    """Linux ends this process when the supervisor dies, however it dies."""
    LIBC.prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGTERM)
