"""The travel document and the entry (domain.md F 2)."""

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from applications.enums import EntryKind
from applications.models.answers.base import Answers


@pghistory.track()
class PassportAnswers(Answers):
    """The document used and the stay it gave (domain.md F 2)."""

    joined = ("travel_document",)

    travel_document = models.ForeignKey(
        "accounts.TravelDocument", on_delete=models.PROTECT, related_name="+", verbose_name=_("Passport")
    )
    expires_on = models.DateField(_("Passport valid until"))
    entry_kind = models.CharField(_("How you entered"), max_length=9, choices=EntryKind)
    entered_on = models.DateField(_("Last entry into Türkiye"), null=True, blank=True)
    legal_stay_until = models.DateField(_("Last day of your visa or visa-free stay"), null=True, blank=True)

    class Meta:
        verbose_name = _("passport and entry")
        constraints = [
            models.CheckConstraint(
                condition=Q(legal_stay_until__isnull=True) | Q(legal_stay_until__gte=F("entered_on")),
                name="legal_stay_ends_after_entry",
                violation_error_message=_("The last day of your stay must come after the day you entered."),
            ),
            models.CheckConstraint(
                condition=Q(entry_kind=EntryKind.BORN_HERE, entered_on__isnull=True, legal_stay_until__isnull=True)
                | ~Q(entry_kind=EntryKind.BORN_HERE) & Q(entered_on__isnull=False),
                name="who_was_not_born_here_has_entered",
                violation_error_message=_("Enter the day of your last entry into Türkiye."),
            ),
        ]
