"""The composition root as a Django app: its commands, and the rights of the two database roles after migrations."""

from django.apps import AppConfig


class GocPortalConfig(AppConfig):
    name = "goc_portal"
    verbose_name = "GoC portal"
