"""Everything that waits for somebody who will not come any more is given up: by an officer, without any penalty."""

from accounts.models import Person, User
from appointments import fairness, workflow
from appointments.enums import AppointmentEventKind, AppointmentStatus, Channel, FairnessKind, WaitingStatus
from appointments.freed_seats import give_up_seat
from appointments.models import Appointment, WaitingRequest
from appointments.waiting import give_up_hold
from goc_portal import clock, locking


@locking.verb
def give_up_services(*, person: Person, reason: str, by: User) -> list[Appointment]:
    """Cancel the appointments for services that are to come, and leave the waiting list; the seats go back last.

    The directorate cancels, so that no day is blocked should the person turn out to live; nobody is told by this act.
    Appointments to hand in papers belong to their cases, which give them up themselves.
    """
    person = locking.locked(Person.objects.filter(pk=person.pk)).get()
    for place in locking.locked(WaitingRequest.objects.waiting().filter(person=person, interview_for__isnull=True)):
        place.status, place.settled_at = WaitingStatus.CLOSED, clock.now()
        place.save(update_fields=["status", "settled_at"])
        fairness.record(place, FairnessKind.CLOSED)
    to_come = Appointment.objects.filter(
        person=person, channel=Channel.DIRECTORATE, status=AppointmentStatus.CONFIRMED, starts_at__gt=clock.now()
    )
    given_up = list(locking.locked(to_come))
    for appointment in given_up:
        status = AppointmentStatus.CANCELLED_BY_DIRECTORATE
        workflow.move(appointment, AppointmentEventKind.CANCELLED, to=status, by=by, reason=reason)
        fairness.record(appointment, FairnessKind(status))
    give_up_hold(person)
    for slot in sorted(appointment.slot_id for appointment in given_up if appointment.slot_id is not None):
        give_up_seat(slot)
    return given_up
