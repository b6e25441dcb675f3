"""Which days an appointment at a directorate blocks: PostgreSQL's column and the rule for sentences, side by side."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from appointments.enums import AppointmentStatus as Status
from appointments.rules import last_day_for_new_interview, next_booking_day
from tests.appointments.factories import AppointmentFactory, SlotFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]

CONFIRMED = date(2026, 11, 23)
DAY_30 = date(2026, 12, 23)
FOREVER = None
NEVER = CONFIRMED

CASES = [
    # status, missed day, lockout and no-show days → the first free day
    (Status.CONFIRMED, None, 30, 30, FOREVER),
    (Status.CHECKED_IN, None, 30, 30, FOREVER),
    (Status.COMPLETED, None, 30, 30, DAY_30),
    (Status.COMPLETED, None, 0, 30, NEVER),
    (Status.CANCELLED_BY_DIRECTORATE, None, 30, 30, NEVER),
    (Status.CANCELLED_BY_APPLICANT, None, 30, 30, NEVER),
    (Status.NO_SHOW, date(2026, 11, 24), 30, 30, date(2026, 12, 24)),  # from the missed day, which is later
    (Status.NO_SHOW, date(2027, 1, 15), 30, 30, date(2027, 2, 14)),  # a time given far ahead
    (Status.NO_SHOW, date(2026, 11, 24), 30, 0, DAY_30),  # nothing for missing: the days from confirmation stay
    (Status.NO_SHOW, date(2026, 11, 24), 60, 30, date(2027, 1, 22)),
]


@pytest.mark.parametrize(("status", "missed_day", "lockout_days", "no_show_days", "first_free_day"), CASES)
def test_blocked_days(
    status: Status, missed_day: date | None, lockout_days: int, no_show_days: int, first_free_day: date | None
) -> None:
    days = {"missed_day": missed_day, "lockout_days": lockout_days, "no_show_days": no_show_days}
    made = AppointmentFactory(for_service=True, status=status, **days)
    if first_free_day == NEVER:
        assert made.blocks.isempty
    else:
        assert (made.blocks.lower, made.blocks.upper) == (CONFIRMED, first_free_day)
        assert made.blocks.upper is None or not made.blocks.upper_inc
    assert next_booking_day(status=status, confirmed_day=CONFIRMED, **days) == first_free_day


@pytest.mark.parametrize("status", Status)
def test_an_appointment_to_hand_in_papers_blocks_nothing(status: Status) -> None:
    missed = CONFIRMED if status == Status.NO_SHOW else None
    assert AppointmentFactory(status=status, missed_day=missed).blocks.isempty


@pytest.mark.parametrize(("days_later", "is_free"), [(0, False), (29, False), (30, True), (31, True)])
def test_day_thirty_after_confirmation_is_free(days_later: int, is_free: bool) -> None:
    first = AppointmentFactory(for_service=True, status=Status.COMPLETED)
    again = {
        "for_service": True,
        "person": first.person,
        "slot": SlotFactory(starts_at=first.starts_at + timedelta(days=90), service=first.service),
        "confirmed_at": first.confirmed_at + timedelta(days=days_later),
    }
    if is_free:
        AppointmentFactory(**again)
        return
    with pytest.raises(IntegrityError, match="person_not_locked_out"), transaction.atomic():
        AppointmentFactory(**again)


def test_a_cancellation_by_the_directorate_ends_the_block_and_its_replacement_keeps_the_first_day() -> None:
    cancelled = AppointmentFactory(for_service=True, status=Status.CANCELLED_BY_DIRECTORATE)
    replacement = AppointmentFactory(
        for_service=True,
        person=cancelled.person,
        slot=SlotFactory(starts_at=cancelled.starts_at + timedelta(days=9), service=cancelled.service),
        confirmed_at=cancelled.confirmed_at + timedelta(days=5),
        confirmed_day=cancelled.confirmed_day,
        status=Status.COMPLETED,
    )
    assert replacement.blocks.upper == DAY_30


def test_other_people_are_not_blocked() -> None:
    first = AppointmentFactory(for_service=True)
    other = AppointmentFactory(
        for_service=True, slot=SlotFactory(starts_at=first.starts_at + timedelta(days=1), service=first.service)
    )
    assert other.person != first.person


def test_a_missed_appointment_can_be_made_anew_up_to_ten_days_after_legal_stay() -> None:
    last_day = last_day_for_new_interview(legal_stay_until=date(2026, 12, 1), missed_interview_days=10)
    assert last_day == date(2026, 12, 11)
