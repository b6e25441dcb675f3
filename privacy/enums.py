"""Choices of the privacy app."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Basis(TextChoices):
    """What a retention time rests on; only a time with a source is called law."""

    POLICY = "policy", _("Set by the Presidency")
    LAW = "law", _("Set by law")


class DeletionOutcome(TextChoices):
    """What became of a request for deletion."""

    ERASED = "erased", _("Everything was erased")
    REDUCED = "reduced", _("What need not be kept was erased")
