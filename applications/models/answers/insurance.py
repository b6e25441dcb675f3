"""The health insurance (domain.md F 7)."""

from typing import ClassVar

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from applications.enums import InsuranceKind
from applications.models.answers.base import Answers


@pghistory.track()
class InsuranceAnswers(Answers):
    """The health insurance that covers the stay (domain.md F 7)."""

    told_only_if_given: ClassVar[frozenset[str]] = frozenset({"insured_name"})

    kind = models.CharField(_("Kind of insurance"), max_length=16, choices=InsuranceKind)
    company = models.CharField(_("Insurance company or institution"), max_length=120)
    policy_number = models.CharField(_("Policy or registration number"), max_length=60)
    insured_name = models.CharField(_("Name on the policy"), max_length=200, blank=True, default="", db_default="")
    starts_on = models.DateField(_("Insured from"))
    ends_on = models.DateField(_("Insured until"))

    class Meta:
        verbose_name = _("health insurance")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")),
                name="insurance_ends_after_it_starts",
                violation_error_message=_("The insurance must end after the day it starts."),
            )
        ]
