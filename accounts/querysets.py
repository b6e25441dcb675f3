"""Persons, documents, contacts and posts as people ask for them."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q


class PersonQuerySet(models.QuerySet):
    """Named reads of persons."""


class TravelDocumentQuerySet(models.QuerySet):
    """Named reads of travel documents."""


class ContactQuerySet(models.QuerySet):
    """Named reads of contacts."""

    def current(self) -> Self:
        """Contacts in use, verified or not."""
        return self.filter(retired_at__isnull=True)

    def verified(self) -> Self:
        """Contacts that notices may go to."""
        return self.current().filter(verified_at__isnull=False)


class PostQuerySet(models.QuerySet):
    """Named reads of posts."""

    def held_on(self, day: date) -> Self:
        """Posts that are held on a day, first and last day included."""
        return self.filter(Q(held_until__isnull=True) | Q(held_until__gte=day), held_from__lte=day)
