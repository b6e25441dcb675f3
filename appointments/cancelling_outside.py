"""People outside the schedule are cancelled in one action; they get the next seats before anyone else."""

from accounts.models import Person, User
from appointments.backlog import wait_for_turn
from appointments.cancelling_range import LONGEST_REASON, RIGHT, cancel_these
from appointments.errors_waiting import NothingToCancel, NotYourDirectorate, ReasonNeeded
from appointments.foreseeing import fingerprint_of
from appointments.models import Appointment
from appointments.permissions import may_change_at
from appointments.querysets import AppointmentQuerySet
from appointments.schedule_errors import TouchedPeopleChanged
from directorates.models import Directorate
from goc_portal import clock, locking


def outside_at(directorate: Directorate) -> AppointmentQuerySet:
    """The people outside the schedule of a directorate who are still to come."""
    found: AppointmentQuerySet = Appointment.objects.outside_the_schedule()
    return found.filter(directorate=directorate, starts_at__gt=clock.now())


@locking.verb
def cancel_outside(*, directorate: Directorate, reason: str, seen: str, by: User) -> int:
    """Cancel those whom the officer saw, and nobody else; their seats stay withdrawn until the schedule has them."""
    if not may_change_at(by, directorate, RIGHT):
        raise NotYourDirectorate
    if not reason.strip():
        raise ReasonNeeded
    wait_for_turn(directorate)
    list(locking.locked(Person.objects.filter(pk__in=outside_at(directorate).values("person"))).values_list("pk"))
    found = [appointment.pk for appointment in locking.locked(outside_at(directorate))]
    if not found:
        raise NothingToCancel
    if seen != fingerprint_of(found):
        raise TouchedPeopleChanged
    return cancel_these(found, directorate=directorate, reason=reason.strip()[:LONGEST_REASON], by=by)
