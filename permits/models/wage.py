"""The net minimum wage, against which a sponsor's income is measured (Article 35(1)(a))."""

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from directorates.models import every_change
from goc_portal.pages.dates import long_date
from goc_portal.pages.money import in_lira
from permits.models.dated import DatedRow, dated_constraints, one_at_a_time


@pghistory.track(*every_change())
class MinimumWage(DatedRow):
    """One net minimum wage for a time, with the share of it that each further family member counts.

    The share is stored and not worked out: the guide of 2019 cut the third to whole lira, and its figure stands.
    """

    amount = models.DecimalField(_("net minimum wage a month, in Turkish lira"), max_digits=12, decimal_places=2)
    per_person_share = models.DecimalField(
        _("share of each person"),
        max_digits=12,
        decimal_places=2,
        help_text=_("A third of the wage, rounded up to the next kuruş."),
    )

    class Meta:
        verbose_name = _("minimum wage")
        verbose_name_plural = _("minimum wages")
        ordering = ["-applies_from"]
        constraints = [
            one_at_a_time("one_minimum_wage_at_a_time"),
            *dated_constraints("minimum_wage"),
            models.CheckConstraint(
                condition=Q(amount__gt=0),
                name="minimum_wage_is_positive",
                violation_error_message=_("A wage is more than zero."),
            ),
            models.CheckConstraint(
                condition=Q(per_person_share__gt=0, per_person_share__lte=F("amount")),
                name="minimum_wage_share_is_a_part_of_it",
                violation_error_message=_("The share is more than zero and at most the wage itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{in_lira(self.amount)} · {long_date(self.applies_from)}"
