"""How long a draft is kept that nobody goes on with."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directorates.models import every_change
from permits.models.dated import DatedRow, dated_constraints, one_at_a_time


@pghistory.track(*every_change())
class DraftPolicy(DatedRow):
    """After how many days a draft is announced to close, and how many days later it closes, by time."""

    days_unused = models.PositiveSmallIntegerField(_("days without a change until we write"), default=90)
    days_of_notice = models.PositiveSmallIntegerField(_("days from our notice until the draft closes"), default=14)

    class Meta:
        verbose_name = _("time that drafts are kept")
        verbose_name_plural = _("times that drafts are kept")
        ordering = ["-applies_from"]
        constraints = [
            one_at_a_time("one_draft_policy_at_a_time"),
            *dated_constraints("draft_policy"),
            models.CheckConstraint(
                condition=Q(days_unused__gte=7, days_unused__lte=730, days_of_notice__gte=7, days_of_notice__lte=180),
                name="drafts_close_after_a_fair_time",
                violation_error_message=_("Enter 7 to 730 days until we write, and 7 to 180 days of notice."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.applies_from:%Y-%m-%d}"
