"""Whom an officer may know of: people with something in the scope of the posts, less what need-to-know hides.

The apps above name their rows: each adds a subquery of rows with a ``person``, in the officer's scope. Somebody who
stands at a counter elsewhere is found by the exact number of a document, for a reason that is written down, and is
then open to that officer until the day ends.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, time
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import get_default_timezone

from accounts.offices import directorates_in_scope, keys_of_practice, works_for_the_country
from directorates.models import Directorate
from directorates.querysets import DirectorateQuerySet
from documents.enums import AccessPurpose
from documents.models import FileAccess
from goc_portal import clock

RowsAt = Callable[[DirectorateQuerySet], QuerySet[Any]]
HiddenFrom = Callable[[Any], QuerySet[Any]]
_rows: list[RowsAt] = []
_hidden: list[HiddenFrom] = []


def register_rows(rows_at: RowsAt) -> None:
    """Let an app name rows with a ``person`` that bring the person into the scope of these directorates."""
    if rows_at not in _rows:
        _rows.append(rows_at)


def register_hidden(hidden_from: HiddenFrom) -> None:
    """Let an app name rows whose ``person`` need-to-know hides from an officer, with everything about them."""
    if hidden_from not in _hidden:
        _hidden.append(hidden_from)


def is_hidden_from(user: Any, person: str = "pk") -> Q:
    """Whether need-to-know hides somebody from an officer; nothing is hidden from superusers."""
    if user.is_superuser:
        return Q(pk__in=[])
    return any_of((hidden_from(user) for hidden_from in _hidden), person)


def is_in_scope_of(user: Any) -> Q:
    """Whether a person has something in an officer's scope, or was looked up by the officer today."""
    if works_for_the_country(user):
        return takes_no_part_in_practice(user)
    today = datetime.combine(clock.today(), time.min, get_default_timezone())
    looked_up = FileAccess.objects.filter(by=user.pk, purpose=AccessPurpose.LOOKED_UP, at__gte=today)
    scope = directorates_in_scope(user)
    return any_of((looked_up, *(rows_at(scope) for rows_at in _rows)), "pk")


def takes_no_part_in_practice(user: Any) -> Q:
    """Whether nothing of a person lies in the place of practice: the country's officers know of nobody invented."""
    practice = keys_of_practice(user)
    if not practice:
        return Q()
    there = Directorate.objects.filter(pk__in=practice)
    # Each by itself, not "none of any": only so does PostgreSQL turn them into anti-joins.
    return reduce(and_, (~Q(Exists(rows_at(there).filter(person=OuterRef("pk")))) for rows_at in _rows), Q())


def any_of(rows: Iterable[QuerySet[Any]], person: str) -> Q:
    """Whether any of these rows is about the person."""
    return reduce(or_, (Q(Exists(each.filter(person=OuterRef(person)))) for each in rows), Q(pk__in=[]))
