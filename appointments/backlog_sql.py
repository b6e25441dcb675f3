"""The statements of the job that gives dates; each takes its values as named places.

``give_statement`` is one statement, since a hundred thousand dates must not be a million round trips: the appointment
(PostgreSQL passes blocked people by), its event, its place in the fairness log, the notices of both channels, and the
place on the list. The counters of the slots follow as the transaction's last statement.
"""

from functools import cache

from appointments.enums import FairnessKind
from appointments.fairness import entries_sql
from appointments.messages_waiting import DateGiven, InterviewDateGiven, InterviewReplacementGiven, ReplacementGiven
from notices.batches import notices_sql
from notices.registry import Message

LISTS = """
SELECT office.id, service.id FROM directorates_directorate AS office CROSS JOIN appointments_service AS service
WHERE (%(directorate)s::bigint IS NULL OR office.id = %(directorate)s) AND EXISTS (
    SELECT FROM appointments_waitingrequest AS request
    WHERE request.directorate_id = office.id AND request.service_id = service.id AND request.status = 'waiting')
ORDER BY office.id, service.id
"""
FREE_SLOTS = """
SELECT slot.id, slot.starts_at, slot.ends_at, (slot.starts_at AT TIME ZONE 'Europe/Istanbul')::date AS day,
    slot.capacity - slot.held - slot.booked - slot.withheld
FROM appointments_slot AS slot
WHERE slot.has_room AND slot.service_id = %(service)s AND slot.directorate_id = %(directorate)s
  AND slot.starts_at > %(now)s AND slot.starts_at >= %(earliest)s AND slot.starts_at < %(latest)s
  AND (slot.opens_at IS NULL OR slot.opens_at <= %(now)s)
  AND NOT EXISTS (
    SELECT FROM directorates_closure AS closure
    WHERE closure.directorate_id = slot.directorate_id
      AND (slot.starts_at AT TIME ZONE 'Europe/Istanbul')::date BETWEEN closure.closed_from AND closure.closed_until)
ORDER BY slot.starts_at, slot.id
"""

# Who had an appointment that the directorate cancelled comes in any case; others need a proven status in force.
PEOPLE_IN_TURN = """
SELECT request.id, request.person_id, request.waiting_class, request.joined_at, request.impossible_days,
    request.passed_by_at IS NOT NULL,
    request.replaces_id IS NOT NULL OR request.interview_for IS NOT NULL OR EXISTS (
        SELECT FROM permits_legalstatus AS status
        WHERE status.person_id = request.person_id AND status.kind = ANY(%(kinds)s) AND status.proven_at IS NOT NULL
          AND status.valid_from <= %(today)s AND (status.valid_until IS NULL OR status.valid_until >= %(today)s)
          AND (status.ended_on IS NULL OR status.ended_on > %(today)s)),
    request.interview_for, coalesce(replaced.confirmed_day, %(today)s)
FROM appointments_waitingrequest AS request
LEFT JOIN appointments_appointment AS replaced ON replaced.id = request.replaces_id
WHERE request.directorate_id = %(directorate)s AND request.service_id = %(service)s
  AND request.status = 'waiting'
  AND (request.waiting_class, request.joined_at, request.id)
      > (%(after_class)s::smallint, %(after_joined)s::timestamptz, %(after_request)s::bigint)
ORDER BY request.waiting_class, request.joined_at, request.id
LIMIT %(most)s
FOR NO KEY UPDATE OF request SKIP LOCKED
"""

APPOINTMENTS_OF_PEOPLE = """
SELECT person_id, starts_at, ends_at, status IN ('confirmed', 'checked_in') AND ends_at > %(now)s,
    CASE WHEN channel = 'directorate' AND NOT isempty(blocks)
              AND status <> 'cancelled_by_directorate'
         THEN coalesce(upper(blocks), date '9999-12-31') END,
    interview_for
FROM appointments_appointment
WHERE person_id = ANY(%(people)s)
  AND (status IN ('confirmed', 'checked_in') OR blocks && daterange(%(today)s, NULL))
"""

COUNT_SEATS = """
UPDATE appointments_slot AS slot SET booked = slot.booked + taken.seats
FROM (
    SELECT wanted.id, wanted.seats FROM unnest(%(slots)s::bigint[], %(seats)s::int[]) AS wanted (id, seats)
    JOIN appointments_slot AS locked ON locked.id = wanted.id
    ORDER BY locked.id FOR NO KEY UPDATE OF locked
) AS taken
WHERE slot.id = taken.id AND NOT slot.is_withdrawn
  AND slot.held + slot.booked + slot.withheld + taken.seats <= slot.capacity
"""

RAISE_WHO_WAITED_TOO_LONG = "\n".join(
    [
        """
WITH raised AS (
    UPDATE appointments_waitingrequest SET waiting_class = 1
    WHERE id IN (
        SELECT id FROM appointments_waitingrequest
        WHERE directorate_id = %(directorate)s AND service_id = %(service)s
          AND status = 'waiting' AND waiting_class IN (2, 3) AND joined_at < %(since)s
        ORDER BY joined_at, id LIMIT %(most)s FOR NO KEY UPDATE SKIP LOCKED)
    RETURNING *
)""",
        entries_sql(FairnessKind.CLASS_CHANGED, source="raised AS request", request="request"),
    ]
)

