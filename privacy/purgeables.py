"""Which records grow old: each app says how old ones are found and removed; the retention rule says when that is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.functional import Promise

from privacy.models import LegalHold

SHALLOW, DEEP = 500, 20
"""Rows at once: few where much hangs on each, as their people wait for the whole batch."""


@dataclass(frozen=True, kw_only=True)
class Purgeable:
    """A kind of record with its age: ``person`` is the path to whose it is, for holds; empty where it is nobody's."""

    code: str
    title: str | Promise
    counted_from: str | Promise
    due: Callable[[datetime], QuerySet[Any]]
    """What was last of use before a moment."""
    remove: Callable[[list[int]], int]
    """Removes rows by their keys with all that hangs on them; how many went."""
    person: str = "person"
    as_owner: bool = False
    """Whether rows that the portal's own role may not delete are among them."""
    batch: int = SHALLOW
    """How many are removed in one transaction."""

    def free(self, before: datetime) -> QuerySet[Any]:
        """What may go: old enough, and of nobody whose records are held."""
        return self.due(before).exclude(self._is_held()) if self.person else self.due(before)

    def held(self, before: datetime) -> QuerySet[Any]:
        """What would go if there were no hold."""
        return self.due(before).filter(self._is_held()) if self.person else self.due(before).none()

    def _is_held(self) -> Q:
        """Rows of logs stay with a record that was given up: the hold on the record that it leads to keeps them."""
        people = LegalHold.objects.standing().values("person")
        leads_on = "merged_into" if self.person == "pk" else f"{self.person}__merged_into"
        return Q(**{f"{self.person}__in": people}) | Q(**{f"{leads_on}__in": people})


_purgeables: dict[str, Purgeable] = {}


def register_purgeable(purgeable: Purgeable) -> None:
    """Let an app's ready() say a kind of record that is not kept for ever."""
    _purgeables[purgeable.code] = purgeable


def all_purgeables() -> list[Purgeable]:
    """Every kind, in the order in which the apps registered."""
    return list(_purgeables.values())


def title_of(code: str) -> str | Promise:
    """The words for a kind; the code where the portal no longer has it."""
    return _purgeables[code].title if code in _purgeables else code
