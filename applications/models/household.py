"""A family that applies together: each member has an own application, the household binds them."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from applications import numbers
from applications.models.application import Application


@pghistory.track()
class Household(models.Model):
    """People who depend on one sponsor. A grown-up member joins with the code, which is given on by word of mouth."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(_("household code"), max_length=12, unique=True, editable=False, default=numbers.new_number)
    opened_at = models.DateTimeField(_("opened at"))
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("household")
        verbose_name_plural = _("households")
        constraints = [models.CheckConstraint(condition=Q(code__regex=numbers.PATTERN), name="household_code_form")]

    def __str__(self) -> str:
        return str(self.public_id)

    @property
    def code_shown(self) -> str:
        """The code in groups of four."""
        return numbers.shown(self.code)


@pghistory.track()
class HouseholdMember(models.Model):
    """That an application belongs to a household: to one, and once."""

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="members")
    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="household_member")
    joined_at = models.DateTimeField(_("joined at"))
    joined_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("member of a household")
        verbose_name_plural = _("members of households")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.application)
