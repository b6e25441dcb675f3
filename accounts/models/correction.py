"""That an officer corrected somebody's foreigner identity number: what it was, what it became, and why."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models.person import Person


class NumberCorrection(models.Model):
    """One correction, or that the number on record is the paper's; none is rewritten. The column's own history says
    the same of the row, but not why."""

    append_only = True

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="number_corrections", verbose_name=_("person")
    )
    before = models.CharField(_("number before"), max_length=11, blank=True)
    after = models.CharField(_("number afterwards"), max_length=11, blank=True)
    reason = models.CharField(_("reason"), max_length=500)
    corrected_at = models.DateTimeField(_("corrected at"))
    corrected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("corrected by")
    )

    class Meta:
        verbose_name = _("corrected foreigner identity number")
        verbose_name_plural = _("corrected foreigner identity numbers")
        ordering = ["-corrected_at", "-pk"]
        default_permissions = ("view",)
        permissions = [("correct_identity_number", _("Can correct a foreigner identity number"))]
        constraints = [
            models.CheckConstraint(condition=Q(reason__regex=r"\S"), name="a_corrected_number_has_a_reason"),
            models.CheckConstraint(
                condition=~Q(before=F("after")) | ~Q(after=""), name="a_corrected_or_confirmed_number_is_one"
            ),
        ]

    def __str__(self) -> str:
        return str(self.corrected_at.date())
