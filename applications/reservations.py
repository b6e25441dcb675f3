"""Which appointment belongs to a case: appointments know a case only by its public id."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from applications.models import Application
from appointments.enums import CANCELLED_STATUSES, AppointmentStatus
from appointments.models import Appointment, WaitingRequest
from goc_portal.prepared import PreparedQuery


def appointment_of(application: Application) -> Appointment | None:
    """The latest appointment of a case that was not cancelled."""
    return LATEST_APPOINTMENT.first(case=application.public_id)


def latest_appointment(case: UUID) -> QuerySet[Appointment]:
    """Together with where and for what it is."""
    kept = Appointment.objects.filter(interview_for=case).exclude(status__startswith="cancelled")
    related = kept.select_related("directorate__province", "directorate__district", "service", "replaces")
    return related.order_by("-confirmed_at", "-pk")[:1]


# Pages and papers of a case ask for it.
LATEST_APPOINTMENT = PreparedQuery[Appointment](latest_appointment, case=UUID)


def appointments_of(cases: Iterable[Application]) -> dict[UUID, Appointment]:
    """The latest appointment of each case that was not cancelled, by the case's public id, in one query."""
    appointments = (
        Appointment.objects.filter(interview_for__in=[case.public_id for case in cases])
        .exclude(status__in=CANCELLED_STATUSES)
        .select_related("directorate")
        .order_by("confirmed_at", "pk")
    )
    return {appointment.interview_for: appointment for appointment in appointments if appointment.interview_for}


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
