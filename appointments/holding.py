"""Keeping a seat while a person reads the page: chosen, extended once, given back, or run out."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef

from accounts.models import Person, User
from appointments.booking import bookable_days, papers_service, policy_in_force
from appointments.entitlement import check_acts_for, check_may_book
from appointments.enums import Assignment, Channel
from appointments.errors import (
    DayNotBookable,
    HoldEnded,
    HoldExtendedAlready,
    InTwoPlaces,
    NoSuchTime,
    SeatTaken,
    ServiceNotOffered,
    TimeIsOver,
    TimeNotOpenYet,
    TimeWithdrawn,
    constraints_become_sentences,
)
from appointments.models import Appointment, AppointmentPolicy, SeatHold, Slot
from appointments.querysets import SlotQuerySet
from appointments.seats import give_back_held_seats, keep_seat
from appointments.waiting_regime import check_times_are_picked
from goc_portal import clock, locking
from goc_portal.pages.dates import long_date, long_moment
from goc_portal.prepared import PreparedQuery, insert

HOLDS_SWEPT_AT_ONCE = 1_000
SLOT_BY_NUMBER = PreparedQuery[Slot](lambda number: slots_to_hold(number), number=UUID)
SLOT_AS_SEEN = PreparedQuery[Any](
    lambda number, person: slots_to_hold(number).annotate(
        is_kept_already=Exists(SeatHold.objects.filter(slot=OuterRef("pk"), person=person))
    ),
    number=UUID,
    person=int,
)
PERSON_LOCKED = PreparedQuery[Person](lambda pk: locking.locked(Person.objects.filter(pk=pk)), pk=int)
HOLDS_LOCKED = PreparedQuery[SeatHold](
    lambda person: locking.locked(SeatHold.objects.filter(person=person)), person=int
)
EXPECTED_THEN = PreparedQuery[Any](
    lambda person, begins, ends: (
        Appointment.objects.open()
        .filter(person=person, starts_at__lt=ends, ends_at__gt=begins)
        .order_by()
        .values_list("pk")[:1]
    ),
    person=int,
    begins=datetime,
    ends=datetime,
)

COUNT_ONE_MORE = """
INSERT INTO appointments_holdtally AS tally (person_id, day, made, allowed) VALUES (%(person)s, %(day)s, 1, %(allowed)s)
ON CONFLICT (person_id, day) DO UPDATE SET made = tally.made + 1, allowed = EXCLUDED.allowed
"""
GIVE_UP_RUN_OUT = """
DELETE FROM appointments_seathold WHERE id IN (
    SELECT id FROM appointments_seathold WHERE expires_at <= %(now)s ORDER BY id LIMIT %(most)s FOR UPDATE SKIP LOCKED
) RETURNING slot_id
"""


def hold_seat(
    *, slot: UUID, person: Person, by: User, interview_for: UUID | None = None, seen: Slot | None = None
) -> SeatHold:
    """Keep one seat of a slot for the person who will attend; a seat kept for that person before is given back.

    Choosing the same time again gives the same hold with the same clock, so that a double click is one. When a rush
    empties a slot, those who come later are told after one look, before a transaction is begun or anything locked;
    ``seen`` is that look where the caller has had it, by ``slot_as_seen``.
    """
    refuse_if_full(seen or slot_as_seen(slot, person))
    return keep_one_seat(slot=slot, person=person, by=by, interview_for=interview_for)


@locking.verb
def keep_one_seat(*, slot: UUID, person: Person, by: User, interview_for: UUID | None) -> SeatHold:
    """Everything that must be true, asked and written while the person is locked."""
    person = PERSON_LOCKED(pk=person.pk)[0]
    chosen = slot_to_hold(slot)
    former = HOLDS_LOCKED.first(person=person.pk)
    if former is not None and is_same_choice(former, chosen, interview_for):
        return former
    check_acts_for(person, by=by)
    check_has_room(chosen)
    policy = policy_in_force(Channel(chosen.service.channel), chosen.directorate.province)
    if interview_for is None:
        check_may_book(person=person, service=chosen.service, directorate=chosen.directorate, by=by)
    else:
        check_may_pick(chosen, policy)
    day = clock.istanbul_day(chosen.starts_at)
    check_times_are_picked(directorate=chosen.directorate, service=chosen.service, policy=policy, day=day)
    check_is_open(chosen, policy)
    check_free_then(person, chosen)
    return replace_hold(former, chosen, person, policy, by, interview_for)


@locking.verb
def extend_hold(*, hold: UUID, by: User) -> SeatHold:
    """Keep the seat as long again, once."""
    kept = lock_hold(hold, by)
    if kept.extended_at is not None:
        raise HoldExtendedAlready(until=long_moment(kept.expires_at))
    policy = policy_in_force(Channel(kept.slot.service.channel), kept.slot.directorate.province)
    kept.extended_at = clock.now()
    kept.expires_at += timedelta(minutes=policy.hold_minutes)
    kept.save(update_fields=["extended_at", "expires_at"])
    return kept


@locking.verb
def release_hold(*, hold: UUID, by: User) -> None:
    """Give the seat back before it runs out; one that is gone already is nothing to complain of."""
    try:
        kept = lock_hold(hold, by)
    except HoldEnded:
        return
    kept.delete()
    give_back_held_seats({kept.slot_id: 1})


@locking.verb
def sweep_holds() -> int:
    """Give back the seats of the holds that ran out; says how many. Holds that somebody confirms now are passed by."""
    with connection.cursor() as cursor:
        cursor.execute(GIVE_UP_RUN_OUT, {"now": clock.now(), "most": HOLDS_SWEPT_AT_ONCE})
        slots = [row[0] for row in cursor.fetchall()]
    give_back_held_seats(Counter(slots))
    return len(slots)


def slot_to_hold(public_id: UUID) -> Slot:
    """The slot behind an address or a number in a program, with what the checks read."""
    slot = SLOT_BY_NUMBER.first(number=public_id)
    if slot is None:
        raise NoSuchTime
    return slot


def slots_to_hold(public_id: UUID) -> SlotQuerySet:
    """The slot of a number, with its service and its place."""
    places = Slot.objects.select_related("service", "directorate__province", "directorate__district")
    return places.filter(public_id=public_id).order_by()


def slot_as_seen(public_id: UUID, person: Person) -> Slot:
    """The slot, and whether the person has a seat of it kept: all that a first look needs, in one query."""
    slot: Slot | None = SLOT_AS_SEEN.first(number=public_id, person=person.pk)
    if slot is None:
        raise NoSuchTime
    return slot


def refuse_if_full(seen: Any) -> None:
    """Why a withdrawn or past time cannot be chosen is said later; who has a seat of it kept is not refused."""
    ahead = not seen.is_withdrawn and seen.starts_at > clock.now()
    if ahead and not seen.has_room and not seen.is_kept_already:
        raise SeatTaken


def is_same_choice(hold: SeatHold, slot: Slot, interview_for: UUID | None) -> bool:
    """Whether a running hold is for this very time and matter."""
    running = hold.expires_at > clock.now()
    return running and hold.slot_id == slot.pk and hold.interview_for == interview_for


def check_may_pick(slot: Slot, policy: AppointmentPolicy) -> None:
    """Times to hand in papers are picked only where the province lets people pick (R-15)."""
    if policy.assignment != Assignment.PICK or slot.service_id != papers_service().pk:
        raise ServiceNotOffered


def check_has_room(slot: Slot) -> None:
    """A time that is ahead, not withdrawn, and with room as far as is seen: first, since most who lose lose by it."""
    if slot.starts_at <= clock.now():
        raise TimeIsOver
    if slot.is_withdrawn:
        raise TimeWithdrawn
    if not slot.has_room:
        raise SeatTaken


def check_is_open(slot: Slot, policy: AppointmentPolicy) -> None:
    """On a day that can be booked today, and released."""
    first, last = bookable_days(policy, None)
    if not first <= clock.istanbul_day(slot.starts_at) <= last:
        raise DayNotBookable(first=long_date(first), last=long_date(last))
    if slot.opens_at is not None and slot.opens_at > clock.now():
        raise TimeNotOpenYet


def check_free_then(person: Person, slot: Slot) -> None:
    """Nobody is expected at two places at once."""
    if EXPECTED_THEN(person=person.pk, begins=slot.starts_at, ends=slot.ends_at):
        raise InTwoPlaces


def replace_hold(
    former: SeatHold | None, slot: Slot, person: Person, policy: AppointmentPolicy, by: User, interview_for: UUID | None
) -> SeatHold:
    """Write the new hold in the old one's place, count it, and move the seat."""
    now = clock.now()
    if former is not None:
        former.delete()
    with constraints_become_sentences():
        count_hold(person, policy)
        hold = SeatHold(
            slot=slot,
            person=person,
            held_by=by,
            interview_for=interview_for,
            held_at=now,
            expires_at=now + timedelta(minutes=policy.hold_minutes),
        )
        insert(hold)
        keep_seat(slot.pk, giving_back=former.slot_id if former else None)
    return hold


def count_hold(person: Person, policy: AppointmentPolicy) -> None:
    """One more of today's; the constraint refuses what is over the policy's number."""
    with connection.cursor() as cursor:
        cursor.execute(
            COUNT_ONE_MORE, {"person": person.pk, "day": clock.today().isoformat(), "allowed": policy.holds_a_day}
        )


def lock_hold(public_id: UUID, by: User) -> SeatHold:
    """A running hold of somebody for whom the login may act, locked after its person."""
    found = SeatHold.objects.filter(public_id=public_id).values_list("person", "interview_for").first()
    if found is None:
        raise HoldEnded
    owner, case = found
    check_acts_for(locking.locked(Person.objects.filter(pk=owner)).get(), by=by, case=case)
    locked = locking.locked(SeatHold.objects.filter(public_id=public_id).running(clock.now())).first()
    if locked is None:
        raise HoldEnded
    return locked
