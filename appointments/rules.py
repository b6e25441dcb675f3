"""What the rules of appointments mean in days, for sentences; PostgreSQL holds the same in constraints. Pure."""

from datetime import date, timedelta

from appointments.enums import OPEN_STATUSES, AppointmentStatus


def next_booking_day(
    *, status: AppointmentStatus, confirmed_day: date, lockout_days: int, missed_day: date | None, no_show_days: int
) -> date | None:
    """The first day on which a person may book at a directorate again; None while one is pending (R-08, R-09).

    Day 30 itself is free: the source is silent on it, and silence favours the applicant.
    """
    if status in OPEN_STATUSES:
        return None
    if status in {AppointmentStatus.CANCELLED_BY_DIRECTORATE, AppointmentStatus.CANCELLED_BY_APPLICANT}:
        return confirmed_day
    after_confirmation = confirmed_day + timedelta(days=lockout_days)
    if status == AppointmentStatus.NO_SHOW and missed_day is not None:
        return max(after_confirmation, missed_day + timedelta(days=no_show_days))
    return after_confirmation


def last_day_for_new_interview(*, legal_stay_until: date, missed_interview_days: int) -> date:
    """The last day on which a missed appointment to hand in papers can be made anew (R-22)."""
    return legal_stay_until + timedelta(days=missed_interview_days)
