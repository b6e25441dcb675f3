"""Which appointment belongs to a case: appointments know a case only by its public id."""

from collections.abc import Iterable
from uuid import UUID

from applications.models import Application
from appointments.enums import AppointmentStatus
from appointments.models import Appointment, WaitingRequest


def appointment_of(application: Application) -> Appointment | None:
    """The latest appointment of a case that was not cancelled."""
    return (
        Appointment.objects.filter(interview_for=application.public_id)
        .exclude(status__startswith="cancelled")
        .select_related("directorate__province", "directorate__district", "service", "replaces")
        .order_by("-confirmed_at", "-pk")
        .first()
    )


def places_of(applications: Iterable[Application]) -> dict[UUID, WaitingRequest]:
    """Where cases wait for a date, by the case's public id, in one query."""
    cases = [application.public_id for application in applications]
    places = WaitingRequest.objects.waiting().filter(interview_for__in=cases).select_related("replaces")
    return {place.interview_for: place for place in places if place.interview_for}


def cancelled_before(appointment: Appointment | None, place: WaitingRequest | None) -> Appointment | None:
    """The appointment that the directorate cancelled and in whose place a new one is given, or was."""
    if place is not None:
        return place.replaces
    return appointment.replaces if appointment is not None and appointment.is_open else None


def reason_of_cancelling(appointment: Appointment) -> str:
    """What the directorate said when it cancelled."""
    cancelled = appointment.events.filter(to_status=AppointmentStatus.CANCELLED_BY_DIRECTORATE)
    return cancelled.values_list("reason", flat=True).last() or ""
