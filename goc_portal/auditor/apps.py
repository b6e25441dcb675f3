"""The auditor as a Django app: it stands above all apps, whose checks it asks."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class AuditorConfig(AppConfig):
    name = "goc_portal.auditor"
    label = "auditor"
    verbose_name = _("Auditor")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Read every app's checks, and say who sees what was found: whoever supervises."""
        from accounts.enums import PostRole
        from accounts.posts import allow
        from directorates.desk import register_queues
        from goc_portal.auditor.desk import queues_of

        autodiscover_modules("audit_checks")
        for role in (PostRole.SUPERVISOR, PostRole.ADMINISTRATOR, PostRole.HEADQUARTERS):
            allow(role, "auditor.view_auditrun", "auditor.view_auditfinding", "auditor.look_at_auditfinding")
        register_queues(queues_of)
