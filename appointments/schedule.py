"""Slots out of weekly sessions: made ahead for the whole country in one statement, as often as one likes."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any

from django.db import connection
from django.db.models import Max

from appointments.models import AppointmentPolicy, Service
from directorates.calendar import HALF_DAY_ENDS_AT
from directorates.models import DecreedDay, Directorate
from goc_portal import clock, locking

END_OF_DAY = time(23, 59)
SPARE_WORKING_DAYS = 3
"""Slots stand a little beyond what can be booked, so that a missed night leaves no hole."""
FILLING_THE_HORIZON = 7_201_001
"""The advisory lock of the job that fills the horizon: a second one leaves it alone."""

SLOTS_OF_SESSIONS = """
INSERT INTO appointments_slot (public_id, directorate_id, service_id, starts_at, ends_at, capacity)
SELECT gen_random_uuid(), session.directorate_id, session.service_id, hour, hour + session.length, session.counters
FROM (SELECT *, make_interval(mins => slot_minutes) AS length FROM appointments_weeklysession) AS session
JOIN unnest(%(days)s::date[], %(closing_times)s::time[]) AS working (day, closes_at)
  ON extract(isodow FROM working.day) = session.weekday
 AND working.day >= session.effective_from
 AND working.day <= coalesce(session.effective_until, working.day)
CROSS JOIN LATERAL generate_series(
    (working.day + session.starts_at) AT TIME ZONE 'Europe/Istanbul',
    (working.day + least(session.ends_at, working.closes_at)) AT TIME ZONE 'Europe/Istanbul' - session.length,
    session.length
) AS hour
WHERE (%(directorate)s::bigint IS NULL OR session.directorate_id = %(directorate)s)
  AND (%(service)s::bigint IS NULL OR session.service_id = %(service)s)
  AND NOT EXISTS (
    SELECT FROM directorates_closure AS closure
    WHERE closure.directorate_id = session.directorate_id
      AND working.day BETWEEN closure.closed_from AND closure.closed_until)
ON CONFLICT (directorate_id, service_id, starts_at) DO NOTHING
"""


@locking.verb
def fill_horizon(*, working_days: int | None = None) -> int:
    """Make the missing slots of all directorates from today on; another filling at the same time does it instead."""
    if not is_alone():
        return 0
    calendar = DecreedDay.objects.calendar()
    return insert_slots(days=calendar.working_days(clock.today(), working_days or days_to_fill()))


@locking.verb
def generate_slots(*, directorate: Directorate, service: Service, days: Sequence[date]) -> int:
    """Make the missing slots of one directorate and service on those of the days that are working days."""
    calendar = DecreedDay.objects.calendar()
    return insert_slots(
        days=[day for day in days if calendar.is_working_day(day)], directorate=directorate, service=service
    )


def insert_slots(
    *, days: Sequence[date], directorate: Directorate | None = None, service: Service | None = None
) -> int:
    """One set-based statement; slots that exist stay as they are, with whoever is booked in them."""
    calendar = DecreedDay.objects.calendar()
    places: dict[str, Any] = {
        "days": list(days),
        "closing_times": [HALF_DAY_ENDS_AT if calendar.closes_early(day) else END_OF_DAY for day in days],
        "directorate": directorate and directorate.pk,
        "service": service and service.pk,
    }
    with connection.cursor() as cursor:
        cursor.execute(SLOTS_OF_SESSIONS, places)
        return cursor.rowcount


def days_to_fill() -> int:
    """The longest horizon of today's policies, and some days to spare."""
    longest = AppointmentPolicy.objects.in_force_on(clock.today()).aggregate(days=Max("horizon_working_days"))["days"]
    return (longest or 0) + 1 + SPARE_WORKING_DAYS


def is_alone() -> bool:
    """Whether no other transaction fills the horizon now; the lock falls with this one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [FILLING_THE_HORIZON])
        return bool(cursor.fetchone()[0])
