"""Reminders three days and one day before an appointment, once each, by both channels.

The job works from the days: a reminder is due from nine in the morning of its day until the next one is due, or the
appointment begins. Who booked after that moment gets none. Once each is kept by the notices' own constraint, and a
notice that waits to be sent is asked again whether the person is still expected (``StillExpected``).
"""

from datetime import time, timedelta
from typing import Any

from django.db import connection

from appointments.booking import start_of
from appointments.enums import Channel
from appointments.messages_reminders import PapersReminder, ServiceReminder
from goc_portal import clock, locking
from notices.batches import notices_sql

REMINDING = 7_201_006
"""The advisory lock of the job that reminds: a second one leaves it alone."""
REMINDED_AT = time(9)
DAYS_BEFORE = (3, 1)

MESSAGES = {Channel.DIRECTORATE: ServiceReminder, Channel.INTERVIEW: PapersReminder}

# One index range a directorate, however many years of appointments there are.
DUE = """
SELECT appointment.person_id, person.language,
    'appointment:' || appointment.public_id || ':' || %(what)s AS cause,
    jsonb_build_object('reference', appointment.reference, 'service', service.name,
        'day', to_char(appointment.starts_at AT TIME ZONE 'Europe/Istanbul', 'YYYY-MM-DD'),
        'time', to_char(appointment.starts_at AT TIME ZONE 'Europe/Istanbul', 'HH24:MI'),
        'place', directorate.name, 'address', directorate.address,
        'bring', to_jsonb(array_remove(regexp_split_to_array(service.what_to_bring, '[\\r\\n]+'), ''))) AS facts
FROM directorates_directorate AS directorate
CROSS JOIN LATERAL (
    SELECT * FROM appointments_appointment
    WHERE directorate_id = directorate.id AND starts_at >= %(from)s AND starts_at < %(until)s
) AS appointment
JOIN appointments_service AS service ON service.id = appointment.service_id
JOIN accounts_person AS person ON person.id = appointment.person_id
WHERE appointment.status = 'confirmed' AND appointment.channel = %(channel)s AND appointment.starts_at > %(now)s
  AND NOT EXISTS (
    SELECT FROM appointments_attendancerequest AS asked
    WHERE asked.appointment_id = appointment.id AND asked.is_granted AND asked.asks_for IN ('visit', 'waiver')
      AND NOT EXISTS (
        SELECT FROM appointments_attendancerequest AS later
        WHERE later.appointment_id = appointment.id AND later.is_granted AND later.decided_at > asked.decided_at))
  AND appointment.confirmed_at < (
    (appointment.starts_at AT TIME ZONE 'Europe/Istanbul')::date - %(days)s + %(hour)s::time
  ) AT TIME ZONE 'Europe/Istanbul'
  AND NOT EXISTS (
    SELECT FROM notices_notice AS told
    WHERE told.code = %(code)s AND told.person_id = appointment.person_id
      AND told.cause = 'appointment:' || appointment.public_id || ':' || %(what)s)
"""


@locking.verb
def remind() -> int:
    """Queue what is due; says how many notices. Another run at the same time does it instead."""
    return sum(remind_before(days, channel) for days in DAYS_BEFORE for channel in MESSAGES) if is_alone() else 0


def remind_before(days: int, channel: Channel) -> int:
    """Queue the reminders of one kind, one statement."""
    now = clock.now()
    # The day whose nine o'clock has come last.
    begun = clock.istanbul_day(now - timedelta(hours=REMINDED_AT.hour))
    nearer = max((other for other in DAYS_BEFORE if other < days), default=-1)
    message = MESSAGES[channel]
    places: dict[str, Any] = {
        "now": now,
        "what": f"reminder_{days}",
        "days": days,
        "hour": REMINDED_AT,
        "channel": channel.value,
        "code": message.code,
        "from": start_of(begun + timedelta(days=nearer + 1)),
        "until": start_of(begun + timedelta(days=days + 1)),
    }
    with connection.cursor() as cursor:
        cursor.execute(notices_sql(message, DUE), places)
        return cursor.rowcount


def is_alone() -> bool:
    """Whether no other transaction reminds now; the lock falls with this one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [REMINDING])
        return bool(cursor.fetchone()[0])
