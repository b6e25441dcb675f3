"""Asking for a permit, and what the floors below must know of it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApplicationsConfig(AppConfig):
    """Registers who may read a case's files, which of its papers still count, and what officers' posts allow."""

    name = "applications"
    verbose_name = _("Applications")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the floors below what only this app knows."""
        from applications import personal_data, registering

        registering.tell_accounts()
        personal_data.register()
        registering.tell_the_desk()
        registering.tell_appointments()
        registering.tell_documents()
        registering.tell_notices()
        registering.say_what_posts_allow()
