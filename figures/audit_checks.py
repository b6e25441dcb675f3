"""What must always be true of figures: they add up, and they follow the rows that they count."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from figures.sources import APPOINTMENTS, CASES
from goc_portal.auditing import Check, register

DAILY = timedelta(days=1)
CELL = "directorate_id, measure, day, subject, detail, days, is_confidential"
#: Rows that changed lately but not in the last minutes, in which the counting may not have come by yet.
QUIET_CASES = """
    asked.id IN (SELECT pgh_obj_id FROM applications_applicationhistory
                 WHERE pgh_id > (SELECT max(pgh_id) - 2000 FROM applications_applicationhistory))
    AND NOT EXISTS (SELECT FROM applications_applicationhistory AS late
                    WHERE late.pgh_obj_id = asked.id AND late.pgh_created_at > %(now)s - interval '5 minutes')
    AND NOT EXISTS (SELECT FROM applications_decision AS late
                    WHERE late.application_id = asked.id AND late.settled_at > %(now)s - interval '5 minutes')
"""
QUIET_APPOINTMENTS = """
    made.id IN (SELECT pgh_obj_id FROM appointments_appointmenthistory
                WHERE pgh_id > (SELECT max(pgh_id) - 2000 FROM appointments_appointmenthistory))
    AND NOT EXISTS (SELECT FROM appointments_appointmenthistory AS late
                    WHERE late.pgh_obj_id = made.id AND late.pgh_created_at > %(now)s - interval '5 minutes')
"""


def follows(source: str, statement: str, of: str) -> str:
    """Rows of a source whose cells are not those in which they were counted."""
    return f"""
        WITH fresh AS ({statement.format(of=of)}),
        counted AS (SELECT * FROM figures_countedrow WHERE source = '{source}'
                    AND source_id IN (SELECT source_id FROM fresh))
        SELECT source_id, 'counted otherwise' FROM (
            (SELECT source_id, {CELL} FROM fresh EXCEPT ALL SELECT source_id, {CELL} FROM counted)
            UNION ALL
            (SELECT source_id, {CELL} FROM counted EXCEPT ALL SELECT source_id, {CELL} FROM fresh)
        ) AS different GROUP BY source_id
    """  # noqa: S608


register(
    Check(
        code="figures_add_up",
        holds=_("The figures of this month and the last are the sums of the rows that were counted in them."),
        query=f"""
            WITH kept AS (
                SELECT {CELL}, number FROM figures_count WHERE measure <> 'waiting' AND directorate_id IS NOT NULL
                  AND day >= %(today)s - 62
            ), summed AS (
                SELECT {CELL}, count(*) AS number FROM figures_countedrow
                WHERE day >= %(today)s - 62 GROUP BY {CELL}
            )
            SELECT concat_ws(' ', measure, directorate_id, day),
                   concat('figure ', kept.number, ', rows ', summed.number)
            FROM kept FULL JOIN summed USING ({CELL})
            WHERE coalesce(kept.number, 0) <> coalesce(summed.number, 0)
        """,  # noqa: S608
        every=DAILY,
    ),
    Check(
        code="figures_follow_cases",
        holds=_("Cases that changed last are counted as what they are now."),
        query=follows("case", CASES, QUIET_CASES),
        every=timedelta(hours=1),
    ),
    Check(
        code="figures_follow_appointments",
        holds=_("Appointments that changed last are counted as what they are now."),
        query=follows("appointment", APPOINTMENTS, QUIET_APPOINTMENTS),
        every=timedelta(hours=1),
    ),
)
