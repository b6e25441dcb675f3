"""A day at the office, told by the log, and the night after it."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import connection

from appointments.enums import FairnessKind
from appointments.fairness import record
from appointments.models import Appointment
from goc_portal import clock
from tests.appointments.factories import AppointmentFactory, SlotFactory
from tests.database import as_owner

THE_NIGHT_AFTER = datetime(2026, 11, 24, 3, 0, tzinfo=clock.ISTANBUL)


@pytest.fixture
def booked(office: object, on_monday_morning: time_machine.Coordinates) -> list[Appointment]:
    """Six bookings of Monday, one a minute."""
    slot = SlotFactory(capacity=9)
    appointments = []
    for _ in range(6):
        on_monday_morning.shift(timedelta(minutes=1))
        appointment = AppointmentFactory(slot=slot)
        record(appointment, FairnessKind.BOOKED)
        appointments.append(appointment)
    return appointments


@pytest.fixture
def night(booked: list[Appointment], on_monday_morning: time_machine.Coordinates) -> None:
    """The hour at which Monday is closed."""
    on_monday_morning.move_to(THE_NIGHT_AFTER)


@pytest.fixture
def tamper() -> Callable[..., None]:
    """What somebody with the owner's rights could do to the tables."""

    def run(statement: str, *values: object) -> None:
        with as_owner(), connection.cursor() as cursor:
            cursor.execute(statement, values)

    return run
