"""What must always be true of cases, across their events, decisions, permits and appointments."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from goc_portal.auditing import Check, register

HOURLY = timedelta(hours=1)

register(
    Check(
        code="cases_stand_where_their_record_says",
        holds=_("Each case that moved in the last day stands where the last event of its record says."),
        query="""
            SELECT application.public_id, format('%%s, event %%s', application.status, last.to_status)
            FROM applications_application AS application
            JOIN (
                SELECT DISTINCT ON (application_id) application_id, to_status
                FROM applications_applicationevent
                WHERE at > %(now)s - interval '1 day' AND to_status <> ''
                ORDER BY application_id, at DESC, id DESC
            ) AS last ON last.application_id = application.id
            WHERE application.status <> last.to_status
        """,
        every=HOURLY,
    ),
    Check(
        code="granted_cases_have_their_permit",
        holds=_("A case that was granted in the last two days has a permit for its person, and the days decided."),
        query="""
            SELECT application.public_id, coalesce(permit.public_id::text, 'no permit')
            FROM applications_decision AS decision
            JOIN applications_application AS application ON application.id = decision.application_id
            LEFT JOIN permits_permit AS permit ON permit.application = application.public_id
            WHERE decision.state = 'approved' AND decision.outcome = 'grant'
              AND decision.settled_at > %(now)s - interval '2 days'
              AND (permit.person_id, permit.valid_from, permit.valid_until, application.status)
                  IS DISTINCT FROM (application.person_id, decision.valid_from, decision.valid_until, 'approved')
        """,
        every=HOURLY,
    ),
    Check(
        code="permits_rest_on_a_decision",
        holds=_("Each permit of the last two days rests on a decision that a second officer approved."),
        query="""
            SELECT permit.public_id, permit.application FROM permits_permit AS permit
            WHERE permit.issued_at > %(now)s - interval '2 days' AND NOT EXISTS (
                SELECT FROM applications_decision AS decision
                JOIN applications_application AS application ON application.id = decision.application_id
                WHERE application.public_id = permit.application AND decision.state = 'approved'
                  AND decision.outcome = 'grant' AND decision.settled_by_id <> decision.proposed_by_id)
        """,
        every=HOURLY,
    ),
    Check(
        code="appointments_of_cases_belong_to_their_person",
        holds=_("An appointment to hand in papers is that of the applicant, whose case is not closed."),
        query="""
            SELECT appointment.public_id, coalesce(application.status, 'no case')
            FROM appointments_appointment AS appointment
            LEFT JOIN applications_application AS application ON application.public_id = appointment.interview_for
            WHERE appointment.channel = 'interview' AND appointment.status = 'confirmed'
              AND appointment.starts_at > %(now)s
              AND (application.person_id IS DISTINCT FROM appointment.person_id
                   OR application.status IN ('refused', 'withdrawn', 'lapsed', 'expired_draft'))
        """,
        every=HOURLY,
    ),
)
