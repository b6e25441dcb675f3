"""Keeping the dated rows: by administrators at headquarters, and validated before saving."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.models import User
from accounts.posts import works_for_the_country
from goc_portal import locking
from permits.errors import NotYourTable, RowIsImpossible
from permits.models.dated import DatedRow

R = TypeVar("R", bound=DatedRow)


@locking.verb
def keep_row(*, row: R, by: User) -> R:
    """Add a dated row or change the one that stands; cases that were decided keep the version that they name."""
    if not may_keep(type(row), by, adding=row.pk is None):
        raise NotYourTable
    if row.pk is not None:
        locking.locked(type(row)._default_manager.filter(pk=row.pk)).get()
    with impossible_becomes_a_sentence():
        row.full_clean()
        row.save()
    return row


def may_keep(model: type[DatedRow], user: User, *, adding: bool) -> bool:
    """Whether an officer keeps rows of this table: one list for the country."""
    right = f"{model._meta.app_label}.{'add' if adding else 'change'}_{model._meta.model_name}"
    return user.has_perm(right) and works_for_the_country(user)


@contextmanager
def impossible_becomes_a_sentence() -> Iterator[None]:
    """Turn what validation or a constraint refuses into a sentence; somebody else may have saved in between."""
    try:
        with transaction.atomic():
            yield
    except ValidationError as error:
        raise RowIsImpossible(why=" ".join(error.messages)) from error
    except IntegrityError as error:
        raise RowIsImpossible(why="") from error
