"""The log's rows as exact entries, in the order in which they count."""

from collections.abc import Collection, Iterator
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet

from appointments.fairness.lines import ExactEntry
from appointments.models import FairnessEntry
from goc_portal import clock

READ_AT_ONCE = 10_000
COLUMNS = (
    "pk",
    "at",
    "kind",
    "directorate__code",
    "service__code",
    "slot_starts_at",
    "waiting_class",
    "waiting_since",
    "impossible_days",
    "commitment",
    "follows",
    "salt",
)


def start_of(day: date) -> datetime:
    """The first moment of an Istanbul day."""
    return datetime.combine(day, time.min, tzinfo=clock.ISTANBUL)


def rows_of_day(day: date) -> QuerySet[FairnessEntry]:
    """Everything that was written on an Istanbul day."""
    return FairnessEntry.objects.filter(at__gte=start_of(day), at__lt=start_of(day + timedelta(days=1)))


def in_order(rows: QuerySet[FairnessEntry]) -> Iterator[ExactEntry]:
    """Rows by moment and key, read part by part: a day can hold a million."""
    part = _read(rows)
    while part:
        yield from part
        last = part[-1]
        part = _read(rows.filter(Q(at=last.at, pk__gt=last.pk) | Q(at__gt=last.at), at__gte=last.at))


def by_key(keys: Collection[int]) -> dict[int, ExactEntry]:
    """Entries by their keys, those that are there."""
    return {entry.pk: entry for entry in _exact(FairnessEntry.objects.filter(pk__in=keys))}


def _read(rows: QuerySet[FairnessEntry]) -> list[ExactEntry]:
    return list(_exact(rows.order_by("at", "pk")[:READ_AT_ONCE]))


def _exact(rows: QuerySet[FairnessEntry]) -> Iterator[ExactEntry]:
    return (ExactEntry(*values) for values in rows.values_list(*COLUMNS))
