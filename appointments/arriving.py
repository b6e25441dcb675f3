"""From a scanned QR to the desk page: the confirmation of an appointment, or the form of its application."""

from typing import Any

from django.db.models import Q
from django.urls import reverse

from appointments.models import Appointment
from documents.models import IssuedPaper


def desk_of_paper(user: Any, paper: IssuedPaper) -> str:
    """The desk page of the appointment that a paper is about, for an officer who has it in scope."""
    if not user.has_perm("appointments.receive_people"):
        return ""
    about = Appointment.objects.visible_to(user).filter(Q(public_id=paper.subject) | Q(interview_for=paper.subject))
    # Of an application with several appointments, the one that is still to come.
    found = about.open().order_by("-starts_at").first() or about.order_by("-starts_at").first()
    return reverse("admin:appointments_appointment_change", args=[found.public_id]) if found else ""
