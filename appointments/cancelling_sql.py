"""The statements by which a directorate cancels a stretch; each takes its values as named places.

``cancel_statement`` writes for all people at once what ``cancel_interview`` writes for one, and a place at the head of
the waiting list for each of them, in the order in which they would have come.
"""

from functools import cache

from appointments.enums import FairnessKind
from appointments.fairness import entries_sql
from appointments.messages_waiting import CancelledByDirectorate, InterviewCancelledByDirectorate
from notices.batches import notices_sql
from notices.registry import Message

WITHDRAW = """
UPDATE appointments_slot AS slot SET is_withdrawn = true, withdrawn_to = NULL
FROM (
    SELECT id FROM appointments_slot
    WHERE directorate_id = %(directorate)s AND (%(service)s::bigint IS NULL OR service_id = %(service)s)
      AND starts_at >= %(earliest)s AND starts_at < %(latest)s AND (NOT is_withdrawn OR withdrawn_to IS NOT NULL)
    ORDER BY id FOR NO KEY UPDATE
) AS chosen
WHERE slot.id = chosen.id
"""
LOCK_PEOPLE = """
SELECT id FROM accounts_person WHERE id IN (
    SELECT person_id FROM appointments_appointment
    WHERE directorate_id = %(directorate)s AND (%(service)s::bigint IS NULL OR service_id = %(service)s)
      AND starts_at >= %(earliest)s AND starts_at < %(latest)s AND status = 'confirmed' AND NOT is_walk_in)
ORDER BY id FOR NO KEY UPDATE
"""
LOCK_APPOINTMENTS = """
SELECT id FROM appointments_appointment
WHERE person_id = ANY(%(people)s) AND directorate_id = %(directorate)s
  AND (%(service)s::bigint IS NULL OR service_id = %(service)s)
  AND starts_at >= %(earliest)s AND starts_at < %(latest)s AND status = 'confirmed' AND NOT is_walk_in
ORDER BY id FOR NO KEY UPDATE
"""
# Somebody may wait for something else already (a case, an older list): the place at the head takes its place.
CLOSE_OTHER_PLACES = "\n".join(
    [
        """
WITH closed AS (
    UPDATE appointments_waitingrequest AS request
    SET status = 'closed', settled_at = %(now)s, settled_because = 'replaced'
    FROM appointments_appointment AS made
    WHERE made.id = ANY(%(appointments)s) AND request.status = 'waiting'
      AND (request.interview_for = made.interview_for
           OR (request.interview_for IS NULL AND made.interview_for IS NULL AND request.person_id = made.person_id))
    RETURNING request.*
)""",
        entries_sql(FairnessKind.CLOSED, source="closed AS request", request="request"),
    ]
)
CANCELLED = """
cancelled AS (
    UPDATE appointments_appointment SET status = 'cancelled_by_directorate'
    WHERE id = ANY(%(appointments)s) AND status = 'confirmed'
    RETURNING *
)
"""
EVENTS = """
events AS (
    INSERT INTO appointments_appointmentevent (appointment_id, kind, from_status, to_status, at, by_id, reason)
    SELECT id, 'cancelled', 'confirmed', 'cancelled_by_directorate', %(now)s, %(by)s, %(reason)s FROM cancelled
)
"""
PLACES = """
places AS (
    INSERT INTO appointments_waitingrequest (public_id, person_id, directorate_id, service_id, interview_for,
        replaces_id, joined_at, waiting_class, impossible_days, status, settled_because, fairness_secret)
    SELECT gen_random_uuid(), person_id, directorate_id, service_id, interview_for, id, %(now)s, 0, '{}', 'waiting', '',
        gen_random_uuid()
    FROM cancelled
    ORDER BY starts_at, family_group, id
    RETURNING *
)
"""
CANCELLATIONS = entries_sql(
    FairnessKind.CANCELLED_BY_DIRECTORATE,
    source="cancelled AS appointment ORDER BY appointment.starts_at, appointment.id",
    appointment="appointment",
)
JOINED = entries_sql(
    FairnessKind.JOINED,
    source=(
        "places AS request JOIN cancelled AS appointment ON appointment.id = request.replaces_id ORDER BY request.id"
    ),
    appointment="appointment",
    request="request",
)
TOLD = """
SELECT cancelled.person_id, person.language, 'appointment:' || cancelled.public_id || ':cancelled' AS cause,
    jsonb_build_object('reference', cancelled.reference, 'service', service.name,
        'day', to_char(cancelled.starts_at AT TIME ZONE 'Europe/Istanbul', 'YYYY-MM-DD'),
        'time', to_char(cancelled.starts_at AT TIME ZONE 'Europe/Istanbul', 'HH24:MI'),
        'place', %(place)s::text, 'address', %(address)s::text, 'reason', %(reason)s::text) AS facts
FROM cancelled
JOIN accounts_person AS person ON person.id = cancelled.person_id
JOIN appointments_service AS service ON service.id = cancelled.service_id
WHERE {which}
"""
TO_WHOM: dict[str, tuple[type[Message], str]] = {
    "told_of_a_service": (CancelledByDirectorate, "cancelled.interview_for IS NULL"),
    "told_of_an_interview": (InterviewCancelledByDirectorate, "cancelled.interview_for IS NOT NULL"),
}
GIVE_SEATS_BACK = """
UPDATE appointments_slot AS slot SET booked = slot.booked - freed.seats
FROM (
    SELECT given.id, given.seats FROM unnest(%(slots)s::bigint[], %(seats)s::int[]) AS given (id, seats)
    JOIN appointments_slot AS locked ON locked.id = given.id
    ORDER BY locked.id FOR NO KEY UPDATE OF locked
) AS freed
WHERE slot.id = freed.id
"""


@cache
def cancel_statement() -> str:
    """The one statement of a cancellation; gives back the slot of each cancelled appointment."""
    notices = [
        f"{name} AS ({notices_sql(message, TOLD.format(which=which))})" for name, (message, which) in TO_WHOM.items()
    ]
    entries = [f"cancellations AS ({CANCELLATIONS})", f"joined AS ({JOINED})"]
    parts = ", ".join([CANCELLED, EVENTS, PLACES, *entries, *notices])
    return "".join(["WITH ", parts, " SELECT slot_id FROM cancelled"])
