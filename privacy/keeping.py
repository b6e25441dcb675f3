"""Setting how long records are kept."""

from collections.abc import Mapping
from typing import Any, Final

from accounts.models import User
from accounts.offices import works_for_the_country
from goc_portal import clock, locking
from privacy.errors import NotYoursToKeep, TimeIsTooShort
from privacy.least import least_days
from privacy.models import RetentionRule

CHANGED: Final = ("keep_days", "basis", "source")
CHANGE: Final = "privacy.change_retentionrule"


@locking.verb
def change_rule(*, rule: RetentionRule, columns: Mapping[str, Any], by: User) -> RetentionRule:
    """Write another time for a kind of record; the history keeps the earlier ones."""
    if not (by.is_staff and by.has_perm(CHANGE) and works_for_the_country(by)):
        raise NotYoursToKeep
    refuse_below_the_least(rule.code, columns.get("keep_days", rule.keep_days))
    row = locking.locked(RetentionRule.objects.filter(pk=rule.pk)).get()
    for name in CHANGED:
        setattr(row, name, columns.get(name, getattr(row, name)))
    row.changed_at, row.changed_by = clock.now(), by
    row.full_clean()
    row.save(update_fields=[*CHANGED, "changed_at", "changed_by"])
    return row


def refuse_below_the_least(code: str, keep_days: int | None) -> None:
    """No time, however short somebody wants it, takes away the traces by which others find out what was done."""
    if keep_days is not None and keep_days < least_days(code):
        raise TimeIsTooShort(days=least_days(code))
