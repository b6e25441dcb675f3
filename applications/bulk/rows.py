"""The rows of an act on many cases: what will happen to each or why not, and afterwards what came of it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise

from applications.models import Application
from goc_portal.errors import PortalError

if TYPE_CHECKING:
    from accounts.models import User

MOST_ROWS = 200
"""So many cases at once: a page that is still read row by row, and a request that ends in time."""
Verb = Callable[..., Any]


@dataclass(frozen=True)
class BulkRow:
    """One case: what will happen or has happened, or what stands against it."""

    case: Application
    outcome: str | Promise = ""
    trouble: str | Promise = ""
    is_done: bool = False


def done(rows: Sequence[BulkRow], verb: Verb, *, by: "User", **typed: Any) -> list[BulkRow]:
    """Do the rows without trouble, each in a transaction of its own; what is refused says why, the others go on."""
    return [row if row.trouble else done_or_why_not(row, verb, by, typed) for row in rows]


def done_or_why_not(row: BulkRow, verb: Verb, by: "User", typed: dict[str, Any]) -> BulkRow:
    """One row done by its verb, or the sentence with which the verb refused."""
    try:
        verb(application=row.case, by=by, **typed)
    except PortalError as error:
        return replace(row, outcome="", trouble=str(error))
    return replace(row, is_done=True)


def keys(cases: Iterable[Application]) -> list[int]:
    """The keys of some cases."""
    return [case.pk for case in cases]
