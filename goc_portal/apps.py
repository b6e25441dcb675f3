"""The composition root as a Django app: its commands, and the rights of the two database roles after migrations."""

from typing import Any

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class GocPortalConfig(AppConfig):
    name = "goc_portal"
    verbose_name = "GoC portal"

    def ready(self) -> None:
        """Give the portal's database role its rights each time that tables may have changed."""
        # Django sends the signal only for apps with models, once each, when all tables stand: one of them is enough.
        sender = apps.get_app_config("contenttypes")
        post_migrate.connect(_grant_after_migrations, sender=sender, dispatch_uid="goc_portal.database_roles")


def _grant_after_migrations(*, using: str, **kwargs: Any) -> None:
    from goc_portal.database_roles import grant_app_role

    grant_app_role(using)
