"""What happened at a court about a decision: written down step by step, never changed."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from applications.enums import CourtStep
from applications.models.casework import Decision, officer


class CourtRecord(models.Model):
    """One step at a court, as its paper says it; the latest counts."""

    append_only = True

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="court_records")
    step = models.CharField(_("what happened"), max_length=12, choices=CourtStep)
    court = models.CharField(_("court"), max_length=160)
    file_number = models.CharField(_("file number of the court"), max_length=40)
    on = models.DateField(_("day"))
    recorded_at = models.DateTimeField(_("recorded at"))
    recorded_by = officer()

    class Meta:
        verbose_name = _("step at a court")
        verbose_name_plural = _("steps at courts")
        ordering = ["recorded_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(step__in=CourtStep.values), name="step_at_court_is_known"),
            models.CheckConstraint(
                condition=Q(court__regex=r"\S") & Q(file_number__regex=r"\S"),
                name="a_step_at_court_names_court_and_file",
                violation_error_message=_("Write the court and its file number."),
            ),
            models.UniqueConstraint(
                fields=["decision"],
                condition=Q(step__in=[CourtStep.ANNULLED, CourtStep.DISMISSED]),
                name="one_judgment_a_decision",
                violation_error_message=_("A judgment on this decision is recorded already."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_step_display()
