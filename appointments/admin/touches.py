"""What services, policies and directorates touch in people's appointments: said before they are saved."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from appointments.models import Appointment, AppointmentPolicy, Service, Slot, WaitingRequest, WeeklySession
from directorates.kept_admin import Touched
from goc_portal import clock

if TYPE_CHECKING:
    from directorates.models import Directorate


def to_come() -> Any:
    """Appointments of people who are still expected."""
    return Appointment.objects.expected().filter(starts_at__gt=clock.now())


def of_service(after: Service, before: Service | None) -> Iterator[Touched]:
    """Who has booked a service, or waits for it, when it is no longer offered or is called otherwise."""
    if before is None:
        return
    booked, waiting = to_come().filter(service=before), WaitingRequest.objects.waiting().filter(service=before)
    rows = f"{reverse('admin:appointments_appointment_changelist')}?service__id__exact={before.pk}"
    if before.is_offered and not after.is_offered:
        yield Touched(booked, _("appointments stay as they are; nobody can book this service any more."), rows)
        yield Touched(waiting, _("people are on the waiting list for it and still get a date."))
        sessions = WeeklySession.objects.filter(service=before).not_over(clock.today())
        yield Touched(sessions, _("weekly sessions still hold seats for it: end them as well."))
    elif (before.name, before.what_for, before.what_to_bring) != (after.name, after.what_for, after.what_to_bring):
        yield Touched(booked, _("people have an appointment for it and read the new words from now on."), rows)


def of_policy(after: AppointmentPolicy, before: AppointmentPolicy | None) -> Iterator[Touched]:
    """Whose appointments stand by the rules that held until then, and which times follow the new ones."""
    place = Q() if after.province_id is None else Q(directorate__province=after.province_id)
    booked = to_come().filter(place, channel=after.channel)
    yield Touched(booked, _("appointments keep the days by which they were made; only new ones follow this row."))
    waiting = WaitingRequest.objects.waiting().filter(place, service__channel=after.channel)
    yield Touched(waiting, _("people on waiting lists are given their dates by this row once it holds."))
    closed = Slot.objects.filter(place, service__channel=after.channel, opens_at__gt=clock.now())
    yield Touched(closed, _("times that are not open yet follow it."))


def of_directorate(after: "Directorate", before: "Directorate | None") -> Iterator[Touched]:
    """Who comes to a place whose address, name or hours change."""
    if before is None:
        return
    if (before.address, before.name) != (after.address, after.name):
        booked = to_come().filter(directorate=before)
        yield Touched(booked, _("people are expected there and read the new name and address from now on."))
    sessions = WeeklySession.objects.filter(directorate=before).not_over(clock.today())
    outside = sessions.filter(Q(starts_at__lt=after.opens_at) | Q(ends_at__gt=after.closes_at))
    yield Touched(outside, _("weekly sessions lie outside these hours: change them as well."))
