"""The test databases: one template, migrated once for each state of the code, and a clone for each process of a run.

Tests act as the portal's own role (``assume_role``), so that a missing right fails here and not in production. Making
the template, cloning and dropping act as the owner.
"""

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, TextIO

import psycopg2
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from psycopg2 import sql

from goc_portal.database_roles import append_only_models
from goc_portal.embedded import EmbeddedServers
from goc_portal.embedded.process import is_alive

ROLES_SQL = settings.BASE_DIR / "docker" / "postgres" / "roles.sql"


class TestDatabase:
    """This process's own database, cloned from the template; ``restore`` gives it back unused."""

    __test__ = False

    def __init__(self, worker: str) -> None:
        self.template = f"goc_template_{state_of_the_code()}"
        self.name = f"goc_test_{worker}_{os.getpid()}"

    def create(self) -> None:
        """Migrate the template if no run has done so for this code, then clone it."""
        with _one_process_at_a_time(), closing(_administer()) as administration:
            for stale in _left_by_dead_runs(administration):
                drop_database(administration, stale)
            if not _exists(administration, self.template):
                self._make_template(administration)
            self._clone(administration)
        self._use(self.name, settings.DATABASE_APP_ROLE)

    def restore(self) -> None:
        """Throw this process's database away, with whatever a test committed, and clone it again."""
        connection.close()
        with closing(_administer()) as administration:
            drop_database(administration, self.name)
            self._clone(administration)

    def drop(self) -> None:
        """Remove this process's database."""
        connection.close()
        with closing(_administer()) as administration:
            drop_database(administration, self.name)

    def _make_template(self, administration: Any) -> None:
        """From nothing, or from an earlier template to which migrations have only been added."""
        unfinished = f"{self.template}_unfinished"
        earlier = templates_to_grow_from(administration)
        drop_database(administration, unfinished)
        execute(administration, "CREATE DATABASE {} TEMPLATE {}", unfinished, earlier[0] if earlier else "template1")
        self._use(unfinished, None)
        call_command("migrate", verbosity=0, interactive=False)
        connection.close()
        for stale in names_like(administration, "goc\\_template\\_%"):
            if stale != unfinished:
                drop_database(administration, stale)
        finish_template(administration, unfinished, self.template)

    def _clone(self, administration: Any) -> None:
        execute(administration, "CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy", self.name, self.template)

    def _use(self, name: str, role: str | None) -> None:
        connection.close()
        connection.settings_dict["NAME"] = name
        connection.settings_dict["OPTIONS"]["assume_role"] = role


@contextmanager
def as_owner() -> Iterator[None]:
    """Act as the tables' owner for a moment: for what only migrations and the purge may do."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        try:
            yield
        finally:
            cursor.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(settings.DATABASE_APP_ROLE)))


@contextmanager
def running_servers() -> Iterator[EmbeddedServers]:
    """The tests' own servers, unless the environment names others; the last run to end stops them."""
    servers = EmbeddedServers("test", durable=False)
    users = _open_lock("test-users.lock")
    fcntl.flock(users, fcntl.LOCK_SH)
    servers.start(postgres="DATABASE_URL" not in os.environ, redis="REDIS_URL" not in os.environ)
    if "DATABASE_URL" in os.environ:
        with closing(_administer()) as administration, administration.cursor() as cursor:
            cursor.execute(ROLES_SQL.read_text())
    try:
        yield servers
    finally:
        _stop_if_last(servers, users)


def _stop_if_last(servers: EmbeddedServers, users: TextIO) -> None:
    with users:
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        servers.stop()


def _open_lock(name: str) -> TextIO:
    path: Path = settings.BASE_DIR / ".local" / name
    path.parent.mkdir(exist_ok=True)
    return path.open("w")


def _administer() -> Any:
    """A connection as the owner to the server's own database, each statement by itself."""
    parameters = settings.DATABASES["default"]
    names = {"HOST": "host", "PORT": "port", "USER": "user", "PASSWORD": "password"}
    given = {names[key]: parameters[key] for key in names if parameters.get(key)}
    administration = psycopg2.connect(dbname="postgres", **given)
    administration.autocommit = True
    return administration


def execute(administration: Any, statement: str, *names: str) -> None:
    """One statement with names in its places."""
    with administration.cursor() as cursor:
        cursor.execute(sql.SQL(statement).format(*(sql.Identifier(name) for name in names)))


def drop_database(administration: Any, name: str) -> None:
    """Remove a database if it is there, whoever is connected."""
    execute(administration, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def _exists(administration: Any, name: str) -> bool:
    return name in names_like(administration, name)


def names_like(administration: Any, pattern: str) -> list[str]:
    """The databases of the server whose names fit a pattern of SQL."""
    with administration.cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [pattern])
        return [name for (name,) in cursor.fetchall()]


def templates_to_grow_from(administration: Any) -> list[str]:
    """The templates all of whose migrations are still there, unchanged: only what came since is left to do."""
    now = migrations_of_the_code()
    with administration.cursor() as cursor:
        cursor.execute(
            "SELECT datname, shobj_description(oid, 'pg_database') FROM pg_database WHERE datname LIKE %s",
            ["goc\\_template\\_%"],
        )
        made = [(name, json.loads(note)) for name, note in cursor.fetchall() if note]
    return [name for name, migrations in made if migrations.items() <= now.items()]


def finish_template(administration: Any, unfinished: str, name: str) -> None:
    """Note which migrations made it, then give it the name by which it is found."""
    with administration.cursor() as cursor:
        note = sql.Literal(json.dumps(migrations_of_the_code()))
        cursor.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(unfinished), note))
    execute(administration, "ALTER DATABASE {} RENAME TO {}", unfinished, name)


def _left_by_dead_runs(administration: Any) -> list[str]:
    names = names_like(administration, "goc\\_test\\_%")
    return [name for name in names if not is_alive(int(name.rsplit("_", 1)[1]))]


@contextmanager
def _one_process_at_a_time() -> Iterator[None]:
    with _open_lock("test-template.lock") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def migrations_of_the_code() -> dict[str, str]:
    """Each migration, and the versions of the libraries, by a digest of its text."""
    base = settings.BASE_DIR
    own = [Path(config.path) for config in apps.get_app_configs() if ".venv" not in Path(config.path).parts]
    files = sorted(path for directory in own for path in (directory / "migrations").glob("**/*.*"))
    return {
        str(path.relative_to(base)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (base / "requirements.lock", *files)
        if "__pycache__" not in path.parts
    }


def state_of_the_code() -> str:
    """A short name for everything that decides what a migrated database holds."""
    digest = hashlib.sha256(json.dumps(migrations_of_the_code()).encode())
    for path in (*sorted(settings.BASE_DIR.glob("*/apps.py")), settings.BASE_DIR / "goc_portal" / "database_roles.py"):
        digest.update(path.read_bytes())
    for model in apps.get_models():
        digest.update(f"{model._meta.label}{model._meta.permissions}{model._meta.default_permissions}".encode())
    digest.update(",".join(sorted(model._meta.label for model in append_only_models())).encode())
    return digest.hexdigest()[:12]
