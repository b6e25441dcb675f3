"""Notices as delivery and officers ask for them."""

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from directorates.scope import people_in_scope
from notices.enums import Channel, NoticeState


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

    def dead_letters(self, now: datetime) -> Self:
        """Notices that were given up and would still be of use: somebody should send them again, or call."""
        return self.filter(state=NoticeState.FAILED, given_up_at__isnull=False, expires_at__gt=now)

    def without_report(self, gateway: str, since: datetime) -> Self:
        """What a gateway took lately and has not said the end of."""
        return self.filter(
            state=NoticeState.SENT, channel=Channel.SMS, gateway=gateway, report="", sent_at__gt=since
        ).exclude(provider_reference="")

    def in_box_of(self, people: models.QuerySet[Any]) -> Self:
        """One row a message of these people, newest first, but what was never sent since it no longer held.

        The e-mail's where there is one: it says more than the SMS.
        """
        told = self.filter(person__in=people).exclude(state=NoticeState.EXPIRED)
        email = told.filter(
            channel=Channel.EMAIL, person=OuterRef("person"), code=OuterRef("code"), cause=OuterRef("cause")
        )
        return told.filter(Q(channel=Channel.EMAIL) | ~Exists(email)).order_by("-queued_at", "-pk")

    def unread(self) -> Self:
        """What nobody has opened in the message box."""
        return self.filter(read_at__isnull=True)

    def told(self, *, code: str, cause: str) -> Self:
        """The notices of one message about one cause, one a channel and person."""
        return self.filter(code=code, cause=cause).order_by("channel")


class DeadContactQuerySet(models.QuerySet):
    """Named reads of contacts that take nothing."""

    def open(self) -> Self:
        """Marks that hold."""
        return self.filter(settled_at__isnull=True)

    def visible_to(self, user: Any) -> Self:
        """Those of the people whom an officer may know of."""
        if user.is_superuser:
            return self
        return self.filter(person__in=people_in_scope(user)) if user.is_staff else self.none()
