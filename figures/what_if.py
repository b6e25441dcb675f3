"""What one more counter would have changed: the arrivals of past weeks as they were, over the seats that there were.

Only what happened is read: who asked when, and which seats stood. Seats of people who asked before the first day, or
asked for no date, are taken already. Cancelled appointments asked for nothing that is left; where the directorate
gave another date, its person asked when they asked for the first one.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.db import connection

from appointments.enums import Channel
from appointments.models import AppointmentPolicy, Service
from directorates.calendar import WorkingCalendar
from directorates.models import DecreedDay, Directorate
from figures.replaying import Arrival, Extra, Given, Waiting, by_day, extra_seats, replay, waiting_of
from goc_portal import clock

MOST_DAYS: Final = 92
"""The longest stretch that is replayed: a quarter."""

# Whoever holds an appointment or waits, with the first of the appointments that replaced each other: its moment of
# asking is that of them all. Who waited on a list asked when they joined it; second dates and walk-ins asked for none.
STANDING: Final = """
WITH RECURSIVE link (slot_id, appointment_id, replaces_id) AS (
    SELECT slot_id, id, replaces_id FROM appointments_appointment
    WHERE directorate_id = %(directorate)s AND service_id = %(service)s AND starts_at >= %(begins)s
      AND status NOT LIKE 'cancelled%%'
    UNION ALL
    SELECT NULL::bigint, NULL::bigint, replaces_id FROM appointments_waitingrequest
    WHERE directorate_id = %(directorate)s AND service_id = %(service)s AND status = 'waiting'
      AND replaces_id IS NOT NULL
    UNION ALL
    SELECT link.slot_id, earlier.id, earlier.replaces_id
    FROM link JOIN appointments_appointment AS earlier ON earlier.id = link.replaces_id
), standing AS (
    SELECT link.slot_id, coalesce(place.joined_at, made.confirmed_at) AS asked_at,
           NOT made.is_walk_in AND made.follows_id IS NULL AS is_asking
    FROM link
    JOIN appointments_appointment AS made ON made.id = link.appointment_id
    LEFT JOIN appointments_waitingrequest AS place ON place.appointment_id = made.id
    WHERE link.replaces_id IS NULL
    UNION ALL
    SELECT NULL::bigint, joined_at, true FROM appointments_waitingrequest
    WHERE directorate_id = %(directorate)s AND service_id = %(service)s AND status = 'waiting' AND replaces_id IS NULL
)
"""
ARRIVALS: Final = f"""
{STANDING}
SELECT asked_at FROM standing
WHERE is_asking AND asked_at >= %(begins)s AND asked_at < %(ends)s ORDER BY 1
"""  # noqa: S608
# Who asked after the stretch stands behind everybody in it, and takes nobody's seat.
SEATS: Final = f"""
{STANDING}
SELECT slot.starts_at, greatest(0, slot.capacity - slot.withheld - coalesce(taken.people, 0)),
       extract(epoch FROM slot.ends_at - slot.starts_at)::int / 60
FROM appointments_slot AS slot
LEFT JOIN (
    SELECT slot_id, count(*) AS people FROM standing WHERE NOT is_asking OR asked_at < %(begins)s GROUP BY slot_id
) AS taken ON taken.slot_id = slot.id
WHERE slot.directorate_id = %(directorate)s AND slot.service_id = %(service)s AND NOT slot.is_withdrawn
  AND slot.starts_at >= %(begins)s AND slot.starts_at < %(horizon)s
ORDER BY slot.starts_at
"""  # noqa: S608


@dataclass(frozen=True)
class Asked:
    """Where, for what, which days are replayed, and which counter is added."""

    directorate: Directorate
    service: Service
    first: date
    last: date
    weekdays: frozenset[int]
    starts_at: time
    ends_at: time


@dataclass(frozen=True)
class Day:
    """Those who asked on one day, before and after."""

    day: date
    before: Waiting
    after: Waiting


@dataclass(frozen=True)
class Answer:
    """What the seats that there were would have given, and what one more counter would have."""

    asked: Asked
    horizon_days: int
    minutes: int
    added: int
    before: Waiting
    after: Waiting
    days: list[Day]


def what_if(asked: Asked) -> Answer:
    """Replay the stretch twice: with the seats that there were, and with those of one more counter."""
    policy = AppointmentPolicy.objects.in_force(
        channel=Channel(asked.service.channel), province=asked.directorate.province, on=clock.today()
    )
    calendar = DecreedDay.objects.calendar()
    horizon_days = (calendar.add_working_days(asked.last, policy.horizon_working_days) - asked.last).days
    begins, ends = midnight(asked.first), midnight(asked.last + timedelta(days=1))
    horizon = ends + timedelta(days=horizon_days)
    places = {"directorate": asked.directorate.pk, "service": asked.service.pk, "begins": begins, "ends": ends}
    arrivals = with_notice(moments(ARRIVALS, places), policy.notice_working_days, calendar)
    slots = rows(SEATS, {**places, "horizon": horizon})
    seats = [moment for moment, free, _minutes in slots for _seat in range(free)]
    minutes = usual([length for _moment, _free, length in slots])
    extra = Extra(asked.weekdays, asked.starts_at, asked.ends_at, minutes)
    served = sorted({clock.istanbul_day(moment) for moment, _free, _minutes in slots})
    more = list(extra_seats(extra, served, clock.ISTANBUL))
    before, after = replay(arrivals, seats), replay(arrivals, sorted([*seats, *more]))
    return Answer(
        asked=asked,
        horizon_days=horizon_days,
        minutes=minutes,
        added=len(more),
        before=waiting_of(before, horizon_days),
        after=waiting_of(after, horizon_days),
        days=compared(before, after, horizon_days),
    )


def compared(before: list[Given], after: list[Given], horizon_days: int) -> list[Day]:
    """Both answers side by side, by the day of asking."""
    with_more = by_day(after, clock.ISTANBUL)
    return [
        Day(day, waiting_of(given, horizon_days), waiting_of(with_more[day], horizon_days))
        for day, given in by_day(before, clock.ISTANBUL).items()
    ]


def with_notice(asked_at: list[datetime], notice: int, calendar: WorkingCalendar) -> list[Arrival]:
    """Each arrival with the first day on which a seat can be given."""
    earliest: dict[date, datetime] = {}
    arrivals = []
    for moment in asked_at:
        day = clock.istanbul_day(moment)
        if day not in earliest:
            earliest[day] = midnight(calendar.add_working_days(day, notice))
        arrivals.append(Arrival(moment, earliest[day]))
    return arrivals


def midnight(day: date) -> datetime:
    """The beginning of an Istanbul day."""
    return datetime.combine(day, time.min, tzinfo=clock.ISTANBUL)


def usual(lengths: list[int]) -> int:
    """The length that most slots have; half an hour where there is none."""
    return max(sorted(set(lengths)), key=lengths.count, default=30)


def moments(statement: str, places: dict[str, Any]) -> list[datetime]:
    """The only column of a statement."""
    return [row[0] for row in rows(statement, places)]


def rows(statement: str, places: dict[str, Any]) -> list[tuple[datetime, int, int]]:
    """What a statement gives."""
    with connection.cursor() as cursor:
        cursor.execute(statement, places)
        return cursor.fetchall()
