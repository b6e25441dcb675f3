"""Which appointment belongs to a case: appointments know a case only by its public id."""

from applications.models import Application
from appointments.models import Appointment


def appointment_of(application: Application) -> Appointment | None:
    """The latest appointment of a case that was not cancelled."""
    return (
        Appointment.objects.filter(interview_for=application.public_id)
        .exclude(status__startswith="cancelled")
        .select_related("directorate__province", "service")
        .order_by("-confirmed_at", "-pk")
        .first()
    )
