"""The bare work of a booking: the rows that the verb writes, by psycopg2, one transaction each, nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Model

from appointments.enums import AppointmentEventKind, Channel, FairnessKind
from appointments.fairness import commitment_of
from appointments.making import new_appointment
from appointments.messages import AppointmentConfirmed
from appointments.models import Appointment, AppointmentEvent, AppointmentPolicy, FairnessEntry, SeatHold
from goc_portal import clock
from goc_portal.benchmarks.crew import BOOKED
from goc_portal.pages.dates import time_of_day
from notices.models import Notice

TAKE_HOLD = "DELETE FROM appointments_seathold WHERE public_id = %s AND expires_at > %s RETURNING slot_id"
MOVE_COUNTERS = "UPDATE appointments_slot SET held = held - 1, booked = booked + 1 WHERE id = %s"
HOLD_ENDED = "hold_ended"
NOT_WRITTEN = frozenset({"appointment_id"})


@dataclass(frozen=True)
class PreparedBooking:
    """One booking's rows as values, so that the timed part does nothing but SQL."""

    hold: UUID
    appointment: Sequence[Any] = ()
    event: Sequence[Any] = ()
    entry: Sequence[Any] = ()
    notices: Sequence[Any] = ()


def prepared(hold: SeatHold, policy: AppointmentPolicy) -> PreparedBooking:
    """What the verb would write for a hold."""
    slot, now = hold.slot, clock.now()
    made = new_appointment(
        channel=Channel.DIRECTORATE, person=hold.person, slot=slot, policy=policy, by=hold.held_by, interview_for=None
    )
    made.confirmed_hold = hold.public_id
    event = AppointmentEvent(kind=AppointmentEventKind.RESERVED, to_status=made.status, at=now, by=hold.held_by)
    entry = FairnessEntry(
        at=now,
        kind=FairnessKind.BOOKED,
        directorate=slot.directorate,
        service=slot.service,
        slot_starts_at=slot.starts_at,
        commitment=commitment_of(made),
    )
    rows = [values_of(notice) for notice in notices_of(made)]
    return PreparedBooking(
        hold.public_id, values_of(made), values_of(event), values_of(entry), [value for row in rows for value in row]
    )


def notices_of(made: Appointment) -> list[Notice]:
    """SMS and e-mail, as the outbox writes them."""
    now = clock.now()
    facts = {
        "reference": made.reference,
        "service": made.service.name,
        "day": clock.istanbul_day(made.starts_at).isoformat(),
        "time": time_of_day(made.starts_at),
        "place": made.directorate.name,
        "address": made.directorate.address,
    }
    return [
        Notice(
            person=made.person,
            code=AppointmentConfirmed.code,
            cause=f"appointment:{made.public_id}:confirmed",
            channel=channel,
            facts=facts,
            language=made.person.language,
            queued_at=now,
            due_at=now,
            expires_at=now + timedelta(days=3),
        )
        for channel in AppointmentConfirmed.channels
    ]


class BareBooking:
    """Books on one connection; the statements are built once."""

    def __init__(self, bare: Any) -> None:
        self.bare = bare
        self.appointment = f"{insert_into(Appointment)} RETURNING id"
        self.event = insert_into(AppointmentEvent, first="appointment_id")
        self.entry = insert_into(FairnessEntry)
        self.notices = insert_into(Notice, rows=len(AppointmentConfirmed.channels))

    def book(self, booking: PreparedBooking) -> str:
        """One transaction; a hold that is gone ends it."""
        with self.bare, self.bare.cursor() as cursor:
            cursor.execute(TAKE_HOLD, [booking.hold, clock.now()])
            taken = cursor.fetchone()
            if taken is None:
                return HOLD_ENDED
            cursor.execute(self.appointment, booking.appointment)
            cursor.execute(self.event, [cursor.fetchone()[0], *booking.event])
            cursor.execute(self.entry, booking.entry)
            cursor.execute(self.notices, booking.notices)
            cursor.execute(MOVE_COUNTERS, taken)
        return BOOKED


def columns_of(model: type[Model]) -> list[Any]:
    """The columns that an insert gives; keys and generated ones come from PostgreSQL."""
    fields = [field for field in model._meta.concrete_fields if not field.primary_key and not field.generated]
    return [field for field in fields if field.attname not in NOT_WRITTEN]


def values_of(row: Model) -> list[Any]:
    """A row as psycopg2 takes it."""
    return [
        field.get_db_prep_save(field.pre_save(row, add=True), connection=connection) for field in columns_of(type(row))
    ]


def insert_into(model: type[Model], *, rows: int = 1, first: str = "") -> str:
    """An INSERT of so many rows, in Django's order of columns."""
    names = [*([first] if first else []), *(field.column for field in columns_of(model))]
    places = ", ".join(["%s"] * len(names))
    table, columns = model._meta.db_table, ", ".join(f'"{name}"' for name in names)
    return f"INSERT INTO {table} ({columns}) VALUES {', '.join([f'({places})'] * rows)}"  # noqa: S608
