"""The number with which fees are paid away from the cash desk."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from applications.models.application import Application
from applications.payment_numbers import PATTERN, new_payment_number, shown


class PaymentNumber(models.Model):
    """The payment number of a case (tahakkuk numarası, domain.md E9): one for all of its fees."""

    append_only = True

    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="payment_number")
    number = models.CharField(_("payment number"), max_length=14, unique=True, default=new_payment_number)
    made_at = models.DateTimeField(_("made at"))

    class Meta:
        verbose_name = _("payment number")
        verbose_name_plural = _("payment numbers")
        constraints = [models.CheckConstraint(condition=Q(number__regex=PATTERN), name="payment_number_form")]

    def __str__(self) -> str:
        return self.number_shown

    @property
    def number_shown(self) -> str:
        """The number as people read it out."""
        return shown(self.number)
