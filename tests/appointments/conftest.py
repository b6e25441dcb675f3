"""The office that appointments are made at, on a Monday morning."""

from collections.abc import Iterator
from datetime import datetime

import pytest
import time_machine

import appointments.reference
import directorates.reference
from directorates.models import Province
from goc_portal import clock

MONDAY_MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=clock.ISTANBUL)


@pytest.fixture(autouse=True)
def on_monday_morning() -> Iterator[time_machine.Coordinates]:
    """The clock stands still unless a test moves it."""
    with time_machine.travel(MONDAY_MORNING, tick=False) as moment:
        yield moment


@pytest.fixture
def office(db: None) -> Province:
    """İstanbul, with all reference rows loaded and no slots yet."""
    directorates.reference.load()
    appointments.reference.load()
    return Province.objects.get(pk=34)
