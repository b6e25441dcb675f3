"""Proposals to put two records together, as officers ask for them."""

from typing import Any, Self

from django.db import models
from django.db.models import Q

from accounts.enums import MergeState
from directorates.scope import people_in_scope


class PersonMergeQuerySet(models.QuerySet):
    """Named reads of merges."""

    def visible_to(self, user: Any) -> Self:
        """Officers who may know of both; once merged, of the one who stayed."""
        if not user.is_staff:
            return self.none()
        known = people_in_scope(user)
        return self.filter(Q(losing__in=known) | Q(state=MergeState.CONFIRMED), staying__in=known)

    def open(self) -> Self:
        """Those that wait for a second officer."""
        return self.filter(state=MergeState.PROPOSED)
