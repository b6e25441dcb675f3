"""What things cost, by time."""

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from permits.enums import FeeKind
from permits.models.periods import BOTH_DAYS, DateRange
from permits.querysets import FeeTariffQuerySet


@pghistory.track()
class FeeTariff(models.Model):
    """One price for a time, in Turkish lira, with the source that gives it and whether anybody checked it."""

    kind = models.CharField(_("fee"), max_length=32, choices=FeeKind)
    applies_from = models.DateField(_("from"))
    applies_until = models.DateField(_("until"), null=True, blank=True)
    amount = models.DecimalField(_("amount in Turkish lira"), max_digits=12, decimal_places=2)
    source = models.CharField(_("source"), max_length=240)
    verified = models.BooleanField(
        _("verified"), default=False, help_text=_("Somebody compared this amount with the official text.")
    )

    objects = FeeTariffQuerySet.as_manager()

    class Meta:
        verbose_name = _("fee")
        verbose_name_plural = _("fee tariff")
        ordering = ["kind", "-applies_from"]
        constraints = [
            ExclusionConstraint(
                name="one_price_a_fee_at_a_time",
                expressions=[
                    ("kind", RangeOperators.EQUAL),
                    (DateRange("applies_from", "applies_until", BOTH_DAYS), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Another amount already applies in that time. End it first."),
            ),
            models.CheckConstraint(
                condition=Q(applies_until__isnull=True) | Q(applies_until__gte=F("applies_from")),
                name="fee_ends_after_it_begins",
                violation_error_message=_("The last day must not be before the first."),
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=0),
                name="fee_is_not_negative",
                violation_error_message=_("An amount is zero or more."),
            ),
            models.CheckConstraint(
                condition=~Q(source=""), name="fee_has_a_source", violation_error_message=_("Name the source.")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.applies_from:%Y-%m-%d}"
