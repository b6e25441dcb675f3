"""`manage.py bench` as people call it: a process of its own, on the tests' servers, cloning the tests' template."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from typing import Any

import psycopg2
import pytest
from django.conf import settings

from goc_portal.benchmarks.addresses import SCRATCH_PREFIX
from goc_portal.embedded import EmbeddedServers
from tests.database import TestDatabase

Bench = Callable[..., dict[str, Any]]


@pytest.fixture(scope="session")
def bench_environment(servers: EmbeddedServers) -> dict[str, str]:
    """The environment of an installation on the tests' servers, with addresses of its own when the run has some."""
    given = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    addresses = servers.environment() | {
        name: os.environ[name] for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL") if name in os.environ
    }
    return given | addresses | {"DJANGO_SETTINGS_MODULE": "goc_portal.settings.local"}


@pytest.fixture(scope="session")
def template(django_db_setup: TestDatabase) -> str:
    """The migrated, empty database that tests are cloned from."""
    return django_db_setup.template


@pytest.fixture
def called(bench_environment: dict[str, str]) -> Callable[..., subprocess.CompletedProcess[str]]:
    """What the command says to any arguments."""

    def call(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "manage.py", "bench", *arguments]
        return subprocess.run(
            command, cwd=settings.BASE_DIR, env=bench_environment, capture_output=True, text=True, check=False
        )

    return call


@pytest.fixture
def bench(called: Any, template: str) -> Bench:
    """The report of a small run."""

    def run(*arguments: str) -> dict[str, Any]:
        done = called(*arguments, "--json", "--template", template)
        assert done.returncode == 0, done.stderr
        report: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return report

    return run


@pytest.fixture
def server(bench_environment: dict[str, str]) -> Any:
    """A cursor on the server, as the owner."""
    with closing(psycopg2.connect(bench_environment["DATABASE_OWNER_URL"])) as owner:
        owner.autocommit = True
        with owner.cursor() as cursor:
            yield cursor


def scratch_databases(server: Any) -> list[str]:
    """What benchmarks left on the server."""
    server.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [SCRATCH_PREFIX])
    return [name for (name,) in server.fetchall()]
