"""`manage.py run`: everything that `make run` starts, in one terminal, until Ctrl-C."""

import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError

from django.apps import apps
from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from goc_portal.database_roles import grant_app_role
from goc_portal.embedded import EmbeddedServerError, EmbeddedServers, start_where_needed
from goc_portal.embedded.catalogues import compile_catalogues
from goc_portal.embedded.supervisor import Supervisor
from goc_portal.management.commands.demo import sign_ins

SECONDS_TO_ANSWER = 60
STOPPING_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Command(BaseCommand):
    """Start servers, tables, demo data and processes; keep them running; stop them together."""

    help = "Run the whole portal on this computer: servers, web, worker, beat and the outbox. Ctrl-C stops all."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Start, say where the portal is, watch, stop."""
        servers = EmbeddedServers()
        try:
            with _alone(servers.run_directory):
                self._run()
        except EmbeddedServerError as error:
            raise CommandError(str(error)) from error

    def _run(self) -> None:
        _refuse_taken_ports()
        servers = start_where_needed()
        supervisor = Supervisor(
            _environment(servers), servers.run_directory, _own_servers(servers), settings.TASK_QUEUES, self._say
        )
        for number in STOPPING_SIGNALS:
            signal.signal(number, signal.default_int_handler)
        try:
            self._prepare_tables()
            compile_catalogues(settings.BASE_DIR / "locale")
            supervisor.start()
            self._load_demonstration(supervisor.environment)
            self._announce(supervisor)
            supervisor.watch()
        except KeyboardInterrupt:
            self._say("\nStopping …")
        finally:
            for number in STOPPING_SIGNALS:
                signal.signal(number, signal.SIG_IGN)
            supervisor.stop()
            for server in _own_servers(servers):
                server.stop()

    def _prepare_tables(self) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self._say("Making the tables …")
            call_command("migrate", interactive=False, verbosity=0)
        else:
            grant_app_role()
        connection.close()

    def _load_demonstration(self, environment: dict[str, str]) -> None:
        has_people = apps.get_model(settings.AUTH_USER_MODEL).objects.exists()
        connection.close()
        if has_people:
            return
        self._say("Loading demonstration data …")
        # Its lines come again below, when there is somebody to read them.
        quiet = {**environment, "LOG_LEVEL": "WARNING"}
        command = [sys.executable, "manage.py", "demo"]
        done = subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL, check=False)  # noqa: S603
        if done.returncode:
            raise CommandError("The demonstration data could not be loaded: the lines above say why.")

    def _announce(self, supervisor: Supervisor) -> None:
        address = f"http://localhost:{settings.PORT}/"
        _await_answer(address, supervisor)
        self._say(
            f"\nThe portal: {address}   officers: {address}admin/   sent SMS and e-mail: {settings.LOCAL_OUTBOX_URL}"
        )
        for line in sign_ins():
            self._say(line)
        self._say(f"Logs: {supervisor.logs}   Stop: Ctrl-C")

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


def _environment(servers: EmbeddedServers) -> dict[str, str]:
    """What the processes get: addresses by name, and the portal's own database role."""
    inherited = {name: value for name, value in os.environ.items() if name != "DATABASE_ROLE"}
    return {**servers.environment(), "DJANGO_SETTINGS_MODULE": "goc_portal.settings.local", **inherited}


def _own_servers(servers: EmbeddedServers) -> list[Any]:
    """The servers that this command started and watches: those that the environment does not name."""
    postgres = [] if "DATABASE_URL" in os.environ else [servers.postgres]
    return [*postgres, *([] if "REDIS_URL" in os.environ else [servers.redis])]


def _refuse_taken_ports() -> None:
    names = {"PORT": settings.PORT, "LOCAL_OUTBOX_PORT": settings.LOCAL_OUTBOX_PORT}
    names |= {
        "LOCAL_OUTBOX_SMTP_PORT": settings.LOCAL_OUTBOX_SMTP_PORT,
        "E_GOVERNMENT_SIMULATOR_PORT": settings.E_GOVERNMENT_SIMULATOR_PORT,
    }
    for name, port in names.items():
        with closing(socket.socket()) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except (OSError, OverflowError) as error:
                raise CommandError(
                    f"Port {port} cannot be used ({error}): another program may have it. "
                    f"Name a free one, for example: make run {name}={port + 100}"
                ) from error


def _await_answer(address: str, supervisor: Supervisor) -> None:
    until = time.monotonic() + SECONDS_TO_ANSWER
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{address}healthz", timeout=5):  # noqa: S310
                return
        except (URLError, OSError):
            time.sleep(0.2)
    raise CommandError(f"The web process does not answer at {address}: see {supervisor.logs}/web.log")


@contextmanager
def _alone(directory: Path) -> Iterator[None]:
    """One supervisor a clone; the lock falls with the process, and names it for `make stop`."""
    try:
        directory.mkdir(parents=True, exist_ok=True)
        lock = (directory / "supervisor.pid").open("a+")
    except OSError as error:
        raise CommandError(f"{directory} cannot be written ({error.strerror}): set GOC_PORTAL_DATA.") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            lock.seek(0)
            raise CommandError(
                f"The portal already runs from this clone (process {lock.read().strip()}): 'make stop' ends it."
            ) from error
        lock.truncate(0)
        lock.write(f"{os.getpid()}\n")
        lock.flush()
        yield
        lock.truncate(0)
