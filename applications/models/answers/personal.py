"""What the form asks about the applicant beyond the passport (domain.md F 1)."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from applications.enums import MaritalStatus
from applications.models.answers.base import Answers


@pghistory.track()
class PersonalAnswers(Answers):
    """About the applicant, beyond what the passport says (domain.md F 1)."""

    father_name = models.CharField(_("Father's name"), max_length=120)
    mother_name = models.CharField(_("Mother's name"), max_length=120)
    birth_place = models.CharField(_("Place of birth"), max_length=120)
    marital_status = models.CharField(_("Marital status"), max_length=10, choices=MaritalStatus)
    occupation = models.CharField(_("Occupation"), max_length=120)
    monthly_income = models.DecimalField(_("Money you have a month, in Turkish lira"), max_digits=12, decimal_places=2)
    tax_number = models.CharField(_("Turkish tax number"), max_length=11, blank=True)

    class Meta:
        verbose_name = _("about you")
        constraints = [
            models.CheckConstraint(
                condition=Q(monthly_income__gte=0),
                name="monthly_income_is_not_negative",
                violation_error_message=_("Enter an amount of 0 or more."),
            ),
            models.CheckConstraint(
                condition=Q(tax_number="") | Q(tax_number__regex=r"^(\d{10}|99\d{9})$"),
                name="tax_number_form",
                violation_error_message=_("A tax number has ten digits; a foreigner identity number has eleven."),
            ),
        ]
