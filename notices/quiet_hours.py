"""The night, in Istanbul: what can wait is not sent then, by whichever channel."""

import secrets
from datetime import datetime, time, timedelta

from django.conf import settings

from goc_portal import clock

# In the morning what waited goes out over this time, so that neither gateways nor the help line are overrun.
SPREAD = timedelta(minutes=20)


def is_quiet(moment: datetime) -> bool:
    """Whether it is night."""
    hours = settings.NOTICES_QUIET_HOURS
    if not hours:
        return False
    begins, ends = map(time.fromisoformat, hours.split("-"))
    at = moment.astimezone(clock.ISTANBUL).time()
    return begins <= at < ends if begins < ends else at >= begins or at < ends


def next_morning(moment: datetime) -> datetime:
    """When the quiet hours that come next, or are now, have ended."""
    hours = settings.NOTICES_QUIET_HOURS or "21:00-08:00"
    ends = time.fromisoformat(hours.split("-")[1])
    local = moment.astimezone(clock.ISTANBUL)
    day = local.date() if local.time() < ends else local.date() + timedelta(days=1)
    return datetime.combine(day, ends, clock.ISTANBUL)


def in_the_morning(moment: datetime) -> datetime:
    """A moment of the next morning, not the same for everybody."""
    return next_morning(moment) + SPREAD * (secrets.randbelow(1000) / 1000)
