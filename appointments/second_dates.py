"""Another date given by the directorate: where it could not serve, and where papers were missing. No penalty in both.

The first confirmation day goes on to count, so that nobody waits thirty days anew for what was not their fault.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db import transaction

from accounts.models import User
from appointments import fairness, workflow
from appointments.attendance import lock_for_officer
from appointments.booking import LOOKS_BEFORE_BUSY, days_of_policy, policy_in_force, start_of
from appointments.day_errors import NoSeatForASecondDate
from appointments.enums import AppointmentEventKind as Kind
from appointments.enums import AppointmentStatus, Channel, FairnessKind, WaitingClass
from appointments.errors import SeatTaken, constraints_become_sentences
from appointments.freed_seats import give_up_seat
from appointments.making import new_appointment
from appointments.messages_of_the_day import AnotherDate, DateGiven, ReplacementComes
from appointments.models import Appointment, AppointmentPolicy, Slot, WaitingRequest
from appointments.seats import take_seat
from appointments.telling import cause_of
from directorates.models import DecreedDay
from goc_portal import clock, locking
from goc_portal.errors import BusyTryAgain
from goc_portal.pages.dates import long_date, time_of_day
from notices import outbox


@locking.verb
def rebook(*, appointment: Appointment, reason: str, by: User) -> Appointment | WaitingRequest:
    """Cancel for the directorate and give the earliest seat in its place, or the first place on the waiting list."""
    old = lock_for_officer(appointment, by)
    workflow.move(old, Kind.REBOOKED, to=AppointmentStatus.CANCELLED_BY_DIRECTORATE, by=by, reason=reason)
    fairness.record(old, FairnessKind.CANCELLED_BY_DIRECTORATE)
    if old.slot_id is not None:
        # Today's slot before a coming one: the order in which everybody takes two slots.
        give_up_seat(old.slot_id)
    try:
        last_bad_day = max(clock.today(), clock.istanbul_day(old.starts_at))
        made = second_date(old, by=by, not_before=last_bad_day + timedelta(days=1), replaces=old)
    except NoSeatForASecondDate:
        return wait_for_replacement(old)
    tell_of_date(AnotherDate, made)
    return made


def wait_for_replacement(old: Appointment) -> WaitingRequest:
    """The first class of the waiting list: seats go to those whom the directorate could not serve before others."""
    request = WaitingRequest.objects.create(
        person_id=old.person_id,
        directorate_id=old.directorate_id,
        service_id=old.service_id,
        interview_for=old.interview_for,
        replaces=old,
        joined_at=clock.now(),
        waiting_class=WaitingClass.REPLACEMENT,
    )
    fairness.record(request, FairnessKind.JOINED, follows=old)
    outbox.queue(
        message=ReplacementComes,
        person=old.person,
        cause=cause_of(old, "replacement_comes"),
        facts={"service": old.service.name, "place": old.directorate.name},
    )
    return request


def tell_of_date(message: type[DateGiven], made: Appointment) -> None:
    """Queue SMS and e-mail about a date that the directorate gave; the cause tells that the person was told of it."""
    outbox.queue(
        message=message,
        person=made.person,
        cause=cause_of(made, message.code),
        facts={
            "reference": made.reference,
            "service": made.service.name,
            "day": clock.istanbul_day(made.starts_at).isoformat(),
            "time": time_of_day(made.starts_at),
            "place": made.directorate.name,
        },
    )


def second_date(
    old: Appointment,
    *,
    by: User,
    not_before: date,
    replaces: Appointment | None = None,
    follows: Appointment | None = None,
) -> Appointment:
    """The earliest seat of the same service at the same directorate; call it as late as possible."""
    policy = policy_in_force(Channel(old.channel), old.directorate.province)
    for slot in earliest_slots_here(old, policy, not_before):
        try:
            return confirm_second_date(old, slot, policy, by=by, replaces=replaces, follows=follows)
        except SeatTaken:
            continue
    raise NoSeatForASecondDate(day=long_date(not_before))


def earliest_slots_here(old: Appointment, policy: AppointmentPolicy, not_before: date) -> Iterator[Slot]:
    """The earliest free slot, looked up anew each time that others were quicker; busy rather than endless."""
    first, last = days_of_policy(policy, DecreedDay.objects.calendar())
    free = (
        Slot.objects.filter(directorate=old.directorate_id, service=old.service_id)
        .bookable(at=clock.now())
        .between(start_of(max(first, not_before)), start_of(last + timedelta(days=1)))
        .not_while_expected_elsewhere(old.person)
        .order_by("starts_at", "pk")
    )
    for _look in range(LOOKS_BEFORE_BUSY):
        slot = free.first()
        if slot is None:
            return
        yield slot
    raise BusyTryAgain


def confirm_second_date(
    old: Appointment,
    slot: Slot,
    policy: AppointmentPolicy,
    *,
    by: User,
    replaces: Appointment | None,
    follows: Appointment | None,
) -> Appointment:
    """Write the appointment, its event and its entry, then take the seat; if it is gone, all of it is undone."""
    with constraints_become_sentences(), transaction.atomic():
        made = new_appointment(
            channel=Channel(old.channel),
            person=old.person,
            slot=slot,
            policy=policy,
            by=by,
            interview_for=old.interview_for,
            confirmed_day=old.confirmed_day,
        )
        made.replaces, made.follows = replaces, follows
        made.save(force_insert=True)
        workflow.record(made, Kind.RESERVED, by=by)
        fairness.record(made, FairnessKind.DATE_GIVEN, follows=old)
        take_seat(slot)
    return made
