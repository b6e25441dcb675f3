"""Persons, documents, contacts and posts as people ask for them."""

from datetime import date
from typing import Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import ExtractDay, ExtractMonth, ExtractYear

from accounts.enums import ProvenBy
from accounts.errors import RecordWasMerged
from accounts.names import fold
from accounts.offices import holds_a_post
from accounts.scope import is_hidden_from, is_in_scope_of
from directorates.scope import people_in_scope

SHORTEST_PART = 3
AGE_OF_MAJORITY = 18  # Turkish Civil Code, Article 11


def part_of_a_name(word: str) -> Q:
    """A word of one or two letters is where a name begins: inside of names it would be found everywhere."""
    if len(word) < SHORTEST_PART:
        return Q(search_key__startswith=word) | Q(search_key__contains=f" {word}")
    return Q(search_key__contains=word)


def born_after_the_day_18_years_before(day: date, prefix: str = "") -> Q:
    """Born so late that the person is under 18 on a day. Without a year of birth nobody counts as a child."""
    return born_after(day.year - AGE_OF_MAJORITY, day.month, day.day, prefix)


def was_a_child_on(column: str, prefix: str = "") -> Q:
    """Was under 18 on the day that a column of the row says."""
    return born_after(ExtractYear(column) - AGE_OF_MAJORITY, ExtractMonth(column), ExtractDay(column), prefix)


def born_after(year: Any, month: Any, day: Any, prefix: str) -> Q:
    """Born later than a day; of an unknown day or month the latest one counts."""
    in_year = Q(**{f"{prefix}birth_year": year})
    in_month = Q(**{f"{prefix}birth_month": month})
    later_day = Q(**{f"{prefix}birth_day__isnull": True}) | Q(**{f"{prefix}birth_day__gt": day})
    later_month = Q(**{f"{prefix}birth_month__isnull": True}) | Q(**{f"{prefix}birth_month__gt": month})
    return Q(**{f"{prefix}birth_year__gt": year}) | in_year & (later_month | in_month & later_day)


def connections_of_a_person() -> models.QuerySet:
    """Connections of the outer person's login with e-Government, which are made for the number on record alone."""
    return apps.get_model("socialaccount.SocialAccount").objects.filter(user__person=OuterRef("pk"))


def numbers_written_for_a_person() -> models.QuerySet:
    """What officers wrote from a paper for the outer person."""
    return apps.get_model("accounts.NumberCorrection").objects.filter(person=OuterRef("pk"))


class PersonQuerySet(models.QuerySet):
    """Named reads of persons."""

    def get(self, *args: Any, **kwargs: Any) -> Any:
        """The person; whoever waited for the lock of a record that was given up meanwhile is told so in words."""
        try:
            return super().get(*args, **kwargs)
        except self.model.DoesNotExist as error:
            if self.query.select_for_update:
                raise RecordWasMerged from error
            raise

    def visible_to(self, user: Any) -> Self:
        """Oneself; officers those who have something in their scope, or whom they looked up today."""
        if not user.is_staff:
            return self.filter(pk=user.person_id)
        if not holds_a_post(user):
            return self.none()
        return self.filter(is_in_scope_of(user)).exclude(is_hidden_from(user))

    def not_hidden_from(self, user: Any) -> Self:
        """Everybody but those whom need-to-know hides: for finding somebody by an exact number."""
        return self.exclude(is_hidden_from(user)) if holds_a_post(user) else self.none()

    def named(self, text: str) -> Self:
        """Persons with all the words of a text in their names, in any order and spelling; a short word begins one."""
        persons = self
        for word in fold(text).split():
            persons = persons.filter(part_of_a_name(word))
        return persons

    def found_by(self, text: str) -> Self:
        """Persons by the number of a document or identity where there is a digit in it, else by name."""
        typed = "".join(text.split()).upper()
        if not any(character.isdigit() for character in typed):
            return self.named(text) if fold(text) else self.none()
        documents = apps.get_model("accounts.TravelDocument").objects.filter(number=typed)
        identities = self.model._default_manager.filter(foreigner_identity_number=typed)
        return self.filter(pk__in=documents.values("person").union(identities.values("pk")))

    def whose_number_was_seen(self) -> Self:
        """Persons whose identity number e-Government said, or an officer wrote from a paper: not only typed."""
        said = Q(proven_by=ProvenBy.E_GOVERNMENT) | Exists(connections_of_a_person())
        written = Exists(numbers_written_for_a_person().filter(after=OuterRef("foreigner_identity_number")))
        return self.exclude(foreigner_identity_number="").filter(said | written)

    def with_proven_number(self) -> Self:
        """Proven persons known by their identity number: a passport proves who somebody is, not what they typed."""
        return self.whose_number_was_seen().filter(proven_at__isnull=False)

    def under_18_on(self, day: date) -> Self:
        """Who has not turned 18 on a day; where the day or month of birth is not known, the latest one counts."""
        return self.filter(born_after_the_day_18_years_before(day))


class PersonManager(models.Manager.from_queryset(PersonQuerySet)):  # type: ignore[misc]
    """Persons as everybody finds and locks them: a record that was given up is one with the other from then on."""

    def get_queryset(self) -> Any:
        """All but the records that only lead to another."""
        return super().get_queryset().filter(merged_into__isnull=True)


class TravelDocumentQuerySet(models.QuerySet):
    """Named reads of travel documents."""

    def visible_to(self, user: Any) -> Self:
        """One's own; officers in post see those of the people whom they may know of."""
        if user.is_staff:
            return self.filter(person__in=people_in_scope(user))
        return self.filter(person=user.person_id) if user.person_id else self.none()

    def with_number(self, issuing_state: str, number: str) -> Self:
        """Every claim, proven or not, of one document."""
        return self.filter(issuing_state=issuing_state, number=number)


class TravelDocumentManager(models.Manager.from_queryset(TravelDocumentQuerySet)):  # type: ignore[misc]
    """Documents that count: one that an officer saw with somebody else counts for its holder alone."""

    def get_queryset(self) -> Any:
        """All but those that were settled for another."""
        return super().get_queryset().filter(lost_at__isnull=True)


class ContactQuerySet(models.QuerySet):
    """Named reads of contacts."""

    def current(self) -> Self:
        """Contacts in use, verified or not."""
        return self.filter(retired_at__isnull=True)

    def verified(self) -> Self:
        """Contacts that notices may go to."""
        return self.current().filter(verified_at__isnull=False)


class UserQuerySet(models.QuerySet):
    """Named reads of logins."""

    def visible_to(self, user: Any) -> Self:
        """Oneself; officers in post see officers, and the logins of the people whom they may know of."""
        if not (user.is_staff and holds_a_post(user)):
            return self.filter(pk=user.pk)
        return self.filter(Q(is_staff=True) | Q(person__in=people_in_scope(user)))


class PostQuerySet(models.QuerySet):
    """Named reads of posts."""

    def visible_to(self, user: Any) -> Self:
        """Who works where is no secret among officers in post."""
        return self if user.is_staff and holds_a_post(user) else self.filter(user=user.pk)

    def held_on(self, day: date) -> Self:
        """Posts that are held on a day, first and last day included."""
        return self.filter(Q(held_until__isnull=True) | Q(held_until__gte=day), held_from__lte=day)
