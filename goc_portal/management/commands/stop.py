"""`manage.py stop`: end what runs from this clone, also what a bare manage.py left running."""

import fcntl
import os
import shutil
import signal
import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError

from goc_portal.embedded import EmbeddedServerError, EmbeddedServers
from goc_portal.embedded.process import is_alive

SECONDS_TO_STOP = 40
SETS_OF_SERVERS = ("portal", "test", "live")


class Command(BaseCommand):
    """Stop the supervisor if one runs, then the embedded servers."""

    help = "Stop the portal that runs from this clone, and its embedded servers. The data stay."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Data stay unless their removal is asked for."""
        parser.add_argument("--remove-data", action="store_true", help="Remove this clone's data as well.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Stop what runs; nothing running is no error."""
        servers = EmbeddedServers()
        if pid := _supervisor(servers):
            os.kill(pid, signal.SIGTERM)
            _await_end(pid)
        try:
            servers.stop()
        except EmbeddedServerError as error:
            raise CommandError(str(error)) from error
        self.stdout.write("Stopped.")
        if options["remove_data"]:
            _remove_data()


def _remove_data() -> None:
    """Only what the portal made: GOC_PORTAL_DATA may name a directory that holds other things."""
    for name in SETS_OF_SERVERS:
        servers = EmbeddedServers(name)
        servers.stop()
        for directory in (servers.place.data, servers.place.sockets, servers.place.programs, servers.run_directory):
            shutil.rmtree(directory, ignore_errors=True)
        if servers.place.moved:
            shutil.rmtree(servers.place.data.parent, ignore_errors=True)
    for directory in (settings.PAPERS_ROOT, settings.LOCAL_OUTBOX_DIRECTORY):
        shutil.rmtree(directory, ignore_errors=True)


def _supervisor(servers: EmbeddedServers) -> int | None:
    """The supervisor's number, if one holds the lock."""
    try:
        with (servers.run_directory / "supervisor.pid").open() as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return None
    except BlockingIOError:
        return int((servers.run_directory / "supervisor.pid").read_text())
    return None


def _await_end(pid: int) -> None:
    until = time.monotonic() + SECONDS_TO_STOP
    while is_alive(pid):
        if time.monotonic() > until:
            raise CommandError(f"Process {pid} does not stop: end it with 'kill -9 {pid}'.")
        time.sleep(0.1)
