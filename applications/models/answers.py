"""The answers of an application, a typed row a section, so that the database knows what a possible answer is."""

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from applications.enums import Accommodation, EntryKind, InsuranceKind, MaritalStatus
from applications.models.application import Application


class Answers(models.Model):
    """One section of a form; it exists once the reader has answered it."""

    application = models.OneToOneField(
        Application, on_delete=models.CASCADE, primary_key=True, related_name="%(class)s"
    )
    answered_at = models.DateTimeField()

    objects = models.Manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


@pghistory.track()
class PersonalAnswers(Answers):
    """About the applicant, beyond what the passport says (domain.md F 1)."""

    father_name = models.CharField(_("Father's name"), max_length=120)
    mother_name = models.CharField(_("Mother's name"), max_length=120)
    birth_place = models.CharField(_("Place of birth"), max_length=120)
    marital_status = models.CharField(_("Marital status"), max_length=10, choices=MaritalStatus)
    occupation = models.CharField(_("Occupation"), max_length=120)
    monthly_income = models.DecimalField(_("Money you have a month, in Turkish lira"), max_digits=12, decimal_places=2)

    class Meta:
        verbose_name = _("about you")
        constraints = [
            models.CheckConstraint(
                condition=Q(monthly_income__gte=0),
                name="monthly_income_is_not_negative",
                violation_error_message=_("Enter an amount of 0 or more."),
            )
        ]


@pghistory.track()
class PassportAnswers(Answers):
    """The document used and the stay it gave (domain.md F 2)."""

    travel_document = models.ForeignKey(
        "accounts.TravelDocument", on_delete=models.PROTECT, related_name="+", verbose_name=_("Passport")
    )
    expires_on = models.DateField(_("Passport valid until"))
    entry_kind = models.CharField(_("How you entered"), max_length=9, choices=EntryKind)
    entered_on = models.DateField(_("Last entry into Türkiye"))
    legal_stay_until = models.DateField(_("Last day of your visa or visa-free stay"))

    class Meta:
        verbose_name = _("passport and entry")
        constraints = [
            models.CheckConstraint(
                condition=Q(legal_stay_until__gte=F("entered_on")),
                name="legal_stay_ends_after_entry",
                violation_error_message=_("The last day of your stay must come after the day you entered."),
            )
        ]


@pghistory.track()
class PeriodAnswers(Answers):
    """The period that is asked for (domain.md F 3)."""

    starts_on = models.DateField(_("From"))
    ends_on = models.DateField(_("Until"))
    reason = models.CharField(_("What you plan to do in this time"), max_length=500)

    class Meta:
        verbose_name = _("period of stay")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")),
                name="requested_period_ends_after_it_starts",
                violation_error_message=_("The period must end after the day it starts."),
            )
        ]


@pghistory.track()
class InsuranceAnswers(Answers):
    """The health insurance that covers the stay (domain.md F 7)."""

    kind = models.CharField(_("Kind of insurance"), max_length=16, choices=InsuranceKind)
    company = models.CharField(_("Insurance company or institution"), max_length=120)
    policy_number = models.CharField(_("Policy or registration number"), max_length=60)
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


@pghistory.track()
class AddressAnswers(Answers):
    """Where the applicant lives in Türkiye: it decides which directorate is competent (domain.md F 4)."""

    province = models.ForeignKey("directorates.Province", on_delete=models.PROTECT, verbose_name=_("Province"))
    district = models.CharField(_("District"), max_length=60)
    neighbourhood = models.CharField(_("Neighbourhood"), max_length=120)
    street = models.CharField(_("Street"), max_length=160)
    door_number = models.CharField(_("Building and flat number"), max_length=40)
    accommodation = models.CharField(_("Kind of accommodation"), max_length=8, choices=Accommodation)

    class Meta:
        verbose_name = _("address in Türkiye")
