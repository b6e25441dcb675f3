"""Confirming a kept seat: from here on nothing can be cancelled or changed by the person (R-07)."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from accounts.models import Person, User
from appointments import fairness, workflow
from appointments.booking import policy_in_force
from appointments.entitlement import check_acts_for, check_service, check_standing
from appointments.enums import AppointmentEventKind, Channel, FairnessKind
from appointments.errors import (
    HoldEnded,
    SeatTaken,
    TimeIsOver,
    TimeWithdrawn,
    constraints_become_sentences,
)
from appointments.making import new_appointment
from appointments.messages import AppointmentConfirmed
from appointments.models import Appointment, Slot
from appointments.seats import book_held_seat
from goc_portal import clock, locking
from goc_portal.pages.dates import time_of_day
from goc_portal.prepared import PreparedQuery, insert
from notices import outbox

TAKE_HOLD = """
DELETE FROM appointments_seathold WHERE public_id = %(hold)s AND expires_at > %(now)s
RETURNING slot_id, interview_for
"""
PERSON_OF_HOLD = PreparedQuery[Person](
    lambda hold: locking.locked(Person.objects.filter(seat_hold__public_id=hold)), hold=UUID
)
PERSON_OF_APPOINTMENT = PreparedQuery[Person](
    lambda hold: locking.locked(Person.objects.filter(appointments__confirmed_hold=hold)), hold=UUID
)
SLOT_WITH_ITS_PLACE = PreparedQuery[Slot](
    lambda slot: Slot.objects.select_related("service", "directorate__province").filter(pk=slot).order_by(), slot=int
)


@dataclass(frozen=True)
class TakenHold:
    """What was kept, out of the row that this transaction deleted."""

    hold: UUID
    slot: Slot
    interview_for: UUID | None


@locking.verb
def confirm_hold(*, hold: UUID, by: User) -> Appointment:
    """Make the kept seat an appointment; confirming the same hold twice gives the same appointment.

    Running out and confirming both delete the hold's row, so exactly one of them has the seat.
    """
    person = lock_person_of_hold(hold, by)
    taken = take_hold(hold)
    if taken is None:
        return made_before(hold, person)
    check_still_allowed(person, taken)
    appointment = write_appointment(taken, person, by)
    fairness.record(appointment, FairnessKind.BOOKED)
    tell(appointment)
    book(taken.slot)
    return appointment


def lock_person_of_hold(hold: UUID, by: User) -> Person:
    """The person whose hold, or whose appointment made of it, this is; for anybody else there is none."""
    person = PERSON_OF_HOLD.first(hold=hold) or PERSON_OF_APPOINTMENT.first(hold=hold)
    if person is None:
        raise HoldEnded
    check_acts_for(person, by=by)
    return person


def made_before(hold: UUID, person: Person) -> Appointment:
    """What the hold became when it was confirmed before; one that ran out became nothing."""
    made = Appointment.objects.filter(confirmed_hold=hold, person=person).first()
    if made is None:
        raise HoldEnded
    return made


def take_hold(hold: UUID) -> TakenHold | None:
    """Delete the hold's row if it has not run out, and say what it kept."""
    with connection.cursor() as cursor:
        cursor.execute(TAKE_HOLD, {"hold": hold, "now": clock.now()})
        row = cursor.fetchone()
    if row is None:
        return None
    (slot,) = SLOT_WITH_ITS_PLACE(slot=row[0])
    return TakenHold(hold, slot, row[1])


def check_still_allowed(person: Person, taken: TakenHold) -> None:
    """What may have changed since the seat was chosen."""
    if taken.slot.starts_at <= clock.now():
        raise TimeIsOver
    if taken.slot.is_withdrawn:
        raise TimeWithdrawn
    if taken.interview_for is None:
        check_service(taken.slot.service)
        check_standing(person, taken.slot.service, taken.slot.directorate)


def write_appointment(taken: TakenHold, person: Person, by: User) -> Appointment:
    """The appointment's row and its event; a refusal by a constraint is a sentence and undoes everything."""
    channel = Channel.DIRECTORATE if taken.interview_for is None else Channel.INTERVIEW
    policy = policy_in_force(channel, taken.slot.directorate.province)
    appointment = new_appointment(
        channel=channel, person=person, slot=taken.slot, policy=policy, by=by, interview_for=taken.interview_for
    )
    appointment.confirmed_hold = taken.hold
    with constraints_become_sentences():
        insert(appointment)
    workflow.record(appointment, AppointmentEventKind.RESERVED, by=by)
    return appointment


def tell(appointment: Appointment) -> None:
    """Queue SMS and e-mail about a service appointment; of one to hand in papers the application tells."""
    if appointment.channel != Channel.DIRECTORATE:
        return
    outbox.queue(
        message=AppointmentConfirmed,
        person=appointment.person,
        cause=f"appointment:{appointment.public_id}:confirmed",
        facts={
            "reference": appointment.reference,
            "service": appointment.service.name,
            "day": clock.istanbul_day(appointment.starts_at).isoformat(),
            "time": time_of_day(appointment.starts_at),
            "place": appointment.directorate.name,
            "address": appointment.directorate.address,
        },
    )


def book(slot: Slot) -> None:
    """Move the counters, last of all; a slot that was withdrawn a moment ago undoes the whole."""
    try:
        book_held_seat(slot.pk)
    except SeatTaken as error:
        raise TimeWithdrawn from error
