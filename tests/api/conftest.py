"""A program that asks the portal, with and without a token."""

from collections.abc import Iterator
from datetime import datetime

import pytest
import time_machine
from django.conf import settings
from rest_framework.test import APIClient

import appointments.reference
import directorates.reference
from accounts.models import User
from accounts.tokens import make_token
from appointments.models import Slot
from goc_portal import clock
from goc_portal.embedded.catalogues import compile_catalogues
from tests.applications.conftest import registered
from tests.appointments.factories import DirectorateServiceFactory, ResidentFactory, SlotFactory

MONDAY_MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=clock.ISTANBUL)


@pytest.fixture(autouse=True)
def on_monday_morning() -> Iterator[time_machine.Coordinates]:
    """The clock stands still unless a test moves it."""
    with time_machine.travel(MONDAY_MORNING, tick=False) as moment:
        yield moment


@pytest.fixture(scope="session", autouse=True)
def catalogues() -> None:
    """The catalogues as they stand."""
    compile_catalogues(settings.BASE_DIR / "locale")


@pytest.fixture
def country(db: None) -> None:
    """The country's directorates and services."""
    directorates.reference.load()
    appointments.reference.load()


@pytest.fixture
def guest(country: None) -> APIClient:
    """A program of nobody."""
    return APIClient()


@pytest.fixture
def anna(country: None) -> User:
    """A registered person."""
    return registered("L898902C3")


@pytest.fixture
def annas_program(anna: User) -> APIClient:
    """A program with a token of Anna's."""
    return program_of(anna)


def program_of(user: User) -> APIClient:
    """A program with a token of somebody's."""
    _token, text = make_token(name="calendar", days=30, by=user)
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {text}")
    return client


@pytest.fixture
def resident(country: None) -> User:
    """Somebody who may book in İstanbul."""
    return ResidentFactory()


@pytest.fixture
def program(resident: User) -> APIClient:
    """The resident's program."""
    return program_of(resident)


def service_slot(**changes: object) -> Slot:
    """A time for a service with two places, tomorrow at nine in İstanbul unless the test says otherwise."""
    return SlotFactory(service=DirectorateServiceFactory(), **{"capacity": 2} | changes)
