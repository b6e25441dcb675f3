"""The app of the pages that everybody may read."""

from django.apps import AppConfig


class InformationConfig(AppConfig):
    """Pages only: no table of its own."""

    name = "information"
