"""Seats that become free: for the waiting list where there is one, else at once or a while later, by policy.

A delay of a random length means that nobody can hand a seat to a known person by giving it up, and that nobody gains by
looking at the right second. It is off by default (``freed_seat_minutes``).
"""

import secrets
from collections import Counter
from datetime import datetime, timedelta

from django.db import connection

from appointments import fairness
from appointments.enums import FairnessKind
from appointments.free_times import bookable_window
from appointments.models import Slot, WithheldSeat
from appointments.seats import free_seat, open_withheld, withhold_booked_seat
from appointments.waiting_regime import takes_waiting_requests
from goc_portal import clock, locking

OPENED_AT_ONCE = 1_000
TAKE_DUE = """
DELETE FROM appointments_withheldseat WHERE id IN (
    SELECT id FROM appointments_withheldseat WHERE opens_at <= %s ORDER BY opens_at, id LIMIT %s FOR UPDATE SKIP LOCKED
) RETURNING slot_id
"""


def give_up_seat(slot_pk: int) -> None:
    """Let go of a booked seat; call it last, as the slot's row stays locked until the commit."""
    slot = Slot.objects.select_related("directorate", "service").get(pk=slot_pk)
    fairness.record_seats([slot.pk], FairnessKind.SEAT_FREED)
    opens_at = opening_of(slot)
    if opens_at is None:
        free_seat(slot.pk)
        return
    WithheldSeat.objects.create(slot=slot, withheld_at=clock.now(), opens_at=opens_at)
    fairness.record_seats([slot.pk], FairnessKind.SEAT_WITHHELD)
    withhold_booked_seat(slot.pk)


def opening_of(slot: Slot) -> datetime | None:
    """The moment at which the seat opens; None at once: by policy, for the waiting list, or as nobody can book it."""
    now = clock.now()
    left = slot.starts_at - now
    if slot.is_withdrawn or left <= timedelta():
        return None
    most = timedelta(
        minutes=bookable_window(directorate=slot.directorate, service=slot.service).policy.freed_seat_minutes
    )
    if not most or takes_waiting_requests(directorate=slot.directorate, service=slot.service):
        return None
    # Half of the time that is left at most, so that somebody can still come.
    longest = min(most, left / 2)
    return now + timedelta(seconds=1 + secrets.randbelow(max(1, int(longest.total_seconds()))))


@locking.verb
def open_withheld_seats() -> int:
    """Open the seats whose time has come; says how many. Those that another run opens are passed by."""
    with connection.cursor() as cursor:
        cursor.execute(TAKE_DUE, [clock.now(), OPENED_AT_ONCE])
        slots = [row[0] for row in cursor.fetchall()]
    if slots:
        fairness.record_seats(slots, FairnessKind.SEAT_OPENED)
        open_withheld(Counter(slots))
    return len(slots)
