"""Reading what was counted, for one place: sums over its cells, a few statements a page, and no row of a case."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet, Sum

from figures.enums import Measure
from figures.models import Count, InForce
from figures.places import Place

Histogram = dict[int, int]


@dataclass(frozen=True)
class Reading:
    """The counts of a place, with or without those that only named officers may know."""

    place: Place
    with_confidential: bool

    def counts(self, measure: Measure) -> QuerySet[Count]:
        """The cells of a measure; for the country the sums that were kept."""
        rows = Count.objects.filter(measure=measure)
        rows = (
            rows.filter(directorate=None)
            if self.place.directorates is None
            else rows.filter(directorate__in=self.place.directorates)
        )
        return rows if self.with_confidential else rows.filter(is_confidential=False)

    def summed(self, measure: Measure, *by: str, months: Sequence[date] | None = None) -> dict[tuple[Any, ...], int]:
        """The numbers of a measure by some columns of its cells."""
        rows = self.counts(measure) if months is None else self.counts(measure).filter(day__in=months)
        return {
            tuple(row[name] for name in by): row["total"]
            for row in rows.order_by().values(*by).annotate(total=Sum("number"))
            if row["total"]
        }

    def histograms(self, measure: Measure, months: Sequence[date]) -> dict[date, Histogram]:
        """How often each number of days was counted, by month."""
        found: dict[date, Histogram] = defaultdict(dict)
        for (month, days), number in self.summed(measure, "day", "days", months=months).items():
            found[month][days] = number
        return found

    def ages(self, measure: Measure, today: date, *by: str) -> dict[tuple[Any, ...], Histogram]:
        """How many days ago what is open began, by some columns of its cells."""
        found: dict[tuple[Any, ...], Histogram] = defaultdict(dict)
        for (day, *key), number in self.summed(measure, "day", *by).items():
            found[tuple(key)][(today - day).days] = number
        return found

    def in_force(self, *by: str, days: Sequence[date], by_nationality: bool = False) -> dict[tuple[Any, ...], int]:
        """Permits in force on some days by some columns, in the provinces of the place."""
        rows = InForce.objects.filter(on__in=days)
        rows = rows.exclude(nationality="") if by_nationality else rows.filter(nationality="")
        if self.place.provinces is not None:
            rows = rows.filter(province__in=self.place.provinces)
        if not self.with_confidential:
            rows = rows.filter(is_confidential=False)
        return {
            tuple(row[name] for name in by): row["total"]
            for row in rows.order_by().values(*by).annotate(total=Sum("number"))
            if row["total"]
        }
