"""The composition root as a Django app: its commands, and the rights of the two database roles after migrations."""

from typing import Any

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate

LIBRARIES_WITH_PAGES = frozenset({"django", "allauth"})


class GocPortalConfig(AppConfig):
    name = "goc_portal"
    verbose_name = "GoC portal"

    def ready(self) -> None:
        """Give the portal's database role its rights each time that tables may have changed."""
        # Django sends the signal only for apps with models, once each, when all tables stand: one of them is enough.
        sender = apps.get_app_config("contenttypes")
        post_migrate.connect(_grant_after_migrations, sender=sender, dispatch_uid="goc_portal.database_roles")
        _take_foreign_pages_down()


def _take_foreign_pages_down() -> None:
    """Libraries register pages of their own: groups, addresses, second factors. They know no scope of officers."""
    from django.contrib import admin

    for config in apps.get_app_configs():
        if config.name.split(".")[0] in LIBRARIES_WITH_PAGES:
            admin.site.unregister([model for model in config.get_models() if admin.site.is_registered(model)])


def _grant_after_migrations(*, using: str, **kwargs: Any) -> None:
    from goc_portal.database_roles import grant_app_role

    grant_app_role(using)
