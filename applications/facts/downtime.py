"""Whether the portal or the office was down in the last days before a last day (design.md, "Cases")."""

from collections.abc import Sequence
from datetime import date, timedelta

from applications.enums import DECIDED_ON_DOWNTIME, LAST_DAYS
from applications.models import Application, Downtime


def first_of_the_last(last_day: date) -> date:
    """The first of the days on which a downtime counts."""
    return last_day - timedelta(days=LAST_DAYS - 1)


def downtimes_before(case: Application, last_day: date) -> list[Downtime]:
    """What was down in the last days before one last day of a case, oldest first."""
    downtimes = Downtime.objects.at(case.directorate_id).between(first_of_the_last(last_day), last_day)
    return list(downtimes.order_by("started_at", "pk"))


def awaits_an_officer(case: Application, downtimes: Sequence[Downtime]) -> bool:
    """Whether nobody has decided yet what the latest of them means: until then no job closes the case."""
    if not downtimes:
        return False
    recorded_at = max(downtime.recorded_at for downtime in downtimes)
    return not case.events.filter(code__in=DECIDED_ON_DOWNTIME, at__gte=recorded_at).exists()


def is_put_off(case: Application, last_day: date) -> bool:
    """Whether closing after this last day is for an officer to decide."""
    return awaits_an_officer(case, downtimes_before(case, last_day))
