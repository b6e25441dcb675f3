"""The address in Türkiye (domain.md F 4)."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.enums import Accommodation
from applications.models.answers.base import Answers


@pghistory.track()
class AddressAnswers(Answers):
    """Where the applicant lives in Türkiye: it decides which directorate is competent (domain.md F 4)."""

    joined = ("province",)

    province = models.ForeignKey("directorates.Province", on_delete=models.PROTECT, verbose_name=_("Province"))
    district = models.CharField(_("District"), max_length=60)
    neighbourhood = models.CharField(_("Neighbourhood"), max_length=120)
    street = models.CharField(_("Street"), max_length=160)
    door_number = models.CharField(_("Building and flat number"), max_length=40)
    accommodation = models.CharField(_("Kind of accommodation"), max_length=8, choices=Accommodation)

    class Meta:
        verbose_name = _("address in Türkiye")
