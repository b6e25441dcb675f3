"""The least time that records of each kind are kept, whatever headquarters sets; PostgreSQL refuses less, too.

A night after a time was set too short, the records are gone for ever: one officer alone must not be able to do that to
the log of looks, in which the own ones stand as well. No source of ours names these times: they are policy.
"""

from typing import Final

from django.db.models import Q

LEAST_DAYS: Final = {
    "access_log": 1825,
    "closed_matters": 1825,
    "notices": 180,
    "data_copies": 90,
    "retired_contacts": 90,
    "unproven_accounts": 180,
    "expired_drafts": 30,
    "unused_uploads": 30,
    "sign_in_codes": 7,
}


def least_days(code: str) -> int:
    """How many days a kind is kept at least."""
    return LEAST_DAYS.get(code, 1)


def none_below_the_least() -> Q:
    """Every rule is empty, or at least as long as its kind asks."""
    condition = Q()
    for code, days in LEAST_DAYS.items():
        condition &= ~Q(code=code) | Q(keep_days__isnull=True) | Q(keep_days__gte=days)
    return condition
