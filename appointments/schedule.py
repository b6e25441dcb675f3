"""Slots out of weekly sessions: kept in line for the whole country in one statement, as often as one likes.

What is planned (sessions, exceptions, closures, working days) is compared with the slots that stand; only those that
differ are locked, in the order of their keys, and changed. Nobody is moved: a slot that loses its hours or counters
keeps its people and is withdrawn for new ones.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, time
from typing import Any

from django.db import connection
from django.db.models import Max

from appointments.models import AppointmentPolicy, Service
from appointments.releasing import Release, all_days, releases_of
from directorates.calendar import HALF_DAY_ENDS_AT, WorkingCalendar
from directorates.models import DecreedDay, Directorate
from goc_portal import clock, locking

END_OF_DAY = time(23, 59)
SPARE_WORKING_DAYS = 3
"""Slots stand a little beyond what can be booked, so that a missed night leaves no hole."""
FILLING_THE_HORIZON = 7_201_001
"""The advisory lock of the job that fills the horizon: a second one leaves it alone."""
CHANGING_THE_SCHEDULE = 7_201_005
"""The advisory lock under which slots are compared with the plan, which must not change meanwhile."""

PLANNED = """
WITH working AS (
    SELECT day, closes_at FROM unnest(%(working_days)s::date[], %(closing_times)s::time[]) AS working (day, closes_at)
), exception AS (
    SELECT * FROM appointments_sessionexception
    WHERE (%(directorate)s::bigint IS NULL OR directorate_id = %(directorate)s)
      AND (%(service)s::bigint IS NULL OR service_id = %(service)s)
), session AS (
    SELECT weekly.directorate_id, weekly.service_id, working.day, working.closes_at,
           weekly.starts_at, weekly.ends_at, weekly.slot_minutes, weekly.counters
    FROM appointments_weeklysession AS weekly
    JOIN working
      ON extract(isodow FROM working.day) = weekly.weekday
     AND working.day >= weekly.effective_from
     AND working.day <= coalesce(weekly.effective_until, working.day)
    WHERE (%(directorate)s::bigint IS NULL OR weekly.directorate_id = %(directorate)s)
      AND (%(service)s::bigint IS NULL OR weekly.service_id = %(service)s)
      AND NOT EXISTS (
        SELECT FROM exception
        WHERE exception.directorate_id = weekly.directorate_id
          AND exception.service_id = weekly.service_id
          AND exception.day = working.day)
    UNION ALL
    SELECT exception.directorate_id, exception.service_id, working.day, working.closes_at,
           exception.starts_at, exception.ends_at, exception.slot_minutes, exception.counters
    FROM exception JOIN working ON working.day = exception.day
    WHERE exception.starts_at IS NOT NULL
), release AS (
    SELECT *
    FROM unnest(%(channel)s::text[], %(province_id)s::bigint[], %(day)s::date[], %(opens_from)s::timestamptz[],
                %(spread_minutes)s::integer[], %(is_of_new_day)s::boolean[])
      AS release (channel, province_id, day, opens_from, spread_minutes, is_of_new_day)
), planned AS MATERIALIZED (
    SELECT session.directorate_id, session.service_id, hour AS starts_at, hour + cut.length AS ends_at,
           session.counters, coalesce(release.is_of_new_day, false) AS is_of_new_day, release.opens_from,
           release.opens_from + make_interval(mins => release.spread_minutes) AS opens_until,
           release.opens_from + random() * make_interval(mins => release.spread_minutes) AS opens_at
    FROM session
    JOIN directorates_directorate AS directorate ON directorate.id = session.directorate_id
    JOIN appointments_service AS service ON service.id = session.service_id
    LEFT JOIN release
      ON release.channel = service.channel
     AND release.province_id = directorate.province_id
     AND release.day = session.day
    CROSS JOIN LATERAL make_interval(mins => session.slot_minutes) AS cut (length)
    CROSS JOIN LATERAL generate_series(
        (session.day + session.starts_at) AT TIME ZONE 'Europe/Istanbul',
        (session.day + least(session.ends_at, session.closes_at)) AT TIME ZONE 'Europe/Istanbul' - cut.length,
        cut.length
    ) AS hour
    WHERE NOT EXISTS (
        SELECT FROM directorates_closure AS closure
        WHERE closure.directorate_id = session.directorate_id
          AND session.day BETWEEN closure.closed_from AND closure.closed_until)
)
"""

STANDING_BROUGHT_IN_LINE = """
, standing AS (
    SELECT slot.*, (slot.starts_at AT TIME ZONE 'Europe/Istanbul')::date AS day
    FROM appointments_slot AS slot
    WHERE slot.starts_at > %(now)s
      AND slot.starts_at >= %(first_day)s::timestamp AT TIME ZONE 'Europe/Istanbul'
      AND slot.starts_at < (%(last_day)s::date + 1)::timestamp AT TIME ZONE 'Europe/Istanbul'
      AND (%(directorate)s::bigint IS NULL OR slot.directorate_id = %(directorate)s)
      AND (%(service)s::bigint IS NULL OR slot.service_id = %(service)s)
), compared AS MATERIALIZED (
    SELECT standing.id, standing.is_withdrawn, standing.withdrawn_to, standing.capacity, standing.ends_at,
           standing.opens_at, standing.held + standing.booked + standing.withheld AS taken,
           coalesce(planned.counters, 0) AS counters, coalesce(planned.ends_at, standing.ends_at) AS ends_then,
           CASE
             WHEN planned.is_of_new_day AND standing.opens_at BETWEEN planned.opens_from AND planned.opens_until
               THEN standing.opens_at
             WHEN planned.is_of_new_day THEN planned.opens_at
             WHEN standing.is_withdrawn AND planned.counters >= standing.held + standing.booked + standing.withheld
               THEN planned.opens_at
             WHEN planned.opens_from IS NULL AND planned.counters > 0 AND standing.opens_at > %(now)s THEN NULL
             ELSE standing.opens_at
           END AS opens_then
    FROM standing LEFT JOIN planned USING (directorate_id, service_id, starts_at)
    WHERE standing.day = ANY (%(days)s::date[])
      AND (standing.withdrawn_to IS NOT NULL OR NOT standing.is_withdrawn)
), differing AS MATERIALIZED (
    SELECT slot.id, compared.counters, compared.ends_then, compared.opens_then,
           slot.capacity AS capacity_before, slot.is_withdrawn AS withdrawn_before
    FROM appointments_slot AS slot JOIN compared USING (id)
    WHERE compared.capacity <> greatest(compared.counters, compared.taken)
       OR compared.is_withdrawn <> (compared.counters = 0 OR compared.taken > compared.counters)
       OR compared.withdrawn_to <> compared.counters
       OR compared.ends_at <> compared.ends_then
       OR compared.opens_at IS DISTINCT FROM compared.opens_then
    ORDER BY slot.id
    FOR NO KEY UPDATE OF slot
), brought AS (
    UPDATE appointments_slot AS slot
    SET capacity = greatest(differing.counters, slot.held + slot.booked + slot.withheld),
        is_withdrawn = differing.counters = 0 OR slot.held + slot.booked + slot.withheld > differing.counters,
        withdrawn_to = CASE
          WHEN differing.counters = 0 OR slot.held + slot.booked + slot.withheld > differing.counters
          THEN differing.counters END,
        ends_at = differing.ends_then,
        opens_at = differing.opens_then
    FROM differing
    WHERE slot.id = differing.id
    RETURNING slot.is_withdrawn, slot.capacity, differing.counters, differing.capacity_before,
              differing.withdrawn_before
), made AS (
    INSERT INTO appointments_slot (public_id, directorate_id, service_id, starts_at, ends_at, capacity, opens_at)
    SELECT gen_random_uuid(), directorate_id, service_id, starts_at, ends_at, counters, opens_at
    FROM planned
    WHERE starts_at >= %(now)s
      AND NOT EXISTS (
        SELECT FROM appointments_slot AS slot
        WHERE slot.directorate_id = planned.directorate_id
          AND slot.service_id = planned.service_id
          AND slot.starts_at = planned.starts_at)
    ON CONFLICT (directorate_id, service_id, starts_at) DO NOTHING
    RETURNING capacity
)
SELECT
    (SELECT count(*) FROM made),
    (SELECT count(*) FROM brought WHERE withdrawn_before AND NOT is_withdrawn),
    (SELECT count(*) FROM brought WHERE counters = 0 AND NOT withdrawn_before),
    (SELECT count(*) FROM brought
     WHERE counters > 0 AND NOT withdrawn_before AND (is_withdrawn OR capacity < capacity_before)),
    (SELECT count(*) FROM brought WHERE NOT withdrawn_before AND NOT is_withdrawn AND capacity > capacity_before)
