"""That a decision reached its reader: the day from which the time to appeal counts."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from applications.enums import ServedHow, ServedTo
from applications.models.casework import Decision, officer


class RecordOfService(models.Model):
    """Day, manner, receiver and proof of service (6458 Art. 25(2), 100; Law 7201).

    Never changed: who wrote down a wrong day writes another record that corrects it, with the reason; the one that
    nothing corrects counts. The last days are stored as they were counted.
    """

    append_only = True

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="services")
    served_on = models.DateField(_("received on"))
    how = models.CharField(_("manner"), max_length=12, choices=ServedHow)
    to_whom = models.CharField(_("to whom"), max_length=20, choices=ServedTo)
    receiver = models.CharField(_("name of who received it"), max_length=240, blank=True)
    proof = models.CharField(_("proof"), max_length=200, help_text=_("Number of the signed receipt or of the posting."))
    appeal_until = models.DateField(_("last day to go to court"))
    leave_by = models.DateField(_("leave by"), null=True, blank=True)
    parameters_version = models.CharField(_("version of the parameters"), max_length=64)
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by", verbose_name=_("corrects")
    )
    reason = models.CharField(_("reason of the correction"), max_length=300, blank=True)
    recorded_at = models.DateTimeField(_("recorded at"))
    recorded_by = officer()

    class Meta:
        verbose_name = _("record of service")
        verbose_name_plural = _("records of service")
        ordering = ["recorded_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision"], condition=Q(corrects__isnull=True), name="a_decision_is_served_once"
            ),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True, reason="") | Q(corrects__isnull=False, reason__regex=r"\S"),
                name="a_corrected_service_says_why",
            ),
            models.CheckConstraint(condition=Q(proof__regex=r"\S"), name="service_has_a_proof"),
            models.CheckConstraint(
                condition=Q(to_whom=ServedTo.PERSON) | Q(receiver__regex=r"\S"),
                name="another_receiver_is_named",
                violation_error_message=_("Write the name of who received the letter for the person."),
            ),
            models.CheckConstraint(condition=Q(appeal_until__gt=F("served_on")), name="an_appeal_counts_from_service"),
            models.CheckConstraint(
                condition=Q(how__in=ServedHow.values) & Q(to_whom__in=ServedTo.values),
                name="manner_and_receiver_of_service_are_known",
            ),
        ]

    def __str__(self) -> str:
        return str(self.served_on)
