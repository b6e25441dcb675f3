"""Cancelling an appointment to hand in papers; directorate appointments cannot be cancelled by the person (R-07)."""

from uuid import UUID

from accounts.models import User
from appointments import fairness, workflow
from appointments.attendance import lock_appointment
from appointments.enums import AppointmentEventKind, AppointmentStatus, FairnessKind, WaitingStatus
from appointments.freed_seats import give_up_seat
from appointments.models import Appointment, WaitingRequest
from goc_portal import clock, locking


@locking.verb
def cancel_interview(*, interview_for: UUID, by: User | None, reason: str) -> Appointment | None:
    """Cancel the open appointment of an application and give its seat back; nothing happens when there is none.

    A place on the waiting list goes with it: no date is given to a case that wants none.
    """
    close_places_of(interview_for)
    found = Appointment.objects.open().filter(interview_for=interview_for).first()
    if found is None:
        return None
    appointment = lock_appointment(found)
    if not appointment.is_open:
        return None
    status = cancelled_by(by)
    workflow.move(appointment, AppointmentEventKind.CANCELLED, to=status, by=by, reason=reason)
    fairness.record(appointment, FairnessKind(status))
    if appointment.slot_id is not None:
        give_up_seat(appointment.slot_id)
    return appointment


def cancelled_by(user: User | None) -> AppointmentStatus:
    """Officers and the portal cancel for the directorate; anybody else for the applicant."""
    if user is None or user.is_staff:
        return AppointmentStatus.CANCELLED_BY_DIRECTORATE
    return AppointmentStatus.CANCELLED_BY_APPLICANT


def close_places_of(interview_for: UUID) -> None:
    """Take an application off the waiting list."""
    for place in locking.locked(WaitingRequest.objects.waiting().filter(interview_for=interview_for)):
        place.status, place.settled_at = WaitingStatus.CLOSED, clock.now()
        place.save(update_fields=["status", "settled_at"])
        fairness.record(place, FairnessKind.CLOSED)
