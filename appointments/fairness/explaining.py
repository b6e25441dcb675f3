"""What the log alone does not know: whoever is expected elsewhere at the time of a seat cannot be given it."""

from django.db import connection

from appointments.fairness.order import OutOfOrder
from appointments.fairness.writing import commitment_sql

# Who is expected elsewhere within the hour after the seat begins is no sign of a favour.
ELSEWHERE = f"""
SELECT EXISTS (
    SELECT FROM appointments_waitingrequest AS request
    JOIN appointments_appointment AS other ON other.person_id = request.person_id
    WHERE {commitment_sql("request", "request.public_id::text")} = %(who)s AND other.confirmed_at <= %(given)s
      AND other.starts_at < %(seat)s + interval '1 hour' AND other.ends_at > %(seat)s)
"""  # noqa: S608


def was_expected_elsewhere(found: OutOfOrder) -> bool:
    """Whether the one who seems overtaken had another appointment at the time of that seat."""
    if not found.overtaken or found.seat is None:
        return False
    with connection.cursor() as cursor:
        cursor.execute(ELSEWHERE, {"who": found.overtaken, "seat": found.seat, "given": found.entry.at})
        return bool(cursor.fetchone()[0])
