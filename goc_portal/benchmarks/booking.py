"""`bench booking`: people in several processes confirm seats that are kept for them; the floor writes the same rows.

The product goes through the verb that the page calls. The floor is bare psycopg2: one transaction a booking, the same
rows in the same tables under the same constraints and triggers, and both counters of the slot in one update. Product
and floor have people, holds and slots of their own, alike in number, and take turns of a slice of them each.

Rates count bookings. People beyond the number of seats have no hold any more (a hold *is* a seat): they try as well,
in turns of their own, so that their quick refusals do not blur the rate. Before all that, some more people try what
must come to nothing: they are within the days after another appointment, or confirm one hold from all processes.
"""

import argparse
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import connection

from accounts.models import Person, User
from appointments.booking import policy_in_force
from appointments.confirming import confirm_hold
from appointments.enums import AppointmentStatus, Channel
from appointments.making import new_appointment
from appointments.models import Appointment, SeatHold, Slot
from goc_portal import clock
from goc_portal.benchmarks.benchmark import Benchmark, Options, Report, whole_number
from goc_portal.benchmarks.booking_floor import BareBooking, PreparedBooking, prepared
from goc_portal.benchmarks.crew import BOOKED, Attempt, Crew, crew_of
from goc_portal.benchmarks.crowd import (
    ROWS_AT_ONCE,
    bookable_service,
    in_parts,
    load_office,
    people_with_logins,
    slots_of,
)
from goc_portal.benchmarks.databases import bare_connection
from goc_portal.benchmarks.measuring import Tally, in_turns, ratio
from goc_portal.errors import PortalError

PRODUCT, FLOOR = "product", "floor"
MOST_SEATS_A_SLOT = 32_000
TURNS = 10
TROUBLED = 16
"""People a kind of trouble: so few that they cost no time, enough to meet each other."""
AN_HOUR, TEN_DAYS = timedelta(hours=1), timedelta(days=10)

OVERSOLD = """
SELECT coalesce(sum(greatest(taken.people - slot.capacity, 0)), 0)::int
FROM appointments_slot AS slot
JOIN (SELECT slot_id, count(*) AS people FROM appointments_appointment WHERE status NOT LIKE 'cancelled%' GROUP BY 1)
  AS taken ON taken.slot_id = slot.id
"""
COUNTERS_OFF = """
SELECT count(*)::int FROM appointments_slot AS slot
WHERE booked <> (SELECT count(*) FROM appointments_appointment WHERE slot_id = slot.id AND status NOT LIKE 'cancelled%')
   OR held <> (SELECT count(*) FROM appointments_seathold WHERE slot_id = slot.id)
"""
DOUBLE_BOOKED = """
SELECT coalesce(sum(more), 0)::int FROM (
    SELECT count(*) - 1 AS more FROM appointments_appointment
    WHERE status = 'confirmed' AND channel = 'directorate' GROUP BY person_id HAVING count(*) > 1) AS people
"""
LOCKED_OUT_BUT_BOOKED = """
SELECT count(*)::int FROM appointments_appointment AS later
JOIN appointments_appointment AS earlier ON earlier.person_id = later.person_id AND earlier.id < later.id
WHERE earlier.channel = 'directorate' AND later.channel = 'directorate' AND earlier.blocks && later.blocks
"""
ROWS_OF_BOOKINGS = """
SELECT count(DISTINCT made.id), count(DISTINCT event.id), count(DISTINCT history.pgh_id), count(DISTINCT notice.id),
       count(DISTINCT entry.id)
FROM appointments_appointment AS made
LEFT JOIN appointments_appointmentevent AS event ON event.appointment_id = made.id
LEFT JOIN appointments_appointmenthistory AS history ON history.pgh_obj_id = made.id
LEFT JOIN notices_notice AS notice ON notice.cause = 'appointment:' || made.public_id || ':confirmed'
LEFT JOIN appointments_fairnessentry AS entry ON entry.slot_starts_at = made.starts_at
  AND entry.commitment = encode(sha256(convert_to(made.reference || ':' || made.fairness_secret, 'UTF8')), 'hex')
WHERE made.slot_id = ANY(%s)
"""


