"""What every test gets: real servers, a database of its own, and a harness that refuses what reviewers forget."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import caches
from django.test import TransactionTestCase
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from redis import Redis

from goc_portal.embedded import EmbeddedServerError, EmbeddedServers
from tests.database import TestDatabase, running_servers
from tests.live import LiveStack, running_stack

# How long an example takes says how busy the computer is, not whether the code is right.
hypothesis_settings.register_profile("portal", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("portal")

CHROMIUM = "/usr/bin/chromium"
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Begin in the portal's own language: the request of an earlier test may have left another one active."""
    translation.deactivate()


@pytest.fixture(scope="session", autouse=True)
def servers() -> Iterator[EmbeddedServers]:
    """PostgreSQL and Redis for this run."""
    try:
        with running_servers() as running:
            yield running
    except EmbeddedServerError as error:
        pytest.exit(str(error), returncode=1)


@pytest.fixture(scope="session")
def django_db_setup(
    servers: EmbeddedServers, django_test_environment: None, django_db_blocker: Any, request: pytest.FixtureRequest
) -> Iterator[TestDatabase]:
    """In place of pytest-django's own: a clone of the template, given back whole after each transactional test."""
    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    database = TestDatabase(worker)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda test_case: database.restore())
        with django_db_blocker.unblock():
            database.create()
        # Between the two the blocker stays: a test that asks for no database gets none, also after those that do.
        yield database
        with django_db_blocker.unblock():
            database.drop()


@pytest.fixture(autouse=True)
def _empty_caches(servers: EmbeddedServers) -> Iterator[None]:
    """No test finds what another left in the queue, the cache, the throttles or the drawn parts of pages."""
    yield
    caches["template_fragments"].clear()
    for url in (settings.REDIS_URL, settings.CACHES["default"]["LOCATION"]):
        with Redis.from_url(url) as client:
            client.flushdb()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's Chromium: Playwright downloads nothing."""
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": CHROMIUM_FLAGS}


@pytest.fixture(scope="session")
def live(servers: EmbeddedServers, request: pytest.FixtureRequest) -> Iterator[LiveStack]:
    """The real stack, started once for all browser tests: gunicorn, worker, beat, outbox and their own servers."""
    worker = getattr(request.config, "workerinput", {}).get("workerid", "")
    with running_stack(f"live{worker}") as stack:
        yield stack
