"""Writing down that the portal or a directorate could not be reached."""

from datetime import datetime
from typing import TYPE_CHECKING

from accounts.posts import directorates_in_scope, works_for_the_country
from applications.errors import DowntimeIsNotOver, DowntimeOfAnother
from applications.models import Downtime
from directorates.models import Directorate
from goc_portal import clock, locking

if TYPE_CHECKING:
    from accounts.models import User


@locking.verb
def record_downtime(
    *, directorate: Directorate | None, started_at: datetime, ended_at: datetime, what_happened: str, by: "User"
) -> Downtime:
    """Record a downtime that is over: of the portal by headquarters, of a directorate by its own officers."""
    if not may_record(directorate, by):
        raise DowntimeOfAnother
    now = clock.now()
    if not started_at < ended_at <= now:
        raise DowntimeIsNotOver
    return Downtime.objects.create(
        directorate=directorate,
        started_at=started_at,
        ended_at=ended_at,
        what_happened=what_happened.strip(),
        recorded_at=now,
        recorded_by=by,
    )


def may_record(directorate: Directorate | None, user: "User") -> bool:
    """One row for the whole portal is headquarters' matter."""
    if not user.has_perm("applications.add_downtime"):
        return False
    if directorate is None:
        return works_for_the_country(user)
    return directorates_in_scope(user, on=clock.today()).filter(pk=directorate.pk).exists()
