"""How long records are kept, in words, as the rules stand now."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goc_portal import clock
from goc_portal.pages.dates import long_date
from privacy.enums import Basis
from privacy.models import RetentionRule
from privacy.purgeables import all_purgeables

DAYS_A_YEAR, DAYS_A_MONTH = 365, 30
FEW_DAYS = 90


@dataclass(frozen=True)
class KeptFor:
    """One kind of record with its time."""

    title: str | Promise
    time: str
    counted_from: str | Promise
    is_law: bool
    source: str


def times_kept() -> Iterator[KeptFor]:
    """Every kind that grows old."""
    rules = {rule.code: rule for rule in RetentionRule.objects.all()}
    for kind in all_purgeables():
        if (rule := rules.get(kind.code)) is not None:
            counted_from = kind.counted_from if rule.keep_days else ""
            yield KeptFor(kind.title, time_in_words(rule.keep_days), counted_from, rule.basis == Basis.LAW, rule.source)


def time_in_words(days: int | None) -> str:
    """Whole years and months by their names, else days."""
    if days is None:
        return _("No time is set yet: they are kept")
    if days % DAYS_A_YEAR == 0:
        years = days // DAYS_A_YEAR
        return ngettext("%(number)s year", "%(number)s years", years) % {"number": years}
    if days % DAYS_A_MONTH == 0 and days > FEW_DAYS:
        months = days // DAYS_A_MONTH
        return ngettext("%(number)s month", "%(number)s months", months) % {"number": months}
    return ngettext("%(number)s day", "%(number)s days", days) % {"number": days}


def kept_until(code: str) -> str:
    """Until when records of a kind would stay if the last thing in them happened today."""
    rule = RetentionRule.objects.filter(code=code).first()
    if rule is None or rule.keep_days is None:
        return _("No last day is set for these records yet. You can ask at any directorate what is still held.")
    day = clock.today() + timedelta(days=rule.keep_days)
    return _("If nothing more happens, until %(day)s.") % {"day": long_date(day)}
