"""A family that hands in its papers together: who has the code may join."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from applications import numbers


class FamilyVisit(models.Model):
    """The applications whose people come at neighbouring times. The code is given on by word of mouth."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(_("family code"), max_length=12, unique=True, editable=False, default=numbers.new_number)
    opened_at = models.DateTimeField(_("opened at"))

    class Meta:
        verbose_name = _("family visit")
        verbose_name_plural = _("family visits")
        constraints = [models.CheckConstraint(condition=Q(code__regex=numbers.PATTERN), name="family_code_form")]

    def __str__(self) -> str:
        return str(self.public_id)

    @property
    def code_shown(self) -> str:
        """The code in groups of four."""
        return numbers.shown(self.code)
