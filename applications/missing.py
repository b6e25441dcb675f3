"""A missed appointment to hand in papers: one new one in time, else the case closes (R-22)."""

from datetime import date
from typing import TYPE_CHECKING

from applications.enums import ApplicationStatus
from applications.errors import NotPossibleNow
from applications.events import locked_case, move, record
from applications.facts.downtime import is_put_off
from applications.facts.stay import legal_stay_until
from applications.messages import ApplicationClosed
from applications.models import Application
from applications.reservations import appointment_of
from appointments.enums import AppointmentStatus
from appointments.interviews import last_day_after_missing, reserve_after_missing
from appointments.models import Appointment, WaitingRequest
from goc_portal import clock, locking
from notices.outbox import queue

if TYPE_CHECKING:
    from accounts.models import User

CLOSED_AT_ONCE = 500


def last_day_for_new_appointment(application: Application) -> date | None:
    """Until when the applicant can make one new appointment; None where an officer must look at the case."""
    stay_until = legal_stay_until(application)
    if stay_until is None:
        return None
    return last_day_after_missing(
        application.public_id,
        application.addressanswers.province,
        stay_until,
        more_days_until=application.new_appointment_until,
    )


@locking.verb
def make_new_appointment(*, application: Application, by: "User") -> Appointment | WaitingRequest:
    """The one new appointment after a missed one."""
    case = locked_case(application, by=by)
    stay_until = legal_stay_until(case)
    if case.status != ApplicationStatus.INTERVIEW_SCHEDULED or stay_until is None:
        raise NotPossibleNow(status=case.get_status_display())
    record(application=case, code="new_appointment", by=by)
    return reserve_after_missing(
        person=case.person,
        interview_for=case.public_id,
        province=case.addressanswers.province,
        legal_stay_until=stay_until,
        more_days_until=case.new_appointment_until,
        by=by,
    )


def has_missed_its_appointment(case: Application) -> bool:
    """Whether nobody came, and no new appointment was made since."""
    latest = appointment_of(case)
    return latest is not None and latest.status == AppointmentStatus.NO_SHOW


def close_missed() -> int:
    """Close the cases whose last day for a new appointment has passed; says how many."""
    closed = 0
    for case in Application.objects.with_missed_appointment().with_answers().order_by("pk")[:CLOSED_AT_ONCE]:
        last_day = last_day_for_new_appointment(case)
        if last_day is not None and clock.today() > last_day and not is_put_off(case, last_day):
            closed += close(application=case)
    return closed


def has_more_days(case: Application) -> bool:
    """Whether an officer gave more days, and they last."""
    return case.new_appointment_until is not None and clock.today() <= case.new_appointment_until


def waits_for_a_place(case: Application) -> bool:
    """Whether the new appointment was asked for and a place on the waiting list is all that there was."""
    return WaitingRequest.objects.waiting().filter(interview_for=case.public_id).exists()


@locking.verb
def close(*, application: Application, by: "User | None" = None) -> bool:
    """Close one case, unless something happened since it was looked at; an officer may do it before the job does."""
    case = locked_case(application)
    if case.status != ApplicationStatus.INTERVIEW_SCHEDULED or not has_missed_its_appointment(case):
        return False
    if has_more_days(case) or waits_for_a_place(case):
        return False
    event = move(application=case, to=ApplicationStatus.LAPSED, code="closed_after_missing", by=by)
    queue(
        message=ApplicationClosed,
        person=case.person,
        cause=f"event:{event.pk}",
        facts={"number": case.number_shown},
    )
    return True
