"""Whom a change of a schedule touches: found by making it and undoing it, so that no preview ever lies."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

import pghistory
from django.db import transaction

from accounts.models import User
from appointments.models import Appointment, SeatHold
from appointments.permissions import may_change_at
from appointments.querysets import AppointmentQuerySet
from appointments.releasing import all_days
from appointments.schedule import SlotChanges, bring_in_line, last_standing_day
from appointments.schedule_changes import Reach, ScheduleChange, contradictions_become_sentences
from appointments.schedule_errors import NotYourSchedule, TouchedPeopleChanged
from directorates.models import DecreedDay
from goc_portal import clock, locking

SHOWN_AT_MOST = 200


@dataclass(frozen=True, slots=True)
class Consequences:
    """What a change does to slots, and which booked people then stand outside the schedule."""

    slots: SlotChanges
    touched: Sequence[int]
    people_choosing: int

    @property
    def fingerprint(self) -> str:
        """What the officer saw: the same people give the same value."""
        return fingerprint_of(self.touched)

    def shown_appointments(self) -> AppointmentQuerySet:
        """The touched appointments by time, up to a bound."""
        rows = Appointment.objects.filter(pk__in=self.touched).select_related("service", "directorate")
        return rows.order_by("starts_at", "reference")[:SHOWN_AT_MOST]


def fingerprint_of(appointments: Sequence[int]) -> str:
    """One value for a set of appointments, so that a page can say which ones it showed."""
    return sha256(",".join(map(str, sorted(appointments))).encode()).hexdigest()


def foresee(*, change: ScheduleChange, by: User) -> Consequences:
    """What the change would do now; nothing of it remains."""
    with locking.busy_becomes_a_sentence(), transaction.atomic():
        consequences = carry_out(change, by)
        transaction.set_rollback(True)
    return consequences


@locking.verb
def change_schedule(*, change: ScheduleChange, by: User, seen: str | None = None) -> Consequences:
    """Make the change, and bring the slots in line with it; nobody who is booked is moved.

    ``seen`` is the fingerprint of the preview: if the touched people are others by now, nothing is changed.
    """
    with pghistory.context(user=by.pk, change=type(change).__name__):
        consequences = carry_out(change, by)
    if seen is not None and seen != consequences.fingerprint:
        raise TouchedPeopleChanged
    return consequences


def carry_out(change: ScheduleChange, by: User) -> Consequences:
    """Write the rows, bring the slots in line, and read who stands outside that did not before."""
    reach = change.reach()
    if not may_change_at(by, reach.directorate, change.right):
        raise NotYourSchedule
    change.check()
    before = set(outside(reach).values_list("pk", flat=True))
    with contradictions_become_sentences():
        change.write()
    slots = bring_in_line(
        days=standing_days(reach),
        calendar=DecreedDay.objects.calendar(),
        directorate=reach.directorate,
        service=reach.service,
    )
    touched = [pk for pk in outside(reach).order_by("pk").values_list("pk", flat=True) if pk not in before]
    return Consequences(slots, touched, people_choosing(reach))


def standing_days(reach: Reach) -> list[date]:
    """The days of a change for which slots stand: from today to the horizon; later ones follow by themselves."""
    last = last_standing_day()
    return all_days(max(reach.first, clock.today()), last if reach.last is None else min(reach.last, last))


def outside(reach: Reach) -> AppointmentQuerySet:
    """Appointments to come outside the schedule, where a change holds."""
    rows = Appointment.objects.outside_the_schedule().filter(starts_at__gt=clock.now())
    if reach.directorate is not None:
        rows = rows.filter(directorate=reach.directorate)
    return rows if reach.service is None else rows.filter(service=reach.service)


def people_choosing(reach: Reach) -> int:
    """How many people hold a seat, not confirmed yet, that they will not get any more."""
    holds = SeatHold.objects.running(clock.now()).filter(slot__withdrawn_to__isnull=False)
    if reach.directorate is not None:
        holds = holds.filter(slot__directorate=reach.directorate)
    return holds.count() if reach.service is None else holds.filter(slot__service=reach.service).count()
