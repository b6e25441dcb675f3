"""The statement by which a list is put in order of the proven dates, by night."""

from appointments.enums import FairnessKind
from appointments.fairness import entries_sql

REVIEW_DEADLINES = "\n".join(
    [
        """
WITH standing AS (
    SELECT request.id, max(least(coalesce(status.valid_until, date '9999-12-31'),
                                 coalesce(status.ended_on - 1, date '9999-12-31'))) AS last_day
    FROM appointments_waitingrequest AS request
    JOIN permits_legalstatus AS status ON status.person_id = request.person_id
    WHERE request.directorate_id = %(directorate)s AND request.service_id = %(service)s
      AND request.status = 'waiting' AND request.interview_for IS NULL AND request.waiting_class IN (2, 3)
      AND status.kind = ANY(%(kinds)s) AND status.proven_at IS NOT NULL
      AND status.valid_from <= %(today)s AND (status.valid_until IS NULL OR status.valid_until >= %(today)s)
      AND (status.ended_on IS NULL OR status.ended_on > %(today)s)
    GROUP BY request.id
), moved AS (
    UPDATE appointments_waitingrequest AS request
    SET waiting_class = CASE WHEN standing.last_day <= %(last_day)s THEN 2 ELSE 3 END,
        deadline = CASE WHEN standing.last_day <= %(last_day)s THEN standing.last_day END
    FROM standing
    WHERE request.id = standing.id AND request.status = 'waiting' AND request.waiting_class IN (2, 3)
      AND request.deadline IS DISTINCT FROM CASE WHEN standing.last_day <= %(last_day)s THEN standing.last_day END
    RETURNING request.*
)""",
        entries_sql(FairnessKind.CLASS_CHANGED, source="moved AS request", request="request"),
    ]
)
