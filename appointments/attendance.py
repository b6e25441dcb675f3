"""The day itself: who arrived, who was served, who did not come."""

from datetime import timedelta

from django.utils.formats import time_format

from accounts.models import Person, User
from appointments import workflow
from appointments.booking import policy_in_force
from appointments.enums import AppointmentEventKind, AppointmentStatus, Channel
from appointments.errors import NotYetTheDay, StillTimeToCome
from appointments.models import Appointment
from goc_portal import clock, locking
from goc_portal.pages.dates import long_date


@locking.verb
def mark_attendance(*, appointment: Appointment, by: User) -> Appointment:
    """Record that the person arrived; before the day only where the policy lets officers receive people early."""
    appointment = lock_appointment(appointment)
    if is_before_its_day(appointment) and not may_come_early(appointment):
        raise NotYetTheDay(day=long_date(appointment.starts_at))
    workflow.move(appointment, AppointmentEventKind.CHECKED_IN, to=AppointmentStatus.CHECKED_IN, by=by)
    return appointment


@locking.verb
def complete(*, appointment: Appointment, by: User) -> Appointment:
    """Record that the person who arrived was served."""
    appointment = lock_appointment(appointment)
    workflow.move(appointment, AppointmentEventKind.COMPLETED, to=AppointmentStatus.COMPLETED, by=by)
    return appointment


@locking.verb
def mark_no_show(*, appointment: Appointment, by: User | None) -> Appointment:
    """Record that the person did not come, once the minutes of grace are over (R-13)."""
    appointment = lock_appointment(appointment)
    last_moment = appointment.starts_at + timedelta(minutes=appointment.grace_minutes)
    if clock.now() <= last_moment:
        raise StillTimeToCome(time=time_format(last_moment.astimezone(clock.ISTANBUL), "H:i"))
    workflow.move(
        appointment,
        AppointmentEventKind.NOT_COME,
        to=AppointmentStatus.NO_SHOW,
        by=by,
        missed_day=clock.istanbul_day(appointment.starts_at),
    )
    return appointment


def lock_appointment(appointment: Appointment) -> Appointment:
    """The appointment as it stands now, locked after its person (docs/locking.md)."""
    locking.locked(Person.objects.filter(pk=appointment.person_id)).get()
    return locking.locked(Appointment.objects.filter(pk=appointment.pk)).get()


def is_before_its_day(appointment: Appointment) -> bool:
    """Whether the Istanbul day of the appointment has not begun."""
    return clock.today() < clock.istanbul_day(appointment.starts_at)


def may_come_early(appointment: Appointment) -> bool:
    """Whether today's policy lets officers receive people before their day; recorded like any arrival."""
    province = appointment.directorate.province
    return policy_in_force(Channel(appointment.channel), province).may_come_early
