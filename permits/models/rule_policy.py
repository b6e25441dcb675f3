"""Readings of the law that offices may change, by time; ``permits.rules.parameters.Policies`` is what rules see."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from directorates.models import every_change
from permits.models.dated import DatedRow, dated_constraints, one_at_a_time
from permits.rules.parameters import Policies

READINGS = Policies()
"""What domain.md recommends, in force where no row says otherwise."""


def slow_provinces() -> list[int]:
    """İstanbul and Antalya."""
    return sorted(READINGS.slow_long_term_provinces)


@pghistory.track(*every_change())
class RulePolicy(DatedRow):
    """All readings together, for a time: the decision's day chooses the row."""

    insurance_from_age = models.PositiveSmallIntegerField(
        _("insurance is asked for from this age"), default=READINGS.insurance_from_age
    )
    insurance_until_age = models.PositiveSmallIntegerField(
        _("insurance is asked for until the day before this birthday"), default=READINGS.insurance_until_age
    )
    absence_days_in_a_year = models.PositiveSmallIntegerField(
        _("days abroad in a year that do not yet interrupt residence"), default=READINGS.absence_days_in_a_year
    )
    absence_days_in_five_years = models.PositiveSmallIntegerField(
        _("days abroad in five years that do not yet interrupt residence"), default=READINGS.absence_days_in_five_years
    )
    tourism_maximum_months = models.PositiveSmallIntegerField(
        _("months of a tourism permit, at most"),
        null=True,
        blank=True,
        help_text=_("Empty: what the law allows. Sources disagree about the practice since 2022."),
    )
    uncapped_maximum_years = models.PositiveSmallIntegerField(
        _("years of a permit for investors and citizens of Northern Cyprus, at most"),
        null=True,
        blank=True,
        help_text=_("Empty: none; the law sets no longest grant for them."),
    )
    slow_long_term_provinces = ArrayField(
        models.PositiveSmallIntegerField(),
        default=slow_provinces,
        blank=True,
        verbose_name=_("provinces where a long-term application may take 180 days"),
        help_text=_("Plate codes with commas between them: 7, 34."),
    )

    class Meta:
        verbose_name = _("reading of the law")
        verbose_name_plural = _("readings of the law")
        ordering = ["-applies_from"]
        constraints = [
            one_at_a_time("one_rule_policy_at_a_time"),
            *dated_constraints("rule_policy"),
            models.CheckConstraint(
                condition=Q(insurance_from_age__lt=F("insurance_until_age"), insurance_until_age__lte=120),
                name="rule_policy_insurance_ages_in_order",
                violation_error_message=_("The first age must be lower than the last, and the last at most 120."),
            ),
            models.CheckConstraint(
                condition=Q(
                    absence_days_in_a_year__gte=1,
                    absence_days_in_a_year__lte=366,
                    absence_days_in_five_years__gte=F("absence_days_in_a_year"),
                    absence_days_in_five_years__lte=5 * 366,
                ),
                name="rule_policy_absences_fit_their_windows",
                violation_error_message=_(
                    "Days in a year are 1 to 366; days in five years are at least as many, and at most 1830."
                ),
            ),
            models.CheckConstraint(
                condition=Q(tourism_maximum_months__isnull=True)
                | Q(tourism_maximum_months__gte=1, tourism_maximum_months__lte=24),
                name="rule_policy_tourism_within_the_law",
                violation_error_message=_("The law allows 24 months at most. Enter 1 to 24, or nothing."),
            ),
            models.CheckConstraint(
                condition=Q(uncapped_maximum_years__isnull=True)
                | Q(uncapped_maximum_years__gte=1, uncapped_maximum_years__lte=20),
                name="rule_policy_uncapped_years_are_possible",
                violation_error_message=_("Enter 1 to 20 years, or nothing."),
            ),
            models.CheckConstraint(
                condition=Q(slow_long_term_provinces__contained_by=list(range(1, 82))),
                name="rule_policy_names_provinces",
                violation_error_message=_("A plate code is a number from 1 to 81."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.applies_from:%Y-%m-%d}"
