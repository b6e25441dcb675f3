"""Directorates and their closed days as people ask for them."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Self

from django.conf import settings
from django.db import models

from directorates.calendar import WorkingCalendar
from directorates.enums import DirectorateLevel
from directorates.ordering import in_turkish_order


class PublicQuerySet(models.QuerySet):
    """Reads of facts that everybody may know."""

    def visible_to(self, user: Any) -> Self:
        """Everything, for everybody."""
        return self


class DirectorateQuerySet(PublicQuerySet):
    """Named reads of directorates."""

    def of_province(self, plate_code: int) -> Self:
        """All directorates of a province, the provincial one first."""
        return self.filter(province_id=plate_code).order_by("-level", in_turkish_order("name"))

    def without_practice(self) -> Self:
        """The directorates of the country, without the one where officers practise."""
        return self.filter(is_practice=False)

    def in_the_order_of_names(self) -> Self:
        """As officers look for them: by province, and in it the district ones by name before the provincial one."""
        return self.order_by(in_turkish_order("province__name"), "level", in_turkish_order("name"))

    def provincial_of(self, plate_code: int) -> Any:
        """The one provincial directorate of a province."""
        return self.get(province_id=plate_code, level=DirectorateLevel.PROVINCIAL)


class ClosureQuerySet(PublicQuerySet):
    """Named reads of closures."""

    def on(self, day: date) -> Self:
        """Closures that cover a day."""
        return self.filter(closed_from__lte=day, closed_until__gte=day)

    def not_over(self, day: date) -> Self:
        """Closures of this day and later."""
        return self.filter(closed_until__gte=day)


class DecreedDayQuerySet(PublicQuerySet):
    """Named reads of decreed days."""

    def calendar(self) -> WorkingCalendar:
        """The working calendar with these decreed days, read once: ``DecreedDay.objects.calendar()``."""
        return self.calendar_of(self.values_list("day", flat=True))

    def calendar_of(self, days: Iterable[date]) -> WorkingCalendar:
        """The working calendar with decreed days that another query brought along."""
        return WorkingCalendar(
            decreed_days=frozenset(days), half_days_are_working_days=settings.HALF_DAYS_ARE_WORKING_DAYS
        )
