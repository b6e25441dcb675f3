"""Sign-in papers as people ask for them."""

from datetime import datetime
from typing import Any, Self

from django.db import models

from directorates.scope import people_in_scope


class SignInPaperQuerySet(models.QuerySet):
    """Named reads of sign-in papers."""

    def visible_to(self, user: Any) -> Self:
        """Officers in post see those of the people whom they may know of; nobody else looks at them."""
        return self.filter(user__person__in=people_in_scope(user)) if user.is_staff else self.none()

    def of_use(self) -> Self:
        """Neither used nor replaced, whether or not their time is over."""
        return self.filter(used_at__isnull=True, replaced_at__isnull=True)

    def of_use_at(self, moment: datetime) -> Self:
        """Those that let in at a moment."""
        return self.of_use().filter(ends_at__gt=moment)
