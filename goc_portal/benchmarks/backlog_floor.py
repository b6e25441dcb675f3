"""The floor of `bench backlog`: one statement that gives dates in order, and nothing else."""

FLOOR = """
WITH seat AS MATERIALIZED (
    SELECT slot.id AS slot_id, slot.directorate_id, slot.service_id, slot.starts_at, slot.ends_at,
        row_number() OVER (PARTITION BY slot.directorate_id ORDER BY slot.starts_at, slot.id) AS number
    FROM appointments_slot AS slot
    CROSS JOIN LATERAL generate_series(1, slot.capacity - slot.held - slot.booked - slot.withheld)
    WHERE slot.has_room AND slot.service_id = %(service)s
), person AS MATERIALIZED (
    SELECT id AS request_id, public_id, fairness_secret, person_id, directorate_id, waiting_class, joined_at,
        impossible_days,
        row_number() OVER (PARTITION BY directorate_id ORDER BY waiting_class, joined_at, id) AS number
    FROM appointments_waitingrequest WHERE service_id = %(service)s AND status = 'waiting'
), dealt AS MATERIALIZED (
    SELECT person.*, seat.slot_id, seat.service_id, seat.starts_at, seat.ends_at,
        upper(substr(md5(random()::text), 1, 10)) AS reference
    FROM person JOIN seat USING (directorate_id, number)
), made AS (
    INSERT INTO appointments_appointment (public_id, reference, channel, person_id, directorate_id, service_id, slot_id,
        starts_at, ends_at, status, confirmed_at, confirmed_day, fairness_secret, lockout_days, no_show_days,
        grace_minutes, is_followed_up, is_walk_in, called_to, excuse)
    SELECT gen_random_uuid(), reference, 'directorate', person_id, directorate_id, service_id, slot_id, starts_at,
        ends_at, 'confirmed', %(now)s, %(today)s, gen_random_uuid(), %(lockout_days)s, %(no_show_days)s,
        %(grace_minutes)s, false, false, '', ''
    FROM dealt
    RETURNING id, public_id, reference, person_id, slot_id, directorate_id, service_id, starts_at, fairness_secret
), events AS (
    INSERT INTO appointments_appointmentevent (appointment_id, kind, from_status, to_status, at, reason)
    SELECT id, 'reserved', '', 'confirmed', %(now)s, '' FROM made
), settled AS (
    UPDATE appointments_waitingrequest AS request
    SET status = 'given', settled_at = %(now)s, appointment_id = made.id,
        given_because = '{"before": {}, "passed_impossible": false}'
    FROM made JOIN dealt USING (reference) WHERE request.id = dealt.request_id
), entries AS (
    INSERT INTO appointments_fairnessentry (at, kind, directorate_id, service_id, slot_starts_at, waiting_class,
        waiting_since, impossible_days, commitment, follows)
    SELECT %(now)s, 'date_given', made.directorate_id, made.service_id, made.starts_at, dealt.waiting_class,
        dealt.joined_at, dealt.impossible_days,
        encode(sha256(convert_to(made.reference || ':' || made.fairness_secret, 'UTF8')), 'hex'),
        encode(sha256(convert_to(dealt.public_id || ':' || dealt.fairness_secret, 'UTF8')), 'hex')
    FROM made JOIN dealt USING (reference)
), told AS (
    INSERT INTO notices_notice (public_id, person_id, code, cause, channel, "to", facts, sealed_facts, state, attempts,
        times_sent_again, queued_at, due_at, expires_at, language, failure, provider_reference)
    SELECT gen_random_uuid(), made.person_id, 'date_given', 'appointment:' || made.public_id || ':given', way.channel,
        '',
        jsonb_build_object('reference', made.reference, 'service', service.name,
            'day', to_char(made.starts_at AT TIME ZONE 'Europe/Istanbul', 'YYYY-MM-DD'),
            'time', to_char(made.starts_at AT TIME ZONE 'Europe/Istanbul', 'HH24:MI'),
            'place', office.name, 'address', office.address),
        '', 'queued', 0, 0, %(now)s, %(now)s, %(now)s + interval '3 days', reader.language, '', ''
    FROM made
    JOIN accounts_person AS reader ON reader.id = made.person_id
    JOIN directorates_directorate AS office ON office.id = made.directorate_id
    JOIN appointments_service AS service ON service.id = made.service_id
    CROSS JOIN unnest(ARRAY['sms', 'email']) AS way (channel)
), counted AS (
    UPDATE appointments_slot AS slot SET booked = slot.booked + taken.seats
    FROM (SELECT slot_id, count(*) AS seats FROM made GROUP BY slot_id) AS taken WHERE slot.id = taken.slot_id
)
SELECT count(*) FROM made
"""
