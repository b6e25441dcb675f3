"""Seats of a slot: counters that only conditional updates change, as the last statements of a transaction."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import F, Q

from appointments.errors import HoldEnded, SeatTaken, TimeWithdrawn
from appointments.models import Slot
from appointments.querysets import is_released
from goc_portal import clock
from goc_portal.one_message import OneMessage
from goc_portal.prepared import PreparedStatement

HAS_A_FREE_SEAT = Q(is_withdrawn=False, held__lt=F("capacity") - F("booked") - F("withheld"))

OPEN_WITHHELD = """
WITH opened AS (
    SELECT slot.id, seat.number FROM unnest(%s::bigint[], %s::int[]) AS seat (slot_id, number)
    JOIN appointments_slot AS slot ON slot.id = seat.slot_id
    ORDER BY slot.id FOR NO KEY UPDATE OF slot
)
UPDATE appointments_slot AS slot SET withheld = slot.withheld - opened.number FROM opened WHERE slot.id = opened.id
"""
# Two answers: whether the hold was still there, and whether its slot could be booked.
BOOK_HELD_SEAT = PreparedStatement(
    """
WITH taken AS (
    DELETE FROM appointments_seathold WHERE public_id = $1 AND expires_at > $2 RETURNING slot_id
), booked AS (
    UPDATE appointments_slot AS slot SET held = held - 1, booked = booked + 1
    FROM taken WHERE slot.id = taken.slot_id AND NOT slot.is_withdrawn
    RETURNING slot.id
)
SELECT EXISTS (SELECT FROM taken), EXISTS (SELECT FROM booked)
""",
    UUID,
    datetime,
)


def take_seat(slot: Slot) -> None:
    """Count one more booked seat if one is free; the row stays locked until the commit, so call it last."""
    free = Slot.objects.filter(HAS_A_FREE_SEAT, is_released(clock.now()), pk=slot.pk)
    if not free.update(booked=F("booked") + 1):
        raise SeatTaken


def free_seat(slot_pk: int) -> None:
    """Count one booked seat less; call it last, as the row stays locked until the commit."""
    Slot.objects.filter(pk=slot_pk).update(booked=F("booked") - 1)


def change_seats(*, freed: Sequence[int], taken: Sequence[int]) -> None:
    """Count several seats at once, some given up and some booked, in the order of the slots' keys; call it last."""
    changes = Counter(taken)
    changes.subtract(freed)
    for slot_pk in sorted(changes):
        slots = Slot.objects.filter(pk=slot_pk)
        if changes[slot_pk] > 0:
            room = F("capacity") - F("booked") - F("withheld") - (changes[slot_pk] - 1)
            slots = slots.filter(is_released(clock.now()), is_withdrawn=False, held__lt=room)
        if not slots.update(booked=F("booked") + changes[slot_pk]):
            raise SeatTaken


def keep_seat(slot_pk: int, *, giving_back: int | None = None) -> None:
    """Count one more held seat if one is free, and one less where the person had one before; call it last.

    The two rows are written in the order of their keys, so that people who change places with each other never wait
    in a circle.
    """
    for pk in sorted({slot_pk} | ({giving_back} if giving_back is not None else set())):
        if pk != slot_pk:
            give_back_held_seats({pk: 1})
        elif not Slot.objects.filter(HAS_A_FREE_SEAT, is_released(clock.now()), pk=pk).update(held=F("held") + 1):
            raise SeatTaken


def book_held_seat(statements: OneMessage, hold: UUID) -> None:
    """Turn a held seat into a booked one, and send it with all that the verb wrote before it, as the last of it.

    Refused when the hold ran out, or when the slot was withdrawn a moment ago: then all of it is undone.
    """
    statements.add(*BOOK_HELD_SEAT.call(hold, clock.now()))
    ((was_held, is_booked),) = statements.send()
    if not was_held:
        raise HoldEnded
    if not is_booked:
        raise TimeWithdrawn


def give_back_held_seats(seats: Mapping[int, int]) -> None:
    """Count held seats less, by the slot's key, in the order of the keys; call it last."""
    for slot_pk in sorted(seats):
        Slot.objects.filter(pk=slot_pk).update(held=F("held") - seats[slot_pk])


def withhold_booked_seat(slot_pk: int) -> None:
    """Turn a booked seat into one that opens later; call it last, as the row stays locked until the commit."""
    Slot.objects.filter(pk=slot_pk).update(booked=F("booked") - 1, withheld=F("withheld") + 1)


def open_withheld(seats: Mapping[int, int]) -> None:
    """Count withheld seats less, by the slot's key, all in one statement that locks in the order of the keys."""
    with connection.cursor() as cursor:
        cursor.execute(OPEN_WITHHELD, [list(seats), list(seats.values())])
