"""Limits by user and by address: refused as a problem that says when to come back."""

from typing import Any

import pytest
from django.conf import settings
from redis import Redis
from rest_framework.test import APIClient

from goc_portal.api.throttles import AddressThrottle, SeatThrottle, UserThrottle
from tests.api.conftest import program_of
from tests.api.problems import assert_problem
from tests.appointments.factories import ResidentFactory

DIRECTORATES = "/api/v1/directorates/"
HOLDS = "/api/v1/holds/"


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits that a test reaches."""
    monkeypatch.setattr(AddressThrottle, "THROTTLE_RATES", {"address": "5/min"})
    monkeypatch.setattr(UserThrottle, "THROTTLE_RATES", {"user": "3/min"})
    monkeypatch.setattr(SeatThrottle, "THROTTLE_RATES", {"seats": "1/min"})


def statuses(client: APIClient, number: int, **more: Any) -> list[int]:
    """What so many requests are answered."""
    return [client.get(DIRECTORATES, **more).status_code for _request in range(number)]


@pytest.mark.usefixtures("narrow")
class TestLimits:
    def test_by_address(self, guest: APIClient) -> None:
        assert statuses(guest, 6) == [200] * 5 + [429]
        response = guest.get(DIRECTORATES)
        members = assert_problem(response, 429, "too_many_requests")
        assert 1 <= int(response["Retry-After"]) <= 60
        assert response["Retry-After"] in members["detail"]
        assert statuses(guest, 1, REMOTE_ADDR="203.0.113.7") == [200]

    def test_an_address_that_a_client_makes_up_counts_for_nothing(self, guest: APIClient) -> None:
        found = [
            guest.get(DIRECTORATES, headers={"X-Forwarded-For": f"203.0.113.{number}"}).status_code
            for number in range(6)
        ]
        assert found == [200] * 5 + [429]

    def test_by_user_wherever_the_user_is(self, program: APIClient) -> None:
        assert statuses(program, 2) == [200] * 2
        assert statuses(program, 2, REMOTE_ADDR="203.0.113.7") == [200, 429]
        assert statuses(program_of(ResidentFactory()), 1) == [200]

    def test_what_takes_seats_is_counted_more_narrowly(self, program: APIClient) -> None:
        assert program.post(HOLDS, {}, format="json").status_code == 400
        assert_problem(program.post(HOLDS, {}, format="json"), 429, "too_many_requests")
        assert program.get(HOLDS).status_code == 200

    def test_the_cache_knows_neither_address_nor_number(self, program: APIClient) -> None:
        program.get(DIRECTORATES, REMOTE_ADDR="203.0.113.7")
        with Redis.from_url(settings.CACHES["default"]["LOCATION"], decode_responses=True) as cache:
            keys = [key for key in cache.scan_iter() if "throttle" in key]
        assert keys
        assert not [key for key in keys if "203.0.113.7" in key]
