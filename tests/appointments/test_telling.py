"""Whether a person was told of an appointment, by any channel and in time."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import transaction

from appointments.models import Appointment
from appointments.telling import cause_of, told_in_time, was_told
from goc_portal import clock
from goc_portal.pages.dates import time_of_day
from notices import outbox
from notices.models import Notice
from notices.patience import can_wait
from notices.registry import message_of
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


def test_the_news_of_the_submission_tells_of_the_appointment_that_it_names() -> None:
    """Its cause is the form that was made, so that it goes out once with it."""
    appointment, other = two_appointments()
    later = AppointmentFactory(slot=SlotFactory(starts_at=appointment.starts_at + timedelta(hours=1)))
    for one in (appointment, later):
        Notice.objects.create(
            person=one.person,
            code="application_submitted",
            cause=f"paper:{one.public_id}",
            channel="sms",
            facts={
                "number": "1",
                "day": clock.istanbul_day(appointment.starts_at).isoformat(),
                "time": time_of_day(appointment.starts_at),
                "place": "Ankara",
            },
            state="sent",
            queued_at=clock.now(),
            due_at=clock.now(),
            sent_at=clock.now(),
            expires_at=appointment.starts_at,
            language="en",
        )
    assert was_told(appointment)
    assert not was_told(later), "another time was told"
    assert not was_told(other)


def test_a_notice_that_came_too_late_told_nobody() -> None:
    appointment = AppointmentFactory()
    notices_of(appointment).update(state="sent", sent_at=appointment.starts_at + timedelta(minutes=1))
    assert not was_told(appointment)


def test_another_persons_notice_does_not_count() -> None:
    appointment, other = two_appointments()
    notices_of(appointment).update(state="sent", sent_at=clock.now(), person=other.person)
    assert not was_told(appointment)


@pytest.mark.parametrize(
    ("code", "waits"),
    [
        ("cancelled_by_directorate", False),
        ("interview_cancelled_by_directorate", False),
        ("another_date", False),
        ("replacement_given", True),
    ],
)
def test_what_says_do_not_come_does_not_wait_for_the_morning(code: str, waits: bool) -> None:
    quarter_past_seven = datetime(2026, 11, 24, 7, 15, tzinfo=clock.ISTANBUL)
    with time_machine.travel(quarter_past_seven, tick=False):
        notice = Notice(code=code, expires_at=clock.now() + message_of(code).expires_after)
        assert can_wait(notice) == waits