class BookingBenchmark(Benchmark):
    """Locks, constraints, numbers, events and notices of a booking, with many at once."""

    name = "booking"
    summary = "people in several processes confirm the seats that are kept for them"

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        people = options["people"]
        self.seated = min(people, options["slots"] * options["capacity"])
        self.work = BookingWork()

    @classmethod
    def add_arguments(cls, parser: argparse.ArgumentParser) -> None:
        """People, seats and processes."""
        parser.add_argument("--people", type=whole_number(1, 200_000), default=2_000, metavar="N", help="default 2,000")
        parser.add_argument("--slots", type=whole_number(1, 50_000), default=1_000, metavar="M", help="default 1,000")
        parser.add_argument(
            "--capacity",
            type=whole_number(1, MOST_SEATS_A_SLOT),
            default=2,
            metavar="C",
            help="seats a slot; default 2",
        )
        parser.add_argument("--workers", type=whole_number(1, 32), default=8, metavar="W", help="processes; default 8")

    def prepare(self) -> None:
        """An office; for product and floor each the slots and a hold for everybody for whom there is a seat."""
        people, slots, capacity = (self.options[name] for name in ("people", "slots", "capacity"))
        directorate, service = load_office(), bookable_service()
        policy = policy_in_force(Channel.DIRECTORATE, directorate.province)
        logins = people_with_logins(2 * people + 2 * TROUBLED, directorate.province)
        product, floor, troubled = logins[:people], logins[people : 2 * people], logins[2 * people :]
        self.product_slots = slots_of(directorate, service, count=slots, capacity=capacity)
        self.floor_slots = slots_of(directorate, service, count=slots, capacity=capacity, after=slots)
        self.work.add_people(product, made_holds(product[: self.seated], self.product_slots))
        holds = made_holds(floor[: self.seated], self.floor_slots)
        self.work.prepared = [prepared(hold, policy) for hold in holds]
        self.work.prepared += [PreparedBooking(uuid4()) for _ in floor[self.seated :]]
        (slot,) = slots_of(directorate, service, count=1, capacity=2 * TROUBLED, after=2 * slots)
        self.work.add_people(troubled, made_holds(troubled, [slot]))
        lock_out(troubled[:TROUBLED], past_slot(slot))

    def measure(self) -> Report:
        """First what must come to nothing, then bookings, then people who are too late."""
        people = self.options["people"]
        with crew_of(self.options["workers"], lambda: BookingWorker(self.work)) as crew:
            trouble = self.trouble(crew)
            booked = self.turns(crew, range(self.seated))
            late = self.turns(crew, range(self.seated, people))
        self.refuse_unlike_rows()
        attempts = booked[PRODUCT].attempts + late[PRODUCT].attempts
        return {
            "attempts": len(attempts),
            "booked": sum(attempt.result == BOOKED for attempt in attempts),
            "refused": refusals(attempts),
            **wrong_counts(),
            **booked_report(booked),
            "late": late_report(late) if people > self.seated else {},
            "trouble": trouble,
        }

    def turns(self, crew: Crew, everybody: Sequence[int]) -> dict[str, "Side"]:
        """Slice by slice, product and floor in turns."""
        sides = {PRODUCT: Side(), FLOOR: Side()}
        turns = min(TURNS, max(len(everybody) // self.options["workers"], 1)) if everybody else 0
        slices = in_parts(everybody, turns)

        def turn_of(kind: str) -> Any:
            def turn(number: int) -> None:
                sides[kind].add(*crew.turn(kind, in_parts(slices[number], self.options["workers"])))

            return turn

        in_turns(turns, turn_of(PRODUCT), turn_of(FLOOR))
        return sides

    def trouble(self, crew: Crew) -> dict[str, Any]:
        """Locked out people confirm once each; then everybody confirms the holds of the hasty ones at once."""
        workers, first = self.options["workers"], self.options["people"]
        locked_out = range(first, first + TROUBLED)
        hasty = range(first + TROUBLED, first + 2 * TROUBLED)
        refused, _seconds = crew.turn(PRODUCT, in_parts(locked_out, workers))
        at_once, _seconds = crew.turn(PRODUCT, [hasty] * workers)
        holds = [self.work.holds[place] for place in hasty]
        return {
            "locked_out": refusals(refused),
            "confirmed_at_once": len(at_once),
            "appointments_of_them": Appointment.objects.filter(confirmed_hold__in=holds).count(),
            "refused_at_once": refusals(at_once),
        }

    def refuse_unlike_rows(self) -> None:
        """The floor must write what the verb writes, or the ratio would compare two different things."""
        product, floor = (rows_of(slots) for slots in (self.product_slots, self.floor_slots))
        if product != floor:
            raise RuntimeError(f"Product and floor wrote different rows: {product} and {floor}.")


class BookingWork:
    """What the workers inherit: for the product holds and who confirms them, for the floor rows."""

    def __init__(self) -> None:
        self.holds: list[UUID] = []
        self.logins: list[int] = []
        self.prepared: list[PreparedBooking] = []

    def add_people(self, people: Sequence[User], holds: Sequence[SeatHold]) -> None:
        """Everybody with a hold; those for whom there was no seat have the number of one that is gone."""
        self.holds += [hold.public_id for hold in holds]
        self.holds += [uuid4() for _ in people[len(holds) :]]
        self.logins += [user.pk for user in people]


class BookingWorker:
    """One process: Django's connection for the verb, a bare one for the floor."""

    def __init__(self, work: BookingWork) -> None:
        self.all = work
        self.bare = BareBooking(bare_connection())
        self.users: dict[int, User] = {}

    def ready(self, kind: str, share: Sequence[int]) -> None:
        """The logins, as the session's middleware has read them before a view begins."""
        if kind == PRODUCT:
            self.users = User.objects.in_bulk([self.all.logins[place] for place in share])

    def work(self, kind: str, item: int) -> str:
        """One confirmation."""
        if kind == FLOOR:
            return self.bare.book(self.all.prepared[item])
        try:
            confirm_hold(hold=self.all.holds[item], by=self.users[self.all.logins[item]])
        except PortalError as refusal:
            return refusal.code
        return BOOKED


class Side:
    """What product or floor did in all its turns."""

    def __init__(self) -> None:
        self.attempts: list[Attempt] = []
        self.tally = Tally()

    def add(self, attempts: list[Attempt], seconds: float) -> None:
        """One turn's."""
        self.attempts += attempts
        self.tally.done += len(attempts)
        self.tally.seconds += seconds
        self.tally.samples += [attempt.seconds for attempt in attempts]


def booked_report(sides: dict[str, Side]) -> Report:
    """Rates and times of bookings."""
    product, floor = sides[PRODUCT].tally, sides[FLOOR].tally
    return {
        "per_second": product.per_second,
        "floor_per_second": floor.per_second,
        "ratio": ratio(product.per_second, floor.per_second),
        **{f"p{share}_ms": product.percentile_ms(share) for share in (50, 95, 99)},
        **{f"floor_p{share}_ms": floor.percentile_ms(share) for share in (50, 95, 99)},
    }


def late_report(sides: dict[str, Side]) -> Report:
    """Rates of people for whom there was no seat."""
    product, floor = sides[PRODUCT].tally, sides[FLOOR].tally
    return {
        "per_second": product.per_second,
        "floor_per_second": floor.per_second,
        "ratio": ratio(product.per_second, floor.per_second),
    }


def refusals(attempts: Sequence[Attempt]) -> dict[str, int]:
    """How many were refused, by the error's code."""
    return dict(sorted(Counter(attempt.result for attempt in attempts if attempt.result != BOOKED).items()))


def wrong_counts() -> dict[str, int]:
    """What must be nought, asked of the rows themselves."""
    questions = {
        "oversold": OVERSOLD,
        "double_booked": DOUBLE_BOOKED,
        "locked_out_but_booked": LOCKED_OUT_BUT_BOOKED,
        "counters_off": COUNTERS_OFF,
    }
    with connection.cursor() as cursor:
        counts = {}
        for name, question in questions.items():
            cursor.execute(question)
            counts[name] = cursor.fetchone()[0]
        return counts


def rows_of(slots: Sequence[Slot]) -> tuple[int, ...]:
    """Appointments in these slots, and what stands beside them."""
    with connection.cursor() as cursor:
        cursor.execute(ROWS_OF_BOOKINGS, [[slot.pk for slot in slots]])
        return tuple(cursor.fetchone())


def made_holds(people: Sequence[User], slots: Sequence[Slot]) -> list[SeatHold]:
    """A hold each, dealt over the slots, and the counters of the slots with them."""
    now = clock.now()
    holds = [
        SeatHold(
            slot=slots[place % len(slots)],
            person=user.person,
            held_by=user,
            held_at=now,
            expires_at=now + AN_HOUR,
        )
        for place, user in enumerate(people)
    ]
    for slot in slots:
        slot.held = 0
    for hold in holds:
        hold.slot.held += 1
    SeatHold.objects.bulk_create(holds, batch_size=ROWS_AT_ONCE)
    Slot.objects.bulk_update(slots, ["held"], batch_size=ROWS_AT_ONCE)
    return holds


def past_slot(slot: Slot) -> Slot:
    """A full slot of the day before yesterday."""
    two_days = timedelta(days=2)
    return Slot.objects.create(
        directorate=slot.directorate,
        service=slot.service,
        starts_at=clock.now() - two_days,
        ends_at=clock.now() - two_days + AN_HOUR,
        capacity=TROUBLED,
        booked=TROUBLED,
    )


def lock_out(people: Sequence[User], slot: Slot) -> None:
    """An appointment that was confirmed ten days ago and is over: the days after it are not."""
    policy = policy_in_force(Channel.DIRECTORATE, slot.directorate.province)
    for user in people:
        person = Person.objects.get(user=user)
        made = new_appointment(
            channel=Channel.DIRECTORATE, person=person, slot=slot, policy=policy, by=user, interview_for=None
        )
        made.status = AppointmentStatus.COMPLETED
        made.confirmed_at -= TEN_DAYS
        made.confirmed_day -= TEN_DAYS
        made.save(force_insert=True)
