"""Numbers of a day: drawn by one statement that counts and answers, so that no two people hold the same.

The row of a directorate's day stays locked from the draw to the commit: draw late in a transaction.
"""

from datetime import date

from django.db import connection

from appointments.day_errors import NoMoreWalkIns
from appointments.models import Appointment
from directorates.models import Directorate

__all__ = ["draw_number", "draw_number_of_a_walk_in", "give_number"]

DRAW = """
INSERT INTO appointments_ticketday AS numbers (directorate_id, day, last_number)
VALUES (%(directorate)s, %(day)s, 1)
ON CONFLICT (directorate_id, day) DO UPDATE SET last_number = numbers.last_number + 1
RETURNING last_number
"""
DRAW_FOR_A_WALK_IN = """
INSERT INTO appointments_ticketday AS numbers (directorate_id, day, last_number, walk_ins, walk_ins_allowed)
SELECT %(directorate)s, %(day)s, 1, 1, %(allowed)s WHERE %(allowed)s > 0
ON CONFLICT (directorate_id, day) DO UPDATE
SET last_number = numbers.last_number + 1, walk_ins = numbers.walk_ins + 1, walk_ins_allowed = %(allowed)s
WHERE numbers.walk_ins < %(allowed)s
RETURNING last_number
"""


def give_number(appointment: Appointment, day: date) -> None:
    """Draw a number for somebody who arrived and write it; whoever holds one of this day keeps it."""
    if appointment.ticket_day == day:
        return
    appointment.ticket_day = day
    appointment.ticket_number = draw_number(appointment.directorate, day)
    appointment.save(update_fields=["ticket_day", "ticket_number"])


def draw_number(directorate: Directorate, day: date) -> int:
    """The next number of a directorate's day."""
    return drawn(DRAW, {"directorate": directorate.pk, "day": day}) or 0


def draw_number_of_a_walk_in(directorate: Directorate, day: date, *, allowed: int) -> int:
    """The next number for somebody without an appointment, while the policy's number of them is not reached."""
    number = drawn(DRAW_FOR_A_WALK_IN, {"directorate": directorate.pk, "day": day, "allowed": allowed})
    if number is None:
        raise NoMoreWalkIns(allowed=allowed)
    return number


def drawn(statement: str, places: dict[str, int | date]) -> int | None:
    """The number that the statement answers, or None where its condition refused."""
    with connection.cursor() as cursor:
        cursor.execute(statement, places)
        row = cursor.fetchone()
    return row[0] if row else None