"""
MISSING_MADE = """
INSERT INTO appointments_slot (public_id, directorate_id, service_id, starts_at, ends_at, capacity, opens_at)
SELECT gen_random_uuid(), directorate_id, service_id, starts_at, ends_at, counters, opens_at FROM planned
ON CONFLICT (directorate_id, service_id, starts_at) DO NOTHING
"""


@dataclass(frozen=True, slots=True)
class SlotChanges:
    """How many slots were made, opened again, withdrawn, left with fewer seats, and given more."""

    made: int = 0
    reopened: int = 0
    withdrawn: int = 0
    shrunk: int = 0
    grown: int = 0

    @property
    def are_none(self) -> bool:
        """Whether every slot stood as planned already."""
        return not any(asdict(self).values())


@locking.verb
def fill_horizon(*, working_days: int | None = None) -> SlotChanges:
    """Bring the slots of all directorates in line from today on; another run at the same time does it instead."""
    if not is_alone():
        return SlotChanges()
    calendar = DecreedDay.objects.calendar()
    last = calendar.working_days(clock.today(), working_days or days_to_fill())[-1]
    return bring_in_line(days=all_days(clock.today(), last), calendar=calendar)


@locking.verb
def apply_schedule(
    *, days: Sequence[date], directorate: Directorate | None = None, service: Service | None = None
) -> SlotChanges:
    """Bring the slots of some days in line with sessions, exceptions, closures and the calendar; past ones stay.

    None means every directorate, or every service. It is safe beside bookings: seats are compared and counted on the
    locked row, so whoever was quicker either has a seat that stays or is told that the time is gone.
    """
    return bring_in_line(days=days, calendar=DecreedDay.objects.calendar(), directorate=directorate, service=service)


def bring_in_line(
    *,
    days: Sequence[date],
    calendar: WorkingCalendar,
    directorate: Directorate | None = None,
    service: Service | None = None,
) -> SlotChanges:
    """One set-based statement, inside the caller's transaction; one after another, so that each sees the last plan."""
    if not days:
        return SlotChanges()
    wait_for_turn()
    with connection.cursor() as cursor:
        cursor.execute(PLANNED + STANDING_BROUGHT_IN_LINE, places_of(days, calendar, directorate, service))
        return SlotChanges(*cursor.fetchone())


