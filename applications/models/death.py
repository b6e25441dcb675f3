"""That a person has died, as an officer saw it on a paper; taken back where it was written for the wrong person."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from applications.models.casework import officer, together


@pghistory.track()
class Death(models.Model):
    """A death on record: from then on nothing is sent to the person but one message."""

    person = models.ForeignKey(
        "accounts.Person", on_delete=models.PROTECT, related_name="deaths", verbose_name=_("person")
    )
    died_on = models.DateField(_("died on"))
    proof = models.CharField(_("proof"), max_length=200, help_text=_("Number and office of the death certificate."))
    recorded_at = models.DateTimeField(_("recorded at"))
    recorded_by = officer()
    taken_back_at = models.DateTimeField(_("taken back at"), null=True, blank=True)
    taken_back_by = officer(null=True)

    class Meta:
        verbose_name = _("death")
        verbose_name_plural = _("deaths")
        ordering = ["recorded_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(taken_back_at__isnull=True), name="one_death_a_person"
            ),
            models.CheckConstraint(condition=Q(proof__regex=r"\S"), name="a_death_has_a_proof"),
            models.CheckConstraint(
                condition=together("taken_back_at", "taken_back_by"), name="death_taken_back_at_and_by"
            ),
        ]

    def __str__(self) -> str:
        return str(self.died_on)
