"""Choices of the directorates app."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DirectorateLevel(TextChoices):
    """Where a directorate of migration management stands: in a province's centre or in a district."""

    PROVINCIAL = "provincial", _("Provincial directorate")
    DISTRICT = "district", _("District directorate")
