"""Choices of the auditor."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AuditOutcome(TextChoices):
    """How the latest run of a check ended."""

    HOLDS = "holds", _("Holds")
    BROKEN = "broken", _("Does not hold")
    UNFINISHED = "unfinished", _("Could not be checked")