PASS_BY = "\n".join(
    [
        """
WITH passed AS (
    UPDATE appointments_waitingrequest SET passed_by_at = %(now)s
    WHERE id = ANY(%(requests)s) AND status = 'waiting' AND passed_by_at IS NULL
    RETURNING *
)""",
        entries_sql(FairnessKind.PASSED_BY, source="passed AS request", request="request"),
    ]
)

CLOSE_CASES_THAT_HAVE_ONE = "\n".join(
    [
        """
WITH closed AS (
    UPDATE appointments_waitingrequest AS request
    SET status = 'closed', settled_at = %(now)s, settled_because = 'has_appointment'
    WHERE request.id = ANY(%(requests)s) AND request.status = 'waiting'
      AND EXISTS (SELECT FROM appointments_appointment AS made
                  WHERE made.interview_for = request.interview_for AND made.status IN ('confirmed', 'checked_in'))
    RETURNING *
)""",
        entries_sql(FairnessKind.CLOSED, source="closed AS request", request="request"),
    ]
)

DUE = """
dealt AS MATERIALIZED (
    SELECT * FROM unnest(%(requests)s::bigint[], %(slots)s::bigint[], %(numbers)s::text[], %(because)s::jsonb[])
        WITH ORDINALITY AS dealt (request_id, slot_id, reference, because, turn)
)
"""
MADE = """
made AS (
    INSERT INTO appointments_appointment (public_id, reference, channel, person_id, directorate_id, service_id, slot_id,
        starts_at, ends_at, status, confirmed_at, confirmed_day, family_group, fairness_secret, replaces_id,
        interview_for, lockout_days, no_show_days, grace_minutes, is_followed_up, is_walk_in, called_to, excuse)
    SELECT gen_random_uuid(), dealt.reference, %(channel)s, request.person_id, slot.directorate_id, slot.service_id,
        slot.id, slot.starts_at, slot.ends_at, 'confirmed', %(now)s,
        coalesce(replaced.confirmed_day, %(today)s), replaced.family_group, gen_random_uuid(), request.replaces_id,
        request.interview_for, %(lockout_days)s, %(no_show_days)s, %(grace_minutes)s, false, false, '', ''
    FROM dealt
    JOIN appointments_waitingrequest AS request ON request.id = dealt.request_id
    JOIN appointments_slot AS slot ON slot.id = dealt.slot_id
    LEFT JOIN appointments_appointment AS replaced ON replaced.id = request.replaces_id
    ORDER BY dealt.turn
    ON CONFLICT DO NOTHING
    RETURNING *
)
"""
GIVEN = """
given AS MATERIALIZED (
    SELECT made.*, dealt.request_id, dealt.because, dealt.turn FROM made JOIN dealt USING (reference)
)
"""
EVENTS = """
events AS (
    INSERT INTO appointments_appointmentevent (appointment_id, kind, from_status, to_status, at, reason)
    SELECT given.id, 'reserved', '', given.status, %(now)s, '' FROM given
)
"""
SETTLED = """
settled AS (
    UPDATE appointments_waitingrequest AS request
    SET status = 'given', settled_at = %(now)s, appointment_id = given.id,
        given_because = given.because
    FROM given WHERE request.id = given.request_id
)
"""
ENTRIES = entries_sql(
    FairnessKind.DATE_GIVEN,
    source=(
        "given AS appointment JOIN appointments_waitingrequest AS request ON request.id = appointment.request_id "
        "ORDER BY appointment.turn"
    ),
    appointment="appointment",
    request="request",
)
TOLD = """
SELECT given.person_id, person.language, 'appointment:' || given.public_id || ':given' AS cause,
    jsonb_build_object('reference', given.reference, 'service', %(service_name)s::text,
        'day', to_char(given.starts_at AT TIME ZONE 'Europe/Istanbul', 'YYYY-MM-DD'),
        'time', to_char(given.starts_at AT TIME ZONE 'Europe/Istanbul', 'HH24:MI'),
        'place', %(place)s::text, 'address', %(address)s::text) AS facts
FROM given JOIN accounts_person AS person ON person.id = given.person_id
WHERE {which}
"""
TO_WHOM: dict[str, tuple[type[Message], str]] = {
    "told_of_a_date": (DateGiven, "given.interview_for IS NULL AND given.replaces_id IS NULL"),
    "told_of_a_replacement": (ReplacementGiven, "given.interview_for IS NULL AND given.replaces_id IS NOT NULL"),
    "told_of_an_interview": (InterviewDateGiven, "given.interview_for IS NOT NULL AND given.replaces_id IS NULL"),
    "told_of_a_new_interview": (
        InterviewReplacementGiven,
        "given.interview_for IS NOT NULL AND given.replaces_id IS NOT NULL",
    ),
}


@cache
def give_statement() -> str:
    """The one statement of a batch; gives back request and slot of each date that PostgreSQL took."""
    notices = [
        f"{name} AS ({notices_sql(message, TOLD.format(which=which))})" for name, (message, which) in TO_WHOM.items()
    ]
    parts = ", ".join([DUE, MADE, GIVEN, EVENTS, SETTLED, f"entries AS ({ENTRIES})", *notices])
    return "".join(["WITH ", parts, " SELECT request_id, slot_id FROM given"])
