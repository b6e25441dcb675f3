"""Notices as delivery and officers ask for them."""

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Q

from directorates.scope import people_in_scope
from notices.enums import NoticeState


class NoticeQuerySet(models.QuerySet):
    """Named reads of notices."""

    def visible_to(self, user: Any) -> Self:
        """Those to the people whom an officer may know of; superusers also see those to officers."""
        if user.is_superuser:
            return self
        return self.filter(person__in=people_in_scope(user)) if user.is_staff else self.none()

    def unsettled(self) -> Self:
        """Notices that are still to be sent."""
        return self.filter(state__in=[NoticeState.QUEUED, NoticeState.LEASED])

    def due(self, now: datetime) -> Self:
        """Notices to send now: waiting ones whose time has come, and leased ones whose sender has vanished."""
        return self.unsettled().filter(
            Q(state=NoticeState.QUEUED, due_at__lte=now) | Q(state=NoticeState.LEASED, leased_until__lte=now)
        )

    def told(self, *, code: str, cause: str) -> Self:
        """The notices of one message about one cause, one a channel and person."""
        return self.filter(code=code, cause=cause).order_by("channel")
