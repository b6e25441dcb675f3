"""Sessions in the database that are written when something in them changes, or now and then to keep them running.

A session ends two hours after it was last used. Writing that down at each request would cost every page a commit and
a new version of its row; written down every few minutes, it ends at most that much earlier.
"""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session

from goc_portal import clock
from goc_portal.prepared import PreparedQuery

WRITTEN_DOWN_EVERY = timedelta(minutes=5)
RUNNING_SESSION = PreparedQuery[tuple[str, datetime]](
    lambda key, at: Session.objects.filter(session_key=key, expire_date__gt=at).values_list(
        "session_data", "expire_date"
    ),
    key=str,
    at=datetime,
)


class SessionStore(db.SessionStore):
    """Django's store, read by a prepared query; a session that was used for a while is saved with its page."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Django's own table: what finds sessions by it, such as signing out everywhere, finds these."""
        return Session

    def load(self) -> dict[str, Any]:
        """What the session holds; nothing of one that is unknown or has ended."""
        found = RUNNING_SESSION.first(key=self.session_key, at=clock.now())
        if found is None:
            self._session_key = None
            return {}
        data, ends = found
        held: dict[str, Any] = self.decode(data)
        if self.get_expiry_date(expiry=held.get("_session_expiry")) - ends >= WRITTEN_DOWN_EVERY:
            self.modified = True
        return held
