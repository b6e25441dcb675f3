"""Rules, holds, runs, copies and requests as they are asked for."""

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Q

from accounts.offices import holds_a_post, works_for_the_country
from directorates.scope import people_in_scope


class RetentionRuleQuerySet(models.QuerySet):
    """Named reads of rules."""

    def visible_to(self, user: Any) -> Self:
        """How long records are kept is public; officers in post see the table."""
        return self if user.is_staff and holds_a_post(user) else self.none()


class PurgeRunQuerySet(models.QuerySet):
    """Named reads of runs."""

    def visible_to(self, user: Any) -> Self:
        """Numbers for the whole country, for those who work for it."""
        return self if user.is_staff and works_for_the_country(user) else self.none()


class LegalHoldQuerySet(models.QuerySet):
    """Named reads of holds."""

    def standing(self) -> Self:
        """Holds that nobody has lifted."""
        return self.filter(lifted_at__isnull=True)

    def visible_to(self, user: Any) -> Self:
        """Holds on the people whom an officer may know of."""
        return self.filter(person__in=people_in_scope(user)) if user.is_staff else self.none()


class DataCopyQuerySet(models.QuerySet):
    """Named reads of copies."""

    def of_account(self, user: Any) -> Self:
        """Those that this very login asked for, about its own person."""
        return self.filter(asked_by=user.pk, person=user.person_id) if user.person_id else self.none()

    def newest_first(self) -> Self:
        """As the page lists them."""
        return self.order_by("-asked_at", "-pk")

    def to_be_had(self, now: datetime) -> Self:
        """Ready, and not expired."""
        return self.filter(expires_at__gt=now, cleared_at__isnull=True)

    def to_be_made(self) -> Self:
        """Asked for and not made yet."""
        return self.filter(ready_at__isnull=True, cleared_at__isnull=True)

    def expired(self, now: datetime) -> Self:
        """Files that nobody can have any more and that still lie there."""
        return self.filter(expires_at__lte=now, cleared_at__isnull=True)


class DeletionRequestQuerySet(models.QuerySet):
    """Named reads of requests."""

    def open(self) -> Self:
        """Neither withdrawn nor carried out."""
        return self.filter(withdrawn_at__isnull=True, carried_out_at__isnull=True)

    def visible_to(self, user: Any) -> Self:
        """Requests of the people whom an officer may know of; of one who was erased, only that there was one."""
        if not user.is_staff:
            return self.none()
        theirs = Q(person__in=people_in_scope(user))
        return self.filter(theirs | Q(person__isnull=True)) if works_for_the_country(user) else self.filter(theirs)
