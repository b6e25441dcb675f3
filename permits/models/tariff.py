"""What things cost, by time."""

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from directorates.models import every_change
from goc_portal.pages.dates import long_date
from permits.enums import ExemptedFee, FeeKind, PermitType
from permits.models.dated import DatedRow, dated_constraints, nationality_form, one_at_a_time


@pghistory.track(*every_change())
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
        return f"{self.get_kind_display()} · {long_date(self.applies_from)}"


@pghistory.track(*every_change())
class ReciprocityFee(DatedRow):
    """The residence fee of one nationality, in US dollars, paid in Turkish lira at the rate of the day.

    Some lists give what the first and each later month cost, others only the sum of twelve months.
    """

    nationality = models.CharField(
        _("nationality"),
        max_length=3,
        help_text=_("The code in the machine-readable zone of the passport: USA, D, RUS …"),
    )
    first_month = models.DecimalField(
        _("first month, in dollars"), max_digits=8, decimal_places=2, null=True, blank=True
    )
    later_month = models.DecimalField(
        _("each later month or part of one, in dollars"), max_digits=8, decimal_places=2, null=True, blank=True
    )
    twelve_months = models.DecimalField(_("twelve months, in dollars"), max_digits=8, decimal_places=2)

    class Meta:
        verbose_name = _("residence fee of a nationality")
        verbose_name_plural = _("residence fees by nationality")
        ordering = ["nationality", "-applies_from"]
        constraints = [
            one_at_a_time("one_reciprocity_fee_a_nationality_at_a_time", "nationality"),
            *dated_constraints("reciprocity_fee"),
            nationality_form("reciprocity_fee_nationality_form"),
            models.CheckConstraint(
                condition=Q(first_month__isnull=True, later_month__isnull=True)
                | Q(first_month__isnull=False, later_month__isnull=False),
                name="reciprocity_fee_names_both_months_or_none",
                violation_error_message=_("Enter the first and each later month, or neither."),
            ),
            models.CheckConstraint(
                condition=Q(first_month__isnull=True) | Q(twelve_months=F("first_month") + 11 * F("later_month")),
                name="reciprocity_fee_months_make_the_year",
                violation_error_message=_("Twelve months cost the first month and eleven later ones."),
            ),
            models.CheckConstraint(
                condition=Q(twelve_months__gte=0)
                & (Q(first_month__isnull=True) | Q(first_month__gte=0, later_month__gte=0)),
                name="reciprocity_fee_is_not_negative",
                violation_error_message=_("An amount is zero or more."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nationality} · {long_date(self.applies_from)}"


@pghistory.track(*every_change())
class FeeExemption(DatedRow):
    """Who does not pay a fee: a permit type, a nationality, or a nationality for one permit type."""

    fee = models.CharField(_("fee"), max_length=20, choices=ExemptedFee)
    permit_type = models.CharField(_("permit type"), max_length=20, choices=PermitType, blank=True)
    nationality = models.CharField(
        _("nationality"),
        max_length=3,
        blank=True,
        help_text=_("The code in the machine-readable zone of the passport: USA, D, RUS …"),
    )
    citation = models.CharField(_("article"), max_length=60, help_text=_("492 Art. 88(f), or “practice”."))

    class Meta:
        verbose_name = _("exemption from a fee")
        verbose_name_plural = _("exemptions from fees")
        ordering = ["fee", "permit_type", "nationality", "-applies_from"]
        constraints = [
            one_at_a_time("one_exemption_at_a_time", "fee", "permit_type", "nationality"),
            *dated_constraints("fee_exemption"),
            nationality_form("fee_exemption_nationality_form"),
            models.CheckConstraint(
                condition=~Q(permit_type="", nationality=""),
                name="fee_exemption_says_whose",
                violation_error_message=_("Choose a permit type, enter a nationality, or both."),
            ),
            models.CheckConstraint(
                condition=~Q(citation=""),
                name="fee_exemption_names_its_article",
                violation_error_message=_("Name the article, or write “practice”."),
            ),
            models.CheckConstraint(
                condition=Q(fee__in=ExemptedFee.values, permit_type__in=["", *PermitType.values]),
                name="fee_exemption_choices_are_known",
            ),
        ]

    def __str__(self) -> str:
        whose = " ".join(part for part in (self.get_permit_type_display(), self.nationality) if part)
        return f"{self.get_fee_display()}: {whose}"
