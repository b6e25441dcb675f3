"""The common part of every outcome: who is here, which service was given, and the row that says what came of it."""

from typing import Any

from accounts.models import User
from appointments import workflow
from appointments.attendance import lock_for_officer
from appointments.booking import policy_in_force
from appointments.day_errors import NotAnAppointmentForAService, OutcomeIsRecorded, ServedAsBooked
from appointments.enums import AppointmentEventKind, AppointmentStatus, Channel, OutcomeKind
from appointments.errors import StepNotPossible
from appointments.models import Appointment, AppointmentOutcome, Service
from goc_portal import clock


def open_counter(appointment: Appointment, service: Service | None, by: User) -> tuple[Appointment, Service]:
    """The appointment, locked, of somebody who is here, and the service given; else why nothing can be recorded."""
    appointment = lock_for_officer(appointment, by)
    if appointment.channel != Channel.DIRECTORATE:
        raise NotAnAppointmentForAService
    if AppointmentOutcome.objects.filter(appointment=appointment).exists():
        raise OutcomeIsRecorded
    if appointment.status != AppointmentStatus.CHECKED_IN:
        raise StepNotPossible(status=appointment.get_status_display())
    return appointment, service_given(appointment, service)


def service_given(appointment: Appointment, service: Service | None) -> Service:
    """The booked service, or another one where the policy lets it be served in the same seat (R-14)."""
    if service is None or service.pk == appointment.service_id:
        return appointment.service
    policy = policy_in_force(Channel.DIRECTORATE, appointment.directorate.province)
    if not policy.serves_another_service or service.channel != Channel.DIRECTORATE or not service.is_offered:
        raise ServedAsBooked(service=str(appointment.service))
    return service


def finish(
    appointment: Appointment, kind: OutcomeKind, service: Service, *, by: User, reason: str = "", **written: Any
) -> AppointmentOutcome:
    """Complete the appointment and write what came of it, with what it wrote."""
    workflow.move(
        appointment, AppointmentEventKind.COMPLETED, to=AppointmentStatus.COMPLETED, by=by, reason=str(kind.label)
    )
    return AppointmentOutcome.objects.create(
        appointment=appointment,
        kind=kind,
        service=service,
        reason=reason,
        recorded_at=clock.now(),
        recorded_by=by,
        **written,
    )
