"""Persons, documents, contacts and posts as people ask for them."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from accounts.names import fold


class PersonQuerySet(models.QuerySet):
    """Named reads of persons."""

    def named(self, text: str) -> Self:
        """Persons with all the words of a text in their names, in any order and spelling."""
        persons = self
        for word in fold(text).split():
            persons = persons.filter(search_key__contains=word)
        return persons


class TravelDocumentQuerySet(models.QuerySet):
    """Named reads of travel documents."""

    def with_number(self, issuing_state: str, number: str) -> Self:
        """Every claim, proven or not, of one document."""
        return self.filter(issuing_state=issuing_state, number=number)


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
