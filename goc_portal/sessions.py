"""Sessions in the database that are written when something in them changes, or now and then to keep them running.

A session ends two hours after it was last used. Writing that down at each request would cost every page a commit and
a new version of its row; written down every few minutes, it ends at most that much earlier.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session

from goc_portal import clock
from goc_portal.prepared import PreparedQuery

WRITTEN_DOWN_EVERY = timedelta(minutes=5)
# On a device that others use too a session ends after so long without use, and with the browser as every session does.
ENDS_UNUSED_AFTER = "ends_unused_after"
ON_A_SHARED_DEVICE = timedelta(minutes=15)
RUNNING_SESSION = PreparedQuery[tuple[str, datetime]](
    lambda key, at: Session.objects.filter(session_key=key, expire_date__gt=at).values_list(
        "session_data", "expire_date"
    ),
    key=str,
    at=datetime,
)


def seconds_unused(held: Mapping[str, Any]) -> int | None:
    """How long a session lasts without use, by what it holds; nothing where it ends at a moment, used or not."""
    own = held.get("_session_expiry")
    if isinstance(own, str):
        return None
    return int(own or held.get(ENDS_UNUSED_AFTER) or settings.SESSION_COOKIE_AGE)


class SessionStore(db.SessionStore):
    """Django's store, read by a prepared query; a session that was used for a while is saved with its page."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Django's own table: what finds sessions by it, such as signing out everywhere, finds these."""
        return Session

    def get_session_cookie_age(self) -> int:
        """How long a session lasts without use, where no page has set it."""
        return int(self.get(ENDS_UNUSED_AFTER) or settings.SESSION_COOKIE_AGE)

    def load(self) -> dict[str, Any]:
        """What the session holds; nothing of one that is unknown or has ended."""
        found = RUNNING_SESSION.first(key=self.session_key, at=clock.now())
        if found is None:
            self._session_key = None
            return {}
        data, ends = found
        held: dict[str, Any] = self.decode(data)
        seconds = seconds_unused(held)
        if seconds is not None and self.get_expiry_date(expiry=seconds) - ends >= WRITTEN_DOWN_EVERY:
            self.modified = True
        return held
