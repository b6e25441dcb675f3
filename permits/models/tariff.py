"""What things cost, by time."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from permits.enums import FeeKind
from permits.models.dated import DatedRow, dated_constraints, one_at_a_time


@pghistory.track()
class FeeTariff(DatedRow):
    """One price for a time, in Turkish lira."""

    kind = models.CharField(_("fee"), max_length=32, choices=FeeKind)
    amount = models.DecimalField(_("amount in Turkish lira"), max_digits=12, decimal_places=2)

    class Meta:
        verbose_name = _("fee")
        verbose_name_plural = _("fee tariff")
        ordering = ["kind", "-applies_from"]
        constraints = [
            one_at_a_time("one_price_a_fee_at_a_time", "kind"),
            *dated_constraints("fee"),
            models.CheckConstraint(
                condition=Q(amount__gte=0),
                name="fee_is_not_negative",
                violation_error_message=_("An amount is zero or more."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.applies_from:%Y-%m-%d}"
