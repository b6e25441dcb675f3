"""How many neighbourhoods of a province are closed to new registrations of foreigners (domain.md C.T, G-6)."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directorates.models import Province, every_change
from permits.models.dated import DatedRow, dated_constraints, one_at_a_time

MOST_IN_A_PROVINCE = 2_000


@pghistory.track(*every_change())
class ClosedNeighbourhoods(DatedRow):
    """The count for one province. No list of names is published, so only the count stands."""

    province = models.ForeignKey(
        Province, on_delete=models.PROTECT, related_name="closed_neighbourhoods", verbose_name=_("province")
    )
    count = models.PositiveSmallIntegerField(_("closed neighbourhoods"))

    class Meta:
        verbose_name = _("closed neighbourhoods of a province")
        verbose_name_plural = _("closed neighbourhoods by province")
        ordering = ["province", "-applies_from"]
        constraints = [
            one_at_a_time("one_count_a_province_at_a_time", "province"),
            *dated_constraints("closed_neighbourhoods"),
            models.CheckConstraint(
                condition=Q(count__lte=MOST_IN_A_PROVINCE),
                name="closed_neighbourhoods_are_not_too_many",
                violation_error_message=_("No province has so many neighbourhoods. Check the count."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.province}: {self.count}"