def insert_slots(
    *, days: Sequence[date], directorate: Directorate | None = None, service: Service | None = None
) -> int:
    """Make the missing slots of any days, past ones too, and leave all others as they are."""
    with connection.cursor() as cursor:
        cursor.execute(PLANNED + MISSING_MADE, places_of(days, DecreedDay.objects.calendar(), directorate, service))
        return cursor.rowcount


def places_of(
    days: Sequence[date], calendar: WorkingCalendar, directorate: Directorate | None, service: Service | None
) -> dict[str, Any]:
    """What the statements are told: the days with their closing times, the place, and when new days open."""
    working = [day for day in days if calendar.is_working_day(day)]
    return {
        "now": clock.now(),
        "days": list(days),
        "first_day": min(days),
        "last_day": max(days),
        "working_days": working,
        "closing_times": [HALF_DAY_ENDS_AT if calendar.closes_early(day) else END_OF_DAY for day in working],
        "directorate": directorate and directorate.pk,
        "service": service and service.pk,
        **columns_of(releases_of(working, calendar)),
    }


def columns_of(releases: Sequence[Release]) -> dict[str, list[Any]]:
    """The releases as one list a column, for unnest."""
    names = Release.__dataclass_fields__
    return {name: [getattr(release, name) for release in releases] for name in names}


def last_standing_day() -> date:
    """The last day for which slots are made ahead."""
    return DecreedDay.objects.calendar().working_days(clock.today(), days_to_fill())[-1]


def days_to_fill() -> int:
    """The longest horizon of today's policies, and some days to spare."""
    longest = AppointmentPolicy.objects.in_force_on(clock.today()).aggregate(days=Max("horizon_working_days"))["days"]
    return (longest or 0) + 1 + SPARE_WORKING_DAYS


def wait_for_turn() -> None:
    """Wait until no other change of a schedule is on its way; the lock falls with this transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHANGING_THE_SCHEDULE])


def is_alone() -> bool:
    """Whether no other transaction fills the horizon now; the lock falls with this one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [FILLING_THE_HORIZON])
        return bool(cursor.fetchone()[0])
