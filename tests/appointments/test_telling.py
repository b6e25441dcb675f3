"""Whether a person was told of an appointment, by any channel and in time."""

from datetime import timedelta

import pytest
from django.db import transaction

from appointments.models import Appointment
from appointments.telling import cause_of, told_in_time, was_told
from goc_portal import clock
from notices import outbox
from notices.models import Notice
from tests.appointments.factories import AppointmentFactory, SlotFactory
from tests.notices.messages import Reminder

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]


def notices_of(appointment: Appointment, channel: str = "sms") -> object:
    with transaction.atomic():
        cause = cause_of(appointment, "confirmed")
        outbox.queue(message=Reminder, person=appointment.person, cause=cause, facts=Reminder.example)
    return Notice.objects.filter(cause=cause, channel=channel)


def two_appointments() -> tuple[Appointment, Appointment]:
    slot = SlotFactory(capacity=2)
    return AppointmentFactory(slot=slot), AppointmentFactory(slot=slot)


@pytest.mark.parametrize("channel", ["sms", "email"])
def test_one_channel_is_enough(channel: str) -> None:
    appointment, other = two_appointments()
    notices_of(other).update(state="failed", given_up_at=clock.now(), failure="no_address")
    sent = notices_of(appointment, channel)
    assert not was_told(appointment), "it waits to be sent"
    sent.update(state="sent", sent_at=clock.now())
    assert was_told(appointment)
    assert not was_told(other)
    assert list(Appointment.objects.filter(told_in_time())) == [appointment]


def test_a_notice_that_came_too_late_told_nobody() -> None:
    appointment = AppointmentFactory()
    notices_of(appointment).update(state="sent", sent_at=appointment.starts_at + timedelta(minutes=1))
    assert not was_told(appointment)


def test_another_persons_notice_does_not_count() -> None:
    appointment, other = two_appointments()
    notices_of(appointment).update(state="sent", sent_at=clock.now(), person=other.person)
    assert not was_told(appointment)
