"""What the start page tells an officer of appointments: the day, who was left open, and excuses to decide."""

from collections.abc import Callable, Iterator
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from appointments.models import Appointment, ExcuseRequest
from appointments.querysets import AppointmentQuerySet
from directorates.desk import DeskQueue, counted
from goc_portal import clock

QUEUES: dict[str, tuple[str | Promise, Callable[[AppointmentQuerySet], AppointmentQuerySet]]] = {
    "not-arranged": (_("Interpreter or access not arranged"), lambda rows: rows.not_arranged()),
    "cannot-come": (_("Cannot come, to answer"), lambda rows: rows.asked_not_to_come()),
    "let-off": (_("To be visited, or settled without the person"), lambda rows: rows.let_off()),
}
"""Slug in the address → name and rows."""


def queues_of(user: Any) -> Iterator[DeskQueue]:
    """The lists of the own directorates, for those who receive people."""
    if user.has_perm("appointments.receive_people"):
        in_scope, days = Appointment.objects.visible_to(user), reverse("admin:appointments_appointment_days")
        today = clock.today()
        yield counted(in_scope.expected().on_day(today), name=_("Expected today"), href=days)
        rows = reverse("admin:appointments_appointment_changelist")
        for slug, (name, queue) in QUEUES.items():
            yield counted(queue(in_scope), name=name, href=f"{rows}?queue={slug}")
        yield counted(in_scope.on_day(today).waiting_to_be_called(), name=_("Waiting to be called"), href=days)
    if user.has_perm("appointments.decide_excuse"):
        excuses = reverse("admin:appointments_excuserequest_changelist")
        waiting = ExcuseRequest.objects.visible_to(user).open()
        yield counted(waiting, name=_("Excuses to decide"), href=f"{excuses}?decided_at__isempty=1")
