"""Booking: from an application to a place at the earliest free time. docs/locking.md gives the order of locks."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Subquery
from django.db.models.functions import JSONObject

from accounts.models import Person, User
from appointments import fairness, workflow
from appointments.enums import AppointmentEventKind, Channel, FairnessKind, ServiceCode
from appointments.errors import (
    AppointmentsNotSetUp,
    NoFreeAppointment,
    SeatTaken,
    constraints_become_sentences,
)
from appointments.making import Promises, new_appointment
from appointments.models import Appointment, AppointmentPolicy, Service, Slot, WaitingRequest
from appointments.querysets import is_released
from appointments.seats import take_seat
from directorates.calendar import WorkingCalendar
from directorates.models import DecreedDay, Directorate, Province
from goc_portal import clock, locking
from goc_portal.errors import BusyTryAgain
from goc_portal.pages.dates import long_date
from goc_portal.prepared import PreparedQuery

LOOKS_BEFORE_BUSY = 25
POLICIES_IN_FORCE = PreparedQuery[AppointmentPolicy](
    lambda channel, province, on: AppointmentPolicy.objects.in_force_for(channel=channel, province_id=province, on=on)[
        :1
    ],
    channel=str,
    province=int,
    on=date,
)


@locking.verb
def reserve_earliest(
    *,
    person: Person,
    interview_for: UUID,
    province: Province,
    by: User | None,
    not_before: date | None = None,
) -> Appointment:
    """Give an application the earliest free appointment in a province; an open one is returned as it is.

    Call it as late as possible in a larger transaction: the slot stays locked from here to the commit.
    """
    person = locking.locked(Person.objects.filter(pk=person.pk)).get()
    existing = Appointment.objects.open().filter(interview_for=interview_for).first()
    if existing is not None:
        return existing
    policy = policy_in_force(Channel.INTERVIEW, province)
    first_day, last_day = bookable_days(policy, not_before)
    for slot in earliest_slots(person, province, first_day, last_day):
        try:
            return confirm_interview(slot=slot, person=person, interview_for=interview_for, policy=policy, by=by)
        except SeatTaken:
            continue
    raise NoFreeAppointment(province=province.name, until=long_date(last_day))


def confirm_interview(
    *, slot: Slot, person: Person, interview_for: UUID, policy: AppointmentPolicy, by: User | None
) -> Appointment:
    """Write the appointment and its event, then take the seat; if the seat is gone, all of it is undone."""
    with constraints_become_sentences(), transaction.atomic():
        appointment = new_appointment(
            channel=Channel.INTERVIEW, person=person, slot=slot, policy=policy, by=by, interview_for=interview_for
        )
        appointment.save(force_insert=True)
        workflow.record(appointment, AppointmentEventKind.RESERVED, by=by)
        fairness.record(appointment, FairnessKind.BOOKED)
        take_seat(slot)
    return appointment


def earliest_slots(person: Person, province: Province, first_day: date, last_day: date) -> Iterator[Slot]:
    """The earliest free slot, looked up anew each time that others were quicker; busy rather than endless."""
    for _look in range(LOOKS_BEFORE_BUSY):
        slot = earliest_slot(person, province, first_day, last_day)
        if slot is None:
            return
        yield slot
    raise BusyTryAgain


def earliest_slot(person: Person, province: Province, first_day: date, last_day: date) -> Slot | None:
    """Where this person can hand in papers first; each directorate's first free slot is one step in an index.

    Where people wait for a date the free seats are theirs: nobody overtakes them by asking at the right moment.
    """
    service = Service.objects.filter(code=ServiceCode.PAPERS_FOR_APPLICATION).values("pk")[:1]
    free = (
        Slot.objects.filter(is_released(clock.now()), directorate=OuterRef("pk"), service=service)
        .with_room()
        .between(start_of(first_day), start_of(last_day + timedelta(days=1)))
        .at_open_directorates()
        .not_while_expected_elsewhere(person)
        .order_by("starts_at", "pk")
    )
    waited_for = WaitingRequest.objects.of_list(OuterRef("pk"), service).in_line()
    nobody_waits = Directorate.objects.of_province(province.pk).exclude(Exists(waited_for))
    first_of_each = nobody_waits.values(first=Subquery(free.values("pk")[:1]))
    slot = Slot.objects.filter(pk__in=first_of_each.order_by()).earliest_first().first()
    if slot is None:
        papers_service()  # Without the service there is no time either, and that is another sentence.
    return slot


def bookable_days(policy: AppointmentPolicy, not_before: date | None) -> tuple[date, date]:
    """The first and the last day that the policy lets people book today."""
    first, last = days_of_policy(policy, DecreedDay.objects.calendar())
    return max(first, not_before or first), last


def days_of_policy(policy: AppointmentPolicy, calendar: WorkingCalendar) -> tuple[date, date]:
    """The first and the last bookable day by a policy and a calendar that were read already."""
    today = clock.today()
    first = calendar.add_working_days(today, policy.notice_working_days)
    return first, calendar.add_working_days(today, policy.horizon_working_days)


def policy_in_force(channel: Channel, province: Province) -> AppointmentPolicy:
    """Today's rules for a channel in a province."""
    policy = POLICIES_IN_FORCE.first(channel=channel.value, province=province.pk, on=clock.today())
    if policy is None:
        raise AppointmentsNotSetUp
    return policy


def promises_column(on: Any, *, channel: OuterRef, province: OuterRef) -> Subquery:
    """The days that an appointment promises, by the policy in force, as a column of another read; None without one."""
    policies: Any = AppointmentPolicy.objects
    in_force = policies.in_force_for(channel=channel, province_id=province, on=on)
    return Subquery(in_force.values(promises=JSONObject(**{field.name: field.name for field in fields(Promises)}))[:1])


def papers_service() -> Service:
    """The service at which applications are handed in."""
    try:
        return Service.objects.get(code=ServiceCode.PAPERS_FOR_APPLICATION)
    except Service.DoesNotExist as error:
        raise AppointmentsNotSetUp from error


def start_of(day: date) -> datetime:
    """The first moment of an Istanbul day."""
    return datetime.combine(day, time.min, tzinfo=clock.ISTANBUL)
