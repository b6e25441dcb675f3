"""The day's SMS: counted in parts, as they are charged. What is over the budget waits if it can; the rest goes."""

from datetime import date

import structlog
from django.conf import settings
from django.db.models import F, QuerySet

from goc_portal import clock
from notices.errors import BudgetIsSpent
from notices.models import SmsDay

log = structlog.get_logger(__name__)


def spend(parts: int, *, may_wait: bool) -> date | None:
    """Count the parts of an SMS for today; BudgetIsSpent for one that can wait. None where there is no budget."""
    budget, today = settings.SMS_DAILY_PARTS, clock.today()
    if not budget:
        return None
    days = SmsDay.objects.filter(day=today)
    within = days.filter(parts__lte=budget - parts)
    if _count(within, parts):
        return today
    SmsDay.objects.get_or_create(day=today)
    if _count(within, parts):
        return today
    _alarm(today)
    if may_wait:
        raise BudgetIsSpent
    _count(days, parts)
    return today


def _count(days: QuerySet[SmsDay], parts: int) -> bool:
    return bool(days.update(parts=F("parts") + parts))


def _alarm(today: date) -> None:
    """Once a day: in the log, and on the day's row, where the auditor finds it."""
    if SmsDay.objects.filter(day=today, over_budget_at=None).update(over_budget_at=clock.now()):
        log.error("sms_budget_is_spent", budget=settings.SMS_DAILY_PARTS)


def give_back(parts: int, spent_on: date | None) -> None:
    """An SMS that no gateway took costs nothing."""
    if spent_on is not None:
        SmsDay.objects.filter(day=spent_on).update(parts=F("parts") - parts)
