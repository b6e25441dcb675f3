"""Accounts that were opened, never proven and never used for anything: they are erased as if their holder had asked."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, ProtectedError, Q, QuerySet, RestrictedError

from accounts.models import Person
from privacy.erasing import erase_everything
from privacy.kinds import all_matters


def unused_accounts(before: datetime) -> QuerySet[Person]:
    """People with an account that was last used before a moment, nothing of whom has to be kept."""
    last_used = Q(user__last_login__lt=before) | Q(user__last_login__isnull=True)
    people = Person.objects.filter(last_used, user__date_joined__lt=before, user__is_staff=False)
    people = people.filter(proven_at__isnull=True, merged_records__isnull=True)
    for matter in all_matters():
        people = people.exclude(Exists(matter.rows().filter(**{matter.person: OuterRef("pk")})))
    return people


def erase_unused_accounts(keys: list[int]) -> int:
    """Erase them one by one: one that the database does not let go stays, and the others go all the same."""
    return sum(erased(person) for person in Person.objects.filter(pk__in=keys).order_by("pk"))


def erased(person: Person) -> bool:
    """Whether it went."""
    try:
        with transaction.atomic():
            erase_everything(person)
    except (IntegrityError, ProtectedError, RestrictedError):
        return False
    return True
