from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    name = "notices"
    verbose_name = _("Notices")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make every app's messages and this app's deployment checks known."""
        from directorates.desk import register_queues
        from notices import deployment_checks  # noqa: F401
        from notices.desk import queues_of

        autodiscover_modules("messages")
        register_queues(queues_of)
