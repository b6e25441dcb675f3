"""What each row counts as, in SQL: one statement a kind of row, asked for some rows or for all.

``{of}`` is the condition that names the rows. A row that only named officers may know of, or whose person has such a
case, is counted apart: figures for others leave it out.
"""

from typing import Final

from applications.enums import UNFINISHED
from permits.enums import CONFIDENTIAL_TYPES

ISTANBUL: Final = "AT TIME ZONE 'Europe/Istanbul'"
TYPES: Final = ", ".join(f"'{permit_type.value}'" for permit_type in sorted(CONFIDENTIAL_TYPES))
OPEN: Final = ", ".join(f"'{status.value}'" for status in UNFINISHED)


def month_of(moment: str) -> str:
    """The first day of the Istanbul month of a moment."""
    return f"date_trunc('month', {moment} {ISTANBUL})::date"


def day_of(moment: str) -> str:
    """The Istanbul day of a moment."""
    return f"({moment} {ISTANBUL})::date"


def confidential_case(alias: str) -> str:
    """Whether a case is one of those of `applications.querysets.IS_CONFIDENTIAL`."""
    return (
        f"(({alias}.permit_type IN ({TYPES}) AND {alias}.submitted_at IS NOT NULL) OR {alias}.protected_at IS NOT NULL)"
    )


def hidden_person(person: str) -> str:
    """Whether somebody has a case that only named officers may know of."""
    return (
        "EXISTS (SELECT FROM applications_application AS quiet "
        f"WHERE quiet.person_id = {person} AND {confidential_case('quiet')})"
    )


def is_real(directorate: str) -> str:
    """Whether a directorate is one: what is practised is invented, and never counted."""
    return (
        "NOT EXISTS (SELECT FROM directorates_directorate AS office "
        f"WHERE office.id = {directorate} AND office.is_practice)"
    )


CASES: Final = f"""
SELECT asked.id AS source_id, asked.directorate_id, cell.measure, cell.day, asked.permit_type AS subject,
       left(cell.detail, 160) AS detail, cell.days, {hidden_person("asked.person_id")} AS is_confidential
FROM applications_application AS asked
CROSS JOIN LATERAL (SELECT {month_of("asked.submitted_at")} AS month) AS came
CROSS JOIN LATERAL (
    SELECT 'received' AS measure, came.month AS day, asked.kind::text AS detail, 0 AS days
    UNION ALL SELECT 'standing', came.month, asked.status, 0
    UNION ALL SELECT 'open', {day_of("asked.submitted_at")}, '', 0 WHERE asked.status IN ({OPEN})
    UNION ALL SELECT each.measure, {month_of("decision.settled_at")}, each.detail, each.days
    FROM applications_decision AS decision
    CROSS JOIN LATERAL (
        SELECT 'decided' AS measure, decision.outcome::text AS detail, 0 AS days
        UNION ALL SELECT 'days_to_decision', '', {day_of("decision.settled_at")} - {day_of("asked.submitted_at")}
        WHERE decision.outcome IN ('grant', 'refuse')
        UNION ALL SELECT 'ground', concat(ground.value ->> 'ground', '|', ground.value ->> 'article'), 0
        FROM jsonb_array_elements(decision.grounds) AS ground WHERE decision.outcome <> 'grant'
    ) AS each
    WHERE decision.application_id = asked.id AND decision.state IN ('approved', 'annulled')
) AS cell
WHERE asked.submitted_at IS NOT NULL AND {is_real("asked.directorate_id")} AND {{of}}
"""  # noqa: S608

# People who came without an appointment did not wait for one. What was cancelled is counted, and waited for by nobody.
APPOINTMENTS: Final = f"""
SELECT made.id AS source_id, made.directorate_id, cell.measure, {month_of("made.starts_at")} AS day,
       made.channel AS subject, cell.detail, cell.days, {hidden_person("made.person_id")} AS is_confidential
FROM appointments_appointment AS made
LEFT JOIN appointments_waitingrequest AS place ON place.appointment_id = made.id
CROSS JOIN LATERAL (
    SELECT 'attendance' AS measure, made.status::text AS detail, 0 AS days
    UNION ALL SELECT 'days_to_appointment', '',
        greatest(0, {day_of("made.starts_at")} - {day_of("coalesce(place.joined_at, made.confirmed_at)")})
    WHERE made.status NOT LIKE 'cancelled%%' AND NOT made.is_walk_in
) AS cell
WHERE {is_real("made.directorate_id")} AND {{of}}
"""  # noqa: S608

WAITING: Final = f"""
SELECT place.directorate_id, 'waiting' AS measure, {day_of("place.joined_at")} AS day, service.channel AS subject,
       service.code::text AS detail, 0 AS days, {hidden_person("place.person_id")} AS is_confidential
FROM appointments_waitingrequest AS place
JOIN appointments_service AS service ON service.id = place.service_id
WHERE place.status = 'waiting' AND {is_real("place.directorate_id")} AND {{of}}
"""  # noqa: S608

# A permit holds from its first day until the day after its last; one that was ended, until the day of its end.
PERMITS: Final = f"""
SELECT permit.id AS permit_id, status.registered_province_id AS province_id, holder.nationality,
       permit.permit_type, permit.valid_from AS begins, least(permit.valid_until + 1, permit.ended_on) AS ends,
       permit.permit_type IN ({TYPES}) OR {hidden_person("permit.person_id")} AS is_confidential
FROM permits_permit AS permit
JOIN accounts_person AS holder ON holder.id = permit.person_id
LEFT JOIN permits_legalstatus AS status ON status.permit_id = permit.id
WHERE (permit.valid_until IS NULL AND permit.ended_on IS NULL
       OR least(permit.valid_until + 1, permit.ended_on) > permit.valid_from)
  AND NOT EXISTS (SELECT FROM applications_application AS asked JOIN directorates_directorate AS office
                  ON office.id = asked.directorate_id AND office.is_practice WHERE asked.public_id = permit.application)
  AND {{of}}
"""  # noqa: S608

SQL_OF_SOURCE: Final = {"case": (CASES, "asked.id"), "appointment": (APPOINTMENTS, "made.id")}
