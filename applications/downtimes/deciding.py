"""An officer decides what a downtime means for a case: some working days more, or none."""

from datetime import date
from typing import TYPE_CHECKING

from applications.asking_papers import day_to_answer_again
from applications.downtimes.touched import touched_days
from applications.enums import ApplicationStatus
from applications.errors import NoDowntime, NoMoreDaysHere
from applications.events import record
from applications.messages_after import MoreDaysGiven
from applications.missing import has_missed_its_appointment, last_day_for_new_appointment
from applications.models import Application
from applications.taking import case_in_hand
from goc_portal import clock, locking
from notices.outbox import queue

if TYPE_CHECKING:
    from accounts.models import User


@locking.verb
def give_more_days(*, application: Application, by: "User") -> date:
    """Move the last day of what is awaited by the working days of the policy, and tell the applicant."""
    case = touched_case(application, by=by)
    day = day_to_answer_again(clock.today())
    event = record(application=case, code="more_days_given", by=by, until=day.isoformat())
    if not moved(case, day):
        raise NoMoreDaysHere
    queue(
        message=MoreDaysGiven,
        person=case.person,
        cause=f"event:{event.pk}",
        facts={"number": case.number_shown, "until": day.isoformat()},
    )
    return day


def moved(case: Application, day: date) -> int:
    """How many last days were moved; one that is later already stays."""
    if case.status == ApplicationStatus.INCOMPLETE:
        return case.missing_papers.open().filter(due_on__lt=day).update(due_on=day)
    if case.status == ApplicationStatus.AWAITING_MAIL:
        return case.postings.running().filter(post_by__lt=day).update(post_by=day)
    if case.status == ApplicationStatus.INTERVIEW_SCHEDULED:
        return moved_new_appointment(case, day)
    return 0


def moved_new_appointment(case: Application, day: date) -> int:
    """The same for the one new appointment after a missed one; a legal stay that lasts longer gives more already."""
    last_day = last_day_for_new_appointment(case)
    if not has_missed_its_appointment(case) or last_day is None or last_day >= day:
        return 0
    case.new_appointment_until = day
    case.save(update_fields=["new_appointment_until"])
    return 1


@locking.verb
def give_no_more_days(*, application: Application, by: "User") -> None:
    """The downtime kept nobody from anything here: the last day stays, and what closes cases goes on."""
    case = touched_case(application, by=by)
    record(application=case, code="no_more_days", by=by)


def touched_case(application: Application, *, by: "User") -> Application:
    """A case of the officer in which there is something to decide."""
    case = case_in_hand(application, by=by)
    if not touched_days(case):
        raise NoDowntime
    return case
