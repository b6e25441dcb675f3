"""Documents that several accounts claim, as officers ask for them."""

from typing import Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef

from accounts.offices import holds_a_post
from directorates.scope import people_in_scope


class ContestedDocumentQuerySet(models.QuerySet):
    """Named reads of contests."""

    def visible_to(self, user: Any) -> Self:
        """Officers who may know of one of those who claim it, and from whom need-to-know hides none of them."""
        if not (user.is_staff and holds_a_post(user)):
            return self.none()
        # A record that was given up claims nothing: its twin of the document stays with it.
        claims = apps.get_model("accounts.TravelDocument").objects.filter(
            issuing_state=OuterRef("issuing_state"), number=OuterRef("number"), person__merged_into__isnull=True
        )
        not_hidden = apps.get_model("accounts.Person").objects.not_hidden_from(user)
        known = Exists(claims.filter(person__in=people_in_scope(user)))
        hidden = Exists(claims.exclude(person__in=not_hidden))
        return self.filter(known).exclude(hidden)

    def open(self) -> Self:
        """Those that wait for an officer."""
        return self.filter(settled_at__isnull=True)
