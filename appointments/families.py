"""A family's appointments to hand in papers: neighbouring times for all, or everything stays as it is (R-16).

A member who waits for a date gets one with the family, and the place on the waiting list is closed with it. Seats for
which others wait are theirs, so there the family stays as it is, places on the list included; a list on which only
this family waits is in nobody's way.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID, uuid4

from django.db.models import Exists, OuterRef

from accounts.models import Person, User
from appointments import fairness, workflow
from appointments.booking import bookable_days, papers_service, policy_in_force, start_of
from appointments.enums import AppointmentEventKind, AppointmentStatus, Channel, FairnessKind, WaitingStatus
from appointments.errors import NoNeighbouringTimes, constraints_become_sentences
from appointments.family_seating import FreeTime, Seating, seat_family
from appointments.making import new_appointment
from appointments.models import Appointment, AppointmentPolicy, Slot, WaitingRequest
from appointments.querysets import is_released
from appointments.seats import change_seats
from directorates.models import Directorate, Province
from goc_portal import clock, locking
from goc_portal.pages.dates import long_date

DAYS_LOOKED_AT_TOGETHER = 7


@dataclass(frozen=True)
class FamilyMember:
    """Somebody who comes with the family: the person, the application, and who cannot be served at the same time."""

    person: Person
    interview_for: UUID
    apart_from: frozenset[int] = field(default_factory=frozenset)
    """Keys of the persons who must be with this one, or for whom the same parent must be there."""


@locking.verb
def bring_together(*, members: Sequence[FamilyMember], province: Province, by: User | None) -> list[Appointment]:
    """Neighbouring times for all members, in place of the ones they have; if there are none, nothing changes."""
    list(locking.locked(Person.objects.filter(pk__in=[member.person.pk for member in members])))
    cases = [member.interview_for for member in members]
    former = list(locking.locked(Appointment.objects.expected().filter(interview_for__in=cases)))
    places = {place.interview_for: place for place in locked_places(cases)}
    policy = policy_in_force(Channel.INTERVIEW, province)
    seating = earliest_seating(members, province, policy, former)
    for appointment in former:
        give_up(appointment, by=by)
    for place in places.values():
        close_place(place)
    slots = Slot.objects.select_related("service", "directorate").in_bulk({time.slot for time in seating.values()})
    group = uuid4()
    made = [
        write_member(member, slots[seating[member.person.pk].slot], policy, group, places.get(member.interview_for), by)
        for member in members
    ]
    change_seats(
        freed=[appointment.slot_id for appointment in former if appointment.slot_id is not None],
        taken=[time.slot for time in seating.values()],
    )
    return made


def earliest_seating(
    members: Sequence[FamilyMember], province: Province, policy: AppointmentPolicy, former: Iterable[Appointment]
) -> Seating:
    """The earliest neighbouring times at one of the province's directorates; the own former seats count as free."""
    first, last = bookable_days(policy, None)
    own = [appointment.slot_id for appointment in former]
    nobody_waits = where_nobody_else_waits(province, [member.interview_for for member in members])
    persons = [member.person.pk for member in members]
    apart = {member.person.pk: member.apart_from for member in members}
    for first_day, last_day in weeks(first, last):
        found = [
            seating
            for times in times_of_directorates(nobody_waits, first_day, last_day, own)
            if (seating := seat_family(persons, apart, times)) is not None
        ]
        if found:
            return min(found, key=lambda seating: max(time.ends_at for time in seating.values()))
    raise NoNeighbouringTimes(people=len(members), until=long_date(last))


def weeks(first: date, last: date) -> Iterator[tuple[date, date]]:
    """Stretches of a week, so that of a long horizon only as much is read as is needed."""
    while first <= last:
        yield first, min(first + timedelta(days=DAYS_LOOKED_AT_TOGETHER - 1), last)
        first += timedelta(days=DAYS_LOOKED_AT_TOGETHER)


def where_nobody_else_waits(province: Province, cases: Sequence[UUID]) -> Any:
    """The directorates at which no other application waits for a date: there the free seats are anybody's."""
    others = WaitingRequest.objects.of_list(OuterRef("pk"), papers_service()).in_line().exclude(interview_for__in=cases)
    return Directorate.objects.of_province(province.pk).exclude(Exists(others))


def times_of_directorates(
    directorates: Any, first: date, last: date, own: Sequence[int | None]
) -> Iterator[list[FreeTime]]:
    """The times of each directorate with the seats that are free or the family's own; full ones break a row."""
    slots = (
        Slot.objects.filter(
            is_released(clock.now()), directorate__in=directorates, service=papers_service(), is_withdrawn=False
        )
        .between(start_of(first), start_of(last + timedelta(days=1)))
        .at_open_directorates()
        .with_free_seats()
        .order_by("directorate", "starts_at")
        .values_list("directorate", "pk", "starts_at", "ends_at", "free_seats")
    )
    for _directorate, rows in groupby(slots, key=lambda row: row[0]):
        yield [FreeTime(pk, starts_at, ends_at, free + own.count(pk)) for _, pk, starts_at, ends_at, free in rows]


def give_up(appointment: Appointment, *, by: User | None) -> None:
    """End the former appointment; the seat is counted at the end, with all others."""
    status = AppointmentStatus.CANCELLED_BY_APPLICANT
    workflow.move(appointment, AppointmentEventKind.CANCELLED, to=status, by=by, reason="family")
    fairness.record(appointment, FairnessKind.CANCELLED_BY_APPLICANT)


def locked_places(cases: Sequence[UUID]) -> Iterable[WaitingRequest]:
    """The places on the waiting list of those who have no date yet."""
    return locking.locked(WaitingRequest.objects.waiting().filter(interview_for__in=cases))


def close_place(place: WaitingRequest) -> None:
    """Whoever comes with the family waits no longer."""
    place.status, place.settled_at, place.settled_because = WaitingStatus.CLOSED, clock.now(), "has_appointment"
    place.save(update_fields=["status", "settled_at", "settled_because"])
    fairness.record(place, FairnessKind.CLOSED)


def write_member(
    member: FamilyMember,
    slot: Slot,
    policy: AppointmentPolicy,
    group: UUID,
    place: WaitingRequest | None,
    by: User | None,
) -> Appointment:
    """The member's new appointment, with its event and its line in the fairness log."""
    appointment = new_appointment(
        channel=Channel.INTERVIEW,
        person=member.person,
        slot=slot,
        policy=policy,
        by=by,
        interview_for=member.interview_for,
    )
    appointment.family_group = group
    appointment.replaces = place.replaces if place else None
    with constraints_become_sentences():
        appointment.save(force_insert=True)
    workflow.record(appointment, AppointmentEventKind.RESERVED, by=by)
    fairness.record(appointment, FairnessKind.BOOKED)
    return appointment
