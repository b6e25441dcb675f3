"""Moving a case to another directorate; its appointment is reserved anew there, and nobody is punished for it."""

from typing import TYPE_CHECKING

from applications.enums import UNFINISHED, ApplicationStatus
from applications.errors import NotPossibleNow, SendItBackFirst
from applications.errors_desk import IsThereAlready, PracticeStaysPractice
from applications.events import locked_case, record
from applications.messages_after import CaseMoved, CaseMovedWithDate
from applications.models import Application, ApplicationEvent
from applications.proposals import open_proposal
from applications.reservations import appointment_of
from appointments.cancelling import cancel_interview
from appointments.enums import AppointmentStatus
from appointments.interviews import reserve_or_wait
from appointments.models import Appointment, WaitingRequest
from directorates.models import Directorate
from goc_portal import clock, locking
from notices.outbox import queue

if TYPE_CHECKING:
    from accounts.models import User


@locking.verb
def transfer_case(*, application: Application, directorate: Directorate, reason: str, by: "User") -> Application:
    """Move an unfinished case; nobody there has taken it yet, and the applicant is told the place and a new date."""
    case = locked_case(application)
    if case.status not in UNFINISHED:
        raise NotPossibleNow(status=case.get_status_display())
    if open_proposal(case) is not None:
        raise SendItBackFirst
    if case.directorate_id == directorate.pk:
        raise IsThereAlready
    if directorate.is_practice or (case.directorate is not None and case.directorate.is_practice):
        raise PracticeStaysPractice
    place = reserved_anew(case, directorate, reason, by=by)
    case.directorate = place.directorate if place else directorate
    case.taken_at = case.taken_by = None
    case.save(update_fields=["directorate", "taken_at", "taken_by"])
    event = record(application=case, code="transferred", by=by, to=case.directorate.name, reason=reason.strip())
    tell(case, place, event)
    return case


def reserved_anew(
    case: Application, directorate: Directorate, reason: str, *, by: "User"
) -> Appointment | WaitingRequest | None:
    """Another appointment in the new province in place of one that is still to come, or a place on its waiting list.

    The directorate cancels, so that neither the 30 days nor the one new appointment after a missed one are used up.
    """
    kept = appointment_of(case)
    if case.status != ApplicationStatus.INTERVIEW_SCHEDULED:
        return None
    if kept is not None and kept.status == AppointmentStatus.CHECKED_IN:
        raise NotPossibleNow(status=case.get_status_display())
    cancel_interview(interview_for=case.public_id, by=by, reason=reason)
    return reserve_or_wait(person=case.person, interview_for=case.public_id, province=directorate.province, by=by)


def tell(case: Application, place: Appointment | WaitingRequest | None, event: ApplicationEvent) -> None:
    """Where the application is now, and when to come there."""
    told = {"number": case.number_shown, "place": case.directorate.name if case.directorate else ""}
    cause = f"event:{event.pk}"
    if not isinstance(place, Appointment):
        queue(message=CaseMoved, person=case.person, cause=cause, facts=told)
        return
    starts_at = place.starts_at.astimezone(clock.ISTANBUL)
    when = {"day": starts_at.date().isoformat(), "time": f"{starts_at:%H:%M}"}
    queue(message=CaseMovedWithDate, person=case.person, cause=cause, facts=told | when)
