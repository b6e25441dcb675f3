"""The time that is asked for (domain.md F 3)."""

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from applications.models.answers.base import Answers


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
