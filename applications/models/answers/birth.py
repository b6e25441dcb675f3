"""Whether a child was born here: then there is no entry and no visa to ask for (domain.md C-24)."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from applications.models.answers.base import Answers


@pghistory.track()
class BirthAnswers(Answers):
    """Asked of children only, before the passport page, which leaves out what they cannot have."""

    born_in_turkiye = models.BooleanField(_("Born in Türkiye"))
    has_left = models.BooleanField(_("Has been outside Türkiye since"), null=True, blank=True)
    parent_holds_permit = models.BooleanField(
        _("The mother or the father has a residence permit"), null=True, blank=True
    )

    class Meta:
        verbose_name = _("birth")
        constraints = [
            models.CheckConstraint(
                condition=Q(born_in_turkiye=True, has_left__isnull=False, parent_holds_permit__isnull=False)
                | Q(born_in_turkiye=False, has_left__isnull=True, parent_holds_permit__isnull=True),
                name="birth_in_turkiye_is_told_as_a_whole",
                violation_error_message=_(
                    "Of a child born in Türkiye, say also if it was abroad and if a parent has a residence permit."
                ),
            )
        ]

    @property
    def is_without_entry(self) -> bool:
        """Whether the child has never crossed the border, so that there is no entry to tell."""
        return self.born_in_turkiye and self.has_left is False
