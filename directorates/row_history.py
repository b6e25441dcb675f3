"""What became of a row that offices keep: who changed which column, when, from what to what."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Field, Model
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from goc_portal.pages.money import in_figures


@dataclass(frozen=True, slots=True)
class ColumnChange:
    """One column, before and after; before is None where the row was new."""

    label: str | Promise
    before: Any
    after: Any

    @property
    def before_in_words(self) -> Any:
        """The earlier value as people read it."""
        return in_words(self.before)

    @property
    def after_in_words(self) -> Any:
        """The later value as people read it."""
        return in_words(self.after)


@dataclass(frozen=True, slots=True)
class Change:
    """One saving of a row."""

    at: datetime
    by: Any
    columns: tuple[ColumnChange, ...]


def changes_of(row: Model) -> list[Change]:
    """Every change, the latest first; those made by a command or by loading reference rows have nobody's name."""
    events = list(row.events.select_related("pgh_context").order_by("pgh_id"))  # type: ignore[attr-defined]
    people = get_user_model()._default_manager.select_related("person").in_bulk(filter(None, map(changed_by, events)))
    fields = [field for field in row._meta.concrete_fields if field.name not in {"id", "public_id"}]
    changes = [
        Change(event.pgh_created_at, people.get(changed_by(event)), columns_changed(fields, before, event))
        for before, event in pairwise([None, *events])
    ]
    return changes[::-1]


def in_words(value: Any) -> Any:
    """Yes and no in the reader's language, a dash for nothing; amounts in groups; dates are the template's matter."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, Decimal):
        return in_figures(value)
    return "–" if value in (None, "") else value


def changed_by(event: Any) -> Any:
    """The primary key of the user in whose request it happened."""
    return event.pgh_context.metadata.get("user") if event.pgh_context else None


def columns_changed(fields: Iterable[Field], before: Any, after: Any) -> tuple[ColumnChange, ...]:
    """The columns whose values differ."""
    return tuple(
        ColumnChange(field.verbose_name, getattr(before, field.attname, None), getattr(after, field.attname))
        for field in fields
        if before is None or getattr(before, field.attname) != getattr(after, field.attname)
    )
