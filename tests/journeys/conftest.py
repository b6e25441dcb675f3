"""The real stack with the demonstration loaded, once for all journeys."""

import pytest

from tests.live import LiveStack


@pytest.fixture(scope="session")
def portal(live: LiveStack) -> LiveStack:
    """Servers, web, worker, beat and outbox, with directorates, seats, officers and the tariff."""
    live.manage("demo")
    return live
