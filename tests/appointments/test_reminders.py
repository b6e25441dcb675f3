"""Reminders: three days and one day before, once each by both channels, and never when they no longer hold."""

from datetime import datetime, time, timedelta

import pytest
import time_machine

from appointments.cancelling import cancel_interview
from appointments.models import Appointment, Service
from appointments.reminders import remind
from goc_portal import clock
from notices import delivery
from notices.models import Notice
from notices.wording import put_into_words
from tests.appointments.factories import ApplicantFactory, AppointmentFactory, DirectorateServiceFactory, SlotFactory
from tests.notices.conftest import addresses, new_reader, own_outbox
from tests.outbox_process import OutboxProcess

__all__ = ["addresses", "new_reader", "own_outbox"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]

Clock = time_machine.Coordinates
HALF_PAST_TEN = time(10, 30)


def made_for(days: int, at: time = HALF_PAST_TEN, **columns: object) -> Appointment:
    """A service appointment, booked now, so many days ahead."""
    starts_at = datetime.combine(clock.today() + timedelta(days=days), at, tzinfo=clock.ISTANBUL)
    slot = SlotFactory(service=DirectorateServiceFactory(), starts_at=starts_at)
    return AppointmentFactory(for_service=True, slot=slot, **columns)


def told() -> list[tuple[str, str]]:
    """Which reminders were queued, by which channel, in order."""
    rows = Notice.objects.order_by("pk").values_list("cause", "channel")
    return [(cause.rsplit(":", 1)[1], channel) for cause, channel in rows]


THREE_DAYS = [("reminder_3", "sms"), ("reminder_3", "email")]
ONE_DAY = [("reminder_1", "sms"), ("reminder_1", "email")]


def morning(on_monday_morning: Clock, days: int, at: time = time(9)) -> None:
    """Move to an hour so many days after that Monday."""
    on_monday_morning.move_to(datetime(2026, 11, 23 + days, at.hour, at.minute, tzinfo=clock.ISTANBUL))


def test_three_days_and_one_day_before_once_each_by_both_channels(on_monday_morning: Clock) -> None:
    made_for(7)
    for day, hour, expected in [
        (4, time(8, 59), []),
        (4, time(9), THREE_DAYS),
        (5, time(9), THREE_DAYS),
        (6, time(8, 59), THREE_DAYS),
        (6, time(9), THREE_DAYS + ONE_DAY),
        (7, time(10), THREE_DAYS + ONE_DAY),
    ]:
        morning(on_monday_morning, day, hour)
        remind()
        remind()
        assert told() == expected, (day, hour)


def test_a_morning_without_the_job_is_made_up_for_while_it_helps(on_monday_morning: Clock) -> None:
    made_for(7)
    morning(on_monday_morning, 5, time(15))
    remind()
    assert told() == THREE_DAYS
    morning(on_monday_morning, 7, time(8))
    remind()
    assert told() == THREE_DAYS + ONE_DAY


def test_three_days_are_not_told_when_one_day_is_left(on_monday_morning: Clock) -> None:
    made_for(7)
    morning(on_monday_morning, 6, time(12))
    remind()
    assert told() == ONE_DAY


@pytest.mark.parametrize(("days", "expected"), [(1, []), (2, ONE_DAY), (3, ONE_DAY), (4, THREE_DAYS + ONE_DAY)])
def test_who_booked_after_a_reminder_was_due_does_not_get_it(
    on_monday_morning: Clock, days: int, expected: list[tuple[str, str]]
) -> None:
    on_monday_morning.shift(timedelta(hours=3))
    made_for(days)
    for day in range(days + 1):
        morning(on_monday_morning, day, time(9, 30) if day else time(12, 30))
        remind()
    assert told() == expected


@pytest.mark.parametrize("status", ["cancelled_by_directorate", "checked_in", "completed"])
def test_nobody_is_reminded_who_is_not_expected(on_monday_morning: Clock, status: str) -> None:
    made_for(7, status=status)
    morning(on_monday_morning, 4)
    assert remind() == 0


def test_nobody_is_reminded_of_what_has_begun(on_monday_morning: Clock) -> None:
    made_for(7)
    morning(on_monday_morning, 7, time(10, 30))
    assert remind() == 0


def test_it_says_what_when_where_and_what_to_bring(on_monday_morning: Clock) -> None:
    appointment = made_for(7)
    Service.objects.filter(pk=appointment.service_id).update(what_to_bring="Your passport\r\nYour permit\r\n")
    morning(on_monday_morning, 4)
    remind()
    words = put_into_words(Notice.objects.get(channel="email")).text
    assert "Monday, 30 November 2026" in words
    assert "10:30" in words
    assert "• Your passport\n• Your permit" in words
    assert appointment.reference in put_into_words(Notice.objects.get(channel="sms")).text


def test_an_appointment_to_hand_in_papers_is_named_as_such(on_monday_morning: Clock) -> None:
    AppointmentFactory(slot=SlotFactory(starts_at=clock.now() + timedelta(days=7)))
    morning(on_monday_morning, 6)
    remind()
    assert set(Notice.objects.values_list("code", flat=True)) == {"papers_reminder"}
    assert "to hand in your papers" in put_into_words(Notice.objects.get(channel="sms")).text


@pytest.mark.django_db(transaction=True)
def test_a_cancellation_overtakes_a_reminder_that_waits_to_be_sent(
    office: object, new_reader: object, own_outbox: OutboxProcess, on_monday_morning: Clock
) -> None:
    """The gateway is down when the reminder is queued, and up again after the cancellation."""
    person = new_reader()
    slot = SlotFactory(starts_at=clock.now() + timedelta(days=7), booked=1)
    appointment = AppointmentFactory(slot=slot, person=person)
    stays = AppointmentFactory(
        slot=SlotFactory(starts_at=slot.starts_at, capacity=1, service=DirectorateServiceFactory()),
        person=new_reader(),
        for_service=True,
    )
    morning(on_monday_morning, 6)
    assert remind() == 4
    assert delivery.deliver_due() == 0
    cancel_interview(interview_for=appointment.interview_for, by=ApplicantFactory(person=person), reason="")
    own_outbox.start()
    on_monday_morning.shift(timedelta(minutes=5))
    assert delivery.deliver_due() == 2
    assert {message["text"].count(stays.reference) for message in own_outbox.messages()} == {1}
    assert set(Notice.objects.filter(person=person).values_list("state", flat=True)) == {"expired"}
