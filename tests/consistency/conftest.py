"""The world that is walked, once a test."""

import pytest
from rest_framework.throttling import SimpleRateThrottle

from tests.consistency.world import World, make_world


@pytest.fixture
def world(db: None, monkeypatch: pytest.MonkeyPatch) -> World:
    """Everything that can be named, with no limit in the way."""
    monkeypatch.setattr(SimpleRateThrottle, "allow_request", lambda *anything: True)
    return make_world()
