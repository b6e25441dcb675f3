"""What must always be true of seats, appointments and waiting lists, whoever wrote the rows."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from goc_portal.auditing import Check, register

HOURLY = timedelta(hours=1)

# Slots to come and those of today and yesterday: the ones that somebody still comes to, or just came to.
NEAR_SLOTS = "SELECT * FROM appointments_slot WHERE starts_at > %(now)s - interval '1 day'"


def counter_query(counter: str, rows: str) -> str:
    """Near slots whose counter is not the number of its rows."""
    return f"""
        SELECT slot.public_id, format('{counter} %%s, rows %%s', slot.{counter}, count(it.slot_id))
        FROM ({NEAR_SLOTS}) AS slot LEFT JOIN ({rows}) AS it ON it.slot_id = slot.id
        GROUP BY slot.id, slot.public_id, slot.{counter} HAVING slot.{counter} <> count(it.slot_id)
    """  # noqa: S608


register(
    Check(
        code="slot_over_capacity",
        holds=_("No time has more people than seats."),
        query=f"""
            SELECT public_id, format('%%s of %%s', held + booked + withheld, capacity) FROM ({NEAR_SLOTS}) AS slot
            WHERE held + booked + withheld > capacity OR least(held, booked, withheld) < 0
        """,  # noqa: S608
    ),
    Check(
        code="booked_seats_counted",
        holds=_("The booked seats of each time are the appointments at it."),
        query=counter_query(
            "booked",
            "SELECT slot_id FROM appointments_appointment WHERE status NOT LIKE 'cancelled%%' "
            "AND starts_at > %(now)s - interval '1 day'",
        ),
    ),
    Check(
        code="held_seats_counted",
        holds=_("The held seats of each time are the holds at it."),
        query=counter_query("held", "SELECT slot_id FROM appointments_seathold"),
    ),
    Check(
        code="withheld_seats_counted",
        holds=_("The seats kept back at each time are those that open later."),
        query=counter_query("withheld", "SELECT slot_id FROM appointments_withheldseat"),
    ),
    Check(
        code="appointment_at_its_slot",
        holds=_("An appointment to come has the directorate, the service and the hours of its slot."),
        query="""
            SELECT appointment.public_id, slot.public_id
            FROM appointments_appointment AS appointment JOIN appointments_slot AS slot ON slot.id = appointment.slot_id
            WHERE appointment.starts_at > %(now)s AND appointment.status NOT LIKE 'cancelled%%'
              AND (appointment.directorate_id, appointment.service_id, appointment.starts_at, appointment.ends_at)
                  IS DISTINCT FROM (slot.directorate_id, slot.service_id, slot.starts_at, slot.ends_at)
        """,
        every=HOURLY,
    ),
    Check(
        code="nobody_within_the_lockout",
        holds=_("Nobody has a second appointment for a service within the days in which none can be booked."),
        # Out of the days themselves, not out of the stored range that the constraint uses.
        query="""
            WITH blocking AS (
                SELECT id, public_id, person_id, confirmed_day, CASE
                    WHEN status IN ('confirmed', 'checked_in') THEN 'infinity'::date
                    WHEN status = 'no_show' AND excused_at IS NULL
                        THEN greatest(missed_day + no_show_days, confirmed_day + lockout_days)
                    ELSE confirmed_day + lockout_days END AS free_from
                FROM appointments_appointment
                WHERE channel = 'directorate' AND status NOT LIKE 'cancelled%%'
                  AND NOT is_walk_in AND NOT is_followed_up
            )
            SELECT later.public_id, 'after ' || earlier.public_id FROM blocking AS earlier JOIN blocking AS later
              ON later.person_id = earlier.person_id AND later.id <> earlier.id
             AND (later.confirmed_day, later.id) > (earlier.confirmed_day, earlier.id)
             AND later.confirmed_day < earlier.free_from
            WHERE later.confirmed_day > %(today)s - 60
        """,
        every=HOURLY,
    ),
    Check(
        code="nobody_in_two_places",
        holds=_("Nobody is expected at two places at the same time."),
        query="""
            SELECT one.public_id, 'and ' || other.public_id
            FROM appointments_appointment AS one JOIN appointments_appointment AS other
              ON other.person_id = one.person_id AND other.id > one.id
             AND other.starts_at < one.ends_at AND other.ends_at > one.starts_at
            WHERE one.status IN ('confirmed', 'checked_in') AND other.status IN ('confirmed', 'checked_in')
        """,
        every=HOURLY,
    ),
    Check(
        code="holds_are_given_back",
        holds=_("No seat is held long after its time is over."),
        query="""
            SELECT public_id, expires_at FROM appointments_seathold WHERE expires_at < %(now)s - interval '5 minutes'
        """,
    ),
    Check(
        code="withheld_seats_open",
        holds=_("No seat is kept back long after it should have opened."),
        query="SELECT id, opens_at FROM appointments_withheldseat WHERE opens_at < %(now)s - interval '10 minutes'",
    ),
    Check(
        code="past_appointments_settled",
        holds=_("Three days after an appointment it is known whether the person came."),
        query="""
            SELECT public_id, status FROM appointments_appointment
            WHERE status IN ('confirmed', 'checked_in') AND starts_at < %(now)s - interval '3 days'
        """,
        every=HOURLY,
    ),
    Check(
        code="given_dates_are_appointments",
        holds=_("A date given on the waiting list is an appointment of that person for that service there."),
        query="""
            SELECT request.public_id, appointment.public_id FROM appointments_waitingrequest AS request
            LEFT JOIN appointments_appointment AS appointment ON appointment.id = request.appointment_id
            WHERE request.status = 'given' AND request.settled_at > %(now)s - interval '2 days'
              AND (request.person_id, request.service_id, request.interview_for)
                  IS DISTINCT FROM (appointment.person_id, appointment.service_id, appointment.interview_for)
        """,
        every=HOURLY,
    ),
    Check(
        code="waiting_list_in_order",
        holds=_("Nobody who waits longer on a list could have had a date that was given in the last two hours."),
        # Classes change with time: only people who are still in the last class are compared with each other.
        query="""
            SELECT given.public_id, 'before ' || waiting.public_id
            FROM appointments_waitingrequest AS given
            JOIN appointments_appointment AS made ON made.id = given.appointment_id
            CROSS JOIN LATERAL (
                SELECT request.public_id FROM appointments_waitingrequest AS request
                WHERE request.status = 'waiting' AND request.directorate_id = given.directorate_id
                  AND request.service_id = given.service_id AND request.waiting_class = 3
                  AND request.joined_at < given.joined_at AND request.passed_by_at IS NULL
                  AND (made.starts_at AT TIME ZONE 'Europe/Istanbul')::date <> ALL (request.impossible_days)
                  AND NOT EXISTS (
                    SELECT FROM appointments_appointment AS other
                    WHERE other.person_id = request.person_id AND other.starts_at < made.ends_at
                      AND other.ends_at > made.starts_at)
                ORDER BY request.joined_at LIMIT 1
            ) AS waiting
            WHERE given.status = 'given' AND given.waiting_class = 3
              AND given.settled_at > %(now)s - interval '2 hours'
        """,
        every=HOURLY,
    ),
    Check(
        code="appointments_have_an_event",
        holds=_("The record of each new appointment says that it was made."),
        query="""
            SELECT appointment.public_id, appointment.confirmed_at FROM appointments_appointment AS appointment
            WHERE appointment.starts_at > %(now)s AND NOT EXISTS (
                SELECT FROM appointments_appointmentevent AS event WHERE event.appointment_id = appointment.id)
        """,
        every=HOURLY,
    ),
    Check(
        code="fairness_log_tells_of_appointments",
        holds=_("The fairness log tells of each appointment of the last day."),
        query="""
            SELECT appointment.public_id, appointment.confirmed_at FROM appointments_appointment AS appointment
            WHERE appointment.confirmed_at > %(now)s - interval '1 day' AND NOT appointment.is_walk_in
              AND NOT EXISTS (
                SELECT FROM appointments_fairnessentry AS entry
                WHERE entry.at > %(now)s - interval '25 hours' AND entry.commitment = encode(sha256(convert_to(
                    appointment.reference || ':' || appointment.fairness_secret::text, 'UTF8')), 'hex'))
        """,
        every=HOURLY,
    ),
    Check(
        code="fairness_days_are_closed",
        holds=_("Every day of the fairness log is closed by noon of the next day."),
        query="""
            SELECT missing.day::date, NULL FROM (
                SELECT generate_series(
                    coalesce((SELECT max(day) + 1 FROM appointments_fairnessday),
                             (SELECT (min(at) AT TIME ZONE 'Europe/Istanbul')::date FROM appointments_fairnessentry)),
                    ((%(now)s - interval '36 hours') AT TIME ZONE 'Europe/Istanbul')::date, '1 day') AS day) AS missing
        """,
        every=HOURLY,
    ),
)
