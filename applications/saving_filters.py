"""An officer's own filters: saved under a name, deleted again. What was searched for is never kept."""

from typing import TYPE_CHECKING

from django.http import QueryDict

from applications.errors_taking import NothingIsFiltered, TooManyFilters
from applications.models import SavedFilter
from goc_portal import clock, locking

if TYPE_CHECKING:
    from accounts.models import User

KEPT = ("queue", "status__exact", "kind__exact", "permit_type__exact", "purpose", "nationality", "age", "o")
"""Names of persons and numbers stand in the search alone: it is left out."""
MOST_OF_ONE = 20


@locking.verb
def save_filter(*, name: str, query: str, by: "User") -> SavedFilter:
    """Keep the filters of an address under a name; the same name again is the new filter."""
    asked = QueryDict(query, mutable=True)
    for key in [key for key in asked if key not in KEPT or not asked[key]]:
        del asked[key]
    if not asked:
        raise NothingIsFiltered
    own = SavedFilter.objects.filter(officer=by)
    if own.exclude(name=name).count() >= MOST_OF_ONE:
        raise TooManyFilters(most=MOST_OF_ONE)
    kept = {"query": asked.urlencode(), "saved_at": clock.now()}
    return SavedFilter.objects.update_or_create(officer=by, name=name, defaults=kept)[0]


@locking.verb
def delete_filter(*, public_id: str, by: "User") -> None:
    """Delete one of the officer's own; another one's is not there."""
    SavedFilter.objects.filter(officer=by, public_id=public_id).delete()
