"""The only module that reads the clock, so that tests and replays can set it, and legal days are Istanbul days."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

ISTANBUL = ZoneInfo("Europe/Istanbul")


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return timezone.now()


def today() -> date:
    """The present calendar day in Istanbul: the day that legal periods count from."""
    return istanbul_day(now())


def istanbul_day(moment: datetime) -> date:
    """The Istanbul calendar day of an aware moment."""
    return moment.astimezone(ISTANBUL).date()
