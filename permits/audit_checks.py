"""What must always be true of permits and the statuses that bookings rest on."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from goc_portal.auditing import Check, register

register(
    Check(
        code="permits_give_a_status",
        holds=_("Each permit of the last two days is the legal status of its holder, for the same days."),
        query="""
            SELECT permit.public_id, coalesce(status.public_id::text, 'no status')
            FROM permits_permit AS permit LEFT JOIN permits_legalstatus AS status ON status.permit_id = permit.id
            WHERE permit.issued_at > %(now)s - interval '2 days'
              AND (status.person_id, status.valid_from, status.valid_until)
                  IS DISTINCT FROM (permit.person_id, permit.valid_from, permit.valid_until)
        """,
        every=timedelta(hours=1),
    ),
    Check(
        code="confirmed_claims_gave_a_status",
        holds=_("A status that an officer confirmed is on record for the person who stated it."),
        query="""
            SELECT claim.public_id, coalesce(status.public_id::text, 'no status')
            FROM permits_statusclaim AS claim
            LEFT JOIN permits_legalstatus AS status ON status.id = claim.legal_status_id
            WHERE claim.state = 'confirmed' AND claim.decided_at > %(now)s - interval '2 days'
              AND status.person_id IS DISTINCT FROM claim.person_id
        """,
        every=timedelta(hours=1),
    ),
)
