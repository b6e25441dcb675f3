"""Confirming a kept seat: from here on nothing can be cancelled or changed by the person (R-07).

Thousands do it in one minute, so it talks to PostgreSQL twice: one message locks the person and reads all that is
decided on, another writes all rows and, as its last statement, takes the seat.
"""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import OuterRef

from accounts.models import Person, User
from appointments import fairness, workflow
from appointments.booking import promises_column
from appointments.entitlement import check_acts_for, check_service, check_stands
from appointments.enums import AppointmentEventKind, Channel, FairnessKind
from appointments.errors import (
    AppointmentsNotSetUp,
    HoldEnded,
    TimeIsOver,
    TimeWithdrawn,
    constraints_become_sentences,
)
from appointments.making import Promises, new_appointment
from appointments.messages import AppointmentConfirmed
from appointments.models import Appointment, SeatHold
from appointments.querysets import SeatHoldQuerySet
from appointments.seats import book_held_seat
from goc_portal import clock, locking
from goc_portal.one_message import OneMessage, next_key
from goc_portal.pages.dates import time_of_day
from goc_portal.prepared import PreparedQuery
from notices import outbox
from permits.standing import Standing, standing_columns

DECIDED_ON = (
    "public_id",
    "interview_for",
    "expires_at",
    "person__language",
    "slot__starts_at",
    "slot__ends_at",
    "slot__is_withdrawn",
    "slot__service__name",
    "slot__service__channel",
    "slot__service__is_offered",
    "slot__service__needs_appointment",
    "slot__service__may_be_in_new_province",
    "slot__directorate__name",
    "slot__directorate__address",
    "slot__directorate__province",
)
"""The columns that confirming reads, and those that the message and the appointment take over."""


def kept_seats(hold: UUID, on: date) -> SeatHoldQuerySet:
    """A hold with all that confirming it rests on: person, slot, place, policy, status, province."""
    holds: SeatHoldQuerySet = SeatHold.objects.filter(public_id=hold).order_by()
    return (
        holds.select_related("person", "slot__service", "slot__directorate")
        .only(*DECIDED_ON)
        .annotate(
            **standing_columns(OuterRef("person"), on),
            promises=promises_column(
                on, channel=OuterRef("slot__service__channel"), province=OuterRef("slot__directorate__province")
            ),
            appointment_key=next_key(Appointment),
        )
    )


KEPT_SEATS = PreparedQuery[Any](kept_seats, hold=UUID, on=date)
PERSON_OF_HOLD = PreparedQuery[Person](
    lambda hold: locking.locked(Person.objects.filter(seat_hold__public_id=hold).only("pk")), hold=UUID
)
PERSON_OF_APPOINTMENT = PreparedQuery[Person](
    lambda hold: locking.locked(Person.objects.filter(appointments__confirmed_hold=hold)), hold=UUID
)


@locking.verb
def confirm_hold(*, hold: UUID, by: User) -> Appointment:
    """Make the kept seat an appointment; confirming the same hold twice gives the same appointment.

    Running out and confirming both delete the hold's row, so exactly one of them has the seat.
    """
    kept = lock_and_read(hold)
    if kept is None:
        return made_before(hold, by)
    check_acts_for(kept.person, by=by, case=kept.interview_for)
    check_still_allowed(kept)
    appointment = appointment_of(kept, by)
    with constraints_become_sentences():
        write(appointment, hold, by)
    return appointment


def lock_and_read(hold: UUID) -> Any:
    """The hold as it is once its person is locked, with all that is decided on; None when there is none any more."""
    statements = OneMessage()
    statements.add(*PERSON_OF_HOLD.call(hold=hold))
    return next(iter(statements.read(KEPT_SEATS, hold=hold, on=clock.today())), None)


def made_before(hold: UUID, by: User) -> Appointment:
    """What the hold became when it was confirmed before; one that ran out became nothing."""
    person = PERSON_OF_APPOINTMENT.first(hold=hold)
    if person is None:
        raise HoldEnded
    made: Appointment = Appointment.objects.get(confirmed_hold=hold)
    check_acts_for(person, by=by, case=made.interview_for)
    return made


def check_still_allowed(kept: Any) -> None:
    """What may have changed since the seat was chosen."""
    now, slot = clock.now(), kept.slot
    if kept.expires_at <= now:
        raise HoldEnded
    if slot.starts_at <= now:
        raise TimeIsOver
    if slot.is_withdrawn:
        raise TimeWithdrawn
    if kept.interview_for is None:
        check_service(slot.service)
        standing = Standing(kept.lets_book, kept.registered_province)
        check_stands(standing, kept.person, slot.service, slot.directorate)


def appointment_of(kept: Any, by: User) -> Appointment:
    """The appointment that the hold becomes, not yet written."""
    if kept.promises is None:
        raise AppointmentsNotSetUp
    appointment = new_appointment(
        channel=Channel.DIRECTORATE if kept.interview_for is None else Channel.INTERVIEW,
        person=kept.person,
        slot=kept.slot,
        policy=Promises(**kept.promises),
        by=by,
        interview_for=kept.interview_for,
    )
    appointment.pk, appointment.confirmed_hold = kept.appointment_key, kept.public_id
    return appointment


def write(appointment: Appointment, hold: UUID, by: User) -> None:
    """The appointment, its event, its entry in the log, what the person is told, and last of all the seat."""
    statements = OneMessage()
    statements.insert(appointment)
    statements.insert(workflow.event_of(appointment, AppointmentEventKind.RESERVED, by=by))
    workflow.tell_who_is_acted_for(appointment, AppointmentEventKind.RESERVED, by=by, within=statements)
    statements.insert(fairness.entry_of(appointment, FairnessKind.BOOKED))
    if appointment.channel == Channel.DIRECTORATE:  # of one to hand in papers the application tells
        tell(appointment, within=statements)
    book_held_seat(statements, hold)


def tell(appointment: Appointment, *, within: OneMessage | None = None) -> None:
    """Queue SMS and e-mail about a service appointment."""
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
        within=within,
    )
