"""What must always be true of notices."""

from django.utils.translation import gettext_lazy as _

from goc_portal.auditing import Check, register

register(
    Check(
        code="notices_are_settled",
        holds=_("No notice waits to be sent long after it is of no more use."),
        query="""
            SELECT public_id, code FROM notices_notice
            WHERE state IN ('queued', 'leased') AND expires_at < %(now)s - interval '1 hour'
        """,
    ),
    Check(
        code="sms_stay_within_the_budget",
        holds=_("The SMS of today stay within the day's budget."),
        query="""
            SELECT day::text, parts::text FROM notices_smsday
            WHERE over_budget_at IS NOT NULL AND day = (%(now)s AT TIME ZONE 'Europe/Istanbul')::date
        """,
    ),
    Check(
        code="notices_are_not_forgotten",
        holds=_("No notice that is due waits for more than an hour without another try."),
        query="""
            SELECT public_id, code FROM notices_notice
            WHERE state = 'queued' AND due_at < %(now)s - interval '1 hour'
               OR state = 'leased' AND leased_until < %(now)s - interval '1 hour'
        """,
    ),
)
