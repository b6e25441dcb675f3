"""Removing what is older than its rule says: in small batches, each a transaction, never what somebody holds.

A batch locks the people whose records it removes, so that a hold and the purge come one after the other; people whom
somebody is working on are left for the next night. What is logged is a kind and numbers.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from django.db import DatabaseError
from django.db.models import Q

from accounts.models import Person
from goc_portal import clock, locking
from goc_portal.errors import BusyTryAgain
from privacy.models import PurgeRun, RetentionRule
from privacy.purgeables import Purgeable, all_purgeables

log = structlog.get_logger(__name__)


def purge(*, dry: bool, as_owner: bool, codes: Iterable[str] = ()) -> Iterator[PurgeRun]:
    """Remove, or with ``dry`` only count, every kind that has a time; as the app role only what that may delete."""
    chosen = set(codes)
    rules = RetentionRule.objects.filter(keep_days__isnull=False).in_bulk(field_name="code")
    for kind in all_purgeables():
        rule = rules.get(kind.code)
        if rule is None or (chosen and kind.code not in chosen) or (kind.as_owner and not (as_owner or dry)):
            continue
        yield purge_kind(kind, before=clock.now() - timedelta(days=rule.keep_days or 0), dry=dry)


def purge_kind(kind: Purgeable, *, before: datetime, dry: bool) -> PurgeRun:
    """Remove what of a kind is older than a moment, and write down how many."""
    began = clock.now()
    due, held = kind.free(before).count(), kind.held(before).count()
    done = Tally() if dry else sum(batches(kind, before), Tally())
    log.info(
        "old_records_purged", kind=kind.code, due=due, held=held, removed=done.removed, refused=done.refused, dry=dry
    )
    return PurgeRun.objects.create(
        code=kind.code,
        older_than=before,
        dry=dry,
        due=due,
        held=held,
        removed=done.removed,
        refused=done.refused,
        began_at=began,
        ended_at=clock.now(),
    )


@dataclass(frozen=True)
class Tally:
    """What became of some rows; those of people whom somebody is working on are in neither number."""

    removed: int = 0
    refused: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.removed + other.removed, self.refused + other.refused)


def batches(kind: Purgeable, before: datetime) -> Iterator[Tally]:
    """Batch after batch by key; what could not be removed is not tried twice in one run."""
    after = 0
    while keys := keys_behind(kind, before, after):
        yield removed_or_halved(kind, before, keys)
        after = keys[-1]


def keys_behind(kind: Purgeable, before: datetime, after: int) -> list[int]:
    """The keys of the next batch."""
    rows = kind.free(before).filter(pk__gt=after).order_by("pk")
    return list(rows.values_list("pk", flat=True)[: kind.batch])


def removed_or_halved(kind: Purgeable, before: datetime, keys: list[int]) -> Tally:
    """Remove a batch; of one that the database refuses, each half by itself, so that one row keeps no other back."""
    try:
        return purge_batch(kind=kind, before=before, keys=keys)
    except (DatabaseError, BusyTryAgain) as error:
        if len(keys) == 1:
            log.warning("old_record_not_removed", kind=kind.code, error=type(error).__name__)
            return Tally(refused=1)
    middle = len(keys) // 2
    return removed_or_halved(kind, before, keys[:middle]) + removed_or_halved(kind, before, keys[middle:])


@locking.verb
def purge_batch(*, kind: Purgeable, before: datetime, keys: list[int]) -> Tally:
    """Remove what of some rows may go now."""
    batch = Q(pk__in=keys)
    if kind.person:
        batch &= Q(**{f"{kind.person}__in": lock_free_people(kind, keys)}) | Q(**{f"{kind.person}__isnull": True})
    # Asked again, now that nobody can set a hold: one that was set meanwhile is seen.
    left = list(kind.free(before).filter(batch).order_by("pk").values_list("pk", flat=True))
    removed = kind.remove(left) if left else 0
    return Tally(removed, len(left) - removed)


def lock_free_people(kind: Purgeable, keys: list[int]) -> list[int]:
    """Lock whose these records are, and answer whom that was: nobody is waited for at night.

    With a record that was given up goes the one that it leads to, on which holds are set.
    """
    rows = kind.due(clock.now()).filter(pk__in=keys).order_by()
    theirs = Person.all_records.filter(pk__in=rows.values(kind.person))
    theirs |= Person.all_records.filter(pk__in=theirs.values("merged_into"))
    locked = list(theirs.order_by("pk").select_for_update(of=("self",), no_key=True, skip_locked=True))
    free = {person.pk for person in locked}
    return [person.pk for person in locked if person.merged_into_id is None or person.merged_into_id in free]
