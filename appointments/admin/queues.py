"""What the start page tells an officer of appointments: the day, who was left open, and excuses to decide."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from appointments.models import Appointment
from directorates.desk import DeskQueue, counted
from goc_portal import clock


def queues_of(user: Any) -> Iterator[DeskQueue]:
    """The lists of the own directorates, for those who receive people."""
    if user.has_perm("appointments.receive_people"):
        in_scope, days = Appointment.objects.visible_to(user), reverse("admin:appointments_appointment_days")
        today = clock.today()
        yield counted(in_scope.expected().on_day(today), name=_("Expected today"), href=days)
        yield counted(in_scope.on_day(today).waiting_to_be_called(), name=_("Waiting to be called"), href=days)
