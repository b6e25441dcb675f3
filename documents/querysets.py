"""Papers as people ask for them."""

from collections.abc import Iterable
from typing import Any, Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from directorates.scope import officer_of_the_country, people_in_scope
from documents.enums import ScanVerdict
from documents.tries import LOST_AFTER, MOST_TRIES, REST_AFTER_TRY
from goc_portal import clock

AUDIT = "documents.audit_papers"


class OfAPersonQuerySet(models.QuerySet):
    """Rows of one person. Officers reach papers through the case they are about, never through a list of all."""

    def visible_to(self, user: Any) -> Self:
        """Auditors see the records of their people, superusers all, everybody else the own person's."""
        if user.is_superuser:
            return self.all()
        if user.is_staff and user.has_perm(AUDIT):
            return self.of_people(people_in_scope(user))
        return self.filter(person_id=user.person_id) if user.person_id else self.none()

    def of_people(self, people: Any) -> Self:
        """Of these people, with what stayed on records that were put together with theirs."""
        return self.filter(Q(person__in=people) | Q(person__merged_into__in=people))


class StoredFileQuerySet(OfAPersonQuerySet):
    """Named reads of stored files."""

    def of_kind(self, kind: str) -> Self:
        """Files handed in or made for one use."""
        return self.filter(kind=kind)

    def handed_in(self) -> Self:
        """Files that people sent, not those that the portal made."""
        return self.exclude(scan_verdict=ScanVerdict.MADE_HERE)

    def named_in_storage(self, names: Iterable[str]) -> set[str]:
        """Which of these storage names belong to a record."""
        return set(self.filter(storage_name__in=list(names)).values_list("storage_name", flat=True))


class CollectedPageQuerySet(models.QuerySet):
    """Named reads of pages that wait to become a paper."""

    def open(self) -> Self:
        """Pages that were neither removed nor bound."""
        return self.filter(removed_at__isnull=True, bound_in__isnull=True)

    def of_paper(self, subject: UUID, kind: str) -> Self:
        """The pages of one paper, in the order in which they will stand."""
        return self.filter(subject=subject, kind=kind).order_by("place")


class FileAccessQuerySet(models.QuerySet):
    """Named reads of the access log."""

    def visible_to(self, user: Any) -> Self:
        """The log is for those who supervise and for auditors: of the people whom they may know of."""
        if user.is_superuser:
            return self.all()
        allowed = user.is_staff and user.has_perm("documents.view_fileaccess")
        known = people_in_scope(user)
        return self.filter(Q(person__in=known) | Q(person__merged_into__in=known)) if allowed else self.none()

    def newest_first(self) -> Self:
        """The log as a person reads it."""
        return self.order_by("-at", "-pk")


class RecordExportQuerySet(models.QuerySet):
    """Named reads of exports."""

    def visible_to(self, user: Any) -> Self:
        """One's own; whoever works for the country sees all."""
        if user.is_superuser or (user.is_staff and officer_of_the_country(user)):
            return self
        return self.filter(by=user.pk)


class IssuedPaperQuerySet(OfAPersonQuerySet):
    """Named reads of issued papers."""

    def current(self) -> Self:
        """Papers that no later version replaced and nobody revoked."""
        return self.filter(superseded_at__isnull=True, revoked_at__isnull=True)

    def about(self, subject: UUID) -> Self:
        """Papers of one case or appointment, newest version first."""
        return self.filter(subject=subject).order_by("kind", "-version")

    def awaiting_rendering(self) -> Self:
        """Current papers whose PDF is not made yet."""
        return self.current().filter(stored_file__isnull=True)

    def due_for_drawing(self) -> Self:
        """Papers to be ordered again: forgotten by the queue, or rested long enough after a try that failed."""
        now = clock.now()
        due = Q(tries=0, recorded_at__lt=now - LOST_AFTER)
        for tries, rest in REST_AFTER_TRY.items():
            due |= Q(tries=tries, tried_at__lt=now - rest)
        return self.awaiting_rendering().filter(due)

    def not_drawable(self) -> Self:
        """Papers that were tried so often that somebody has to look."""
        return self.awaiting_rendering().filter(tries__gte=MOST_TRIES)
