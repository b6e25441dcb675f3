"""The end of the day: who was expected and not let in is recorded as missing; who was never told is excused at once.

It works from what is due, so that a missed tick or a second run does no harm. Who has arrived is never touched, and
on a day on which the directorate was closed nobody was missing.
"""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_noop

from appointments.attendance import mark_no_show
from appointments.errors import AppointmentError
from appointments.excuses import excuse_absence
from appointments.models import Appointment
from appointments.querysets import AppointmentQuerySet
from appointments.telling import was_told
from directorates.models import Closure
from goc_portal import clock, locking
from goc_portal.errors import BusyTryAgain

AT_MOST = 2_000
NOT_TOLD = gettext_noop("No message about this appointment could be delivered before it.")


def close_the_day() -> int:
    """Record everybody who is missing, each in a transaction of their own; says how many."""
    return sum(settle(appointment) for appointment in due(clock.now())[:AT_MOST])


def due(now: datetime) -> AppointmentQuerySet:
    """Awaited people of earlier days, and of today where the directorate has closed for the day."""
    local = now.astimezone(clock.ISTANBUL)
    over = Q(starts_at__date__lt=local.date()) | Q(
        starts_at__date=local.date(), ends_at__lt=now, directorate__closes_at__lte=local.time()
    )
    closed = Closure.objects.filter(
        directorate=OuterRef("directorate"),
        closed_from__lte=OuterRef("starts_at__date"),
        closed_until__gte=OuterRef("starts_at__date"),
    )
    expected = Appointment.objects.awaited().filter(over).exclude(Exists(closed))
    return expected.select_related("person", "directorate").order_by("starts_at", "pk")


def settle(appointment: Appointment) -> bool:
    """One missing person; whoever was let in meanwhile, or is held by somebody else, is left to the next run."""
    try:
        record_missing(appointment=appointment)
    except (AppointmentError, BusyTryAgain):
        return False
    return True


@locking.verb
def record_missing(*, appointment: Appointment) -> None:
    """Record the absence; one of which nobody was told is the portal's fault and is excused in the same breath."""
    missed = mark_no_show(appointment=appointment, by=None)
    if not was_told(missed):
        excuse_absence(appointment=missed, reason=NOT_TOLD, by=None)
