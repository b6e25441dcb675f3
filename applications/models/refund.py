"""Money that goes back: asked for with a reason, decided by a second officer."""

import uuid

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from applications.models.application import Application
from applications.models.casework import officer, together


@pghistory.track()
class RefundRequest(models.Model):
    """A request to the tax office to pay back what was paid too much; the portal itself moves no money."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="refund_requests")
    amount = models.DecimalField(_("amount in Turkish lira"), max_digits=12, decimal_places=2)
    reason = models.CharField(_("reason"), max_length=500)
    asked_at = models.DateTimeField(_("asked at"))
    asked_by = officer()
    is_granted = models.BooleanField(_("granted"), null=True, blank=True)
    reference = models.CharField(_("number of the letter to the tax office"), max_length=60, blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decided_by = officer(null=True)

    class Meta:
        verbose_name = _("request for a refund")
        verbose_name_plural = _("requests for refunds")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["application"], condition=Q(decided_at__isnull=True), name="one_open_refund_a_case"
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="a_refund_is_some_money"),
            models.CheckConstraint(condition=Q(reason__regex=r"\S"), name="a_refund_says_why"),
            models.CheckConstraint(condition=together("decided_at", "decided_by"), name="refund_decided_at_and_by"),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("asked_by")),
                name="a_refund_is_decided_by_a_second_officer",
                violation_error_message=_("Another officer decides about a refund than the one who asked for it."),
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, is_granted__isnull=True, reference="")
                | Q(decided_at__isnull=False, is_granted=False)
                | Q(decided_at__isnull=False, is_granted=True, reference__regex=r"\S"),
                name="a_granted_refund_has_its_letter",
                violation_error_message=_("Write the number of the letter to the tax office."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.amount)
