from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApplicationsConfig(AppConfig):
    name = "applications"
    verbose_name = _("Applications")
    default_auto_field = "django.db.models.BigAutoField"
        view = "applications.view_application"
        allow(PostRole.CASEWORKER, view, "applications.work_case", "applications.propose_decision")
        allow(PostRole.SUPERVISOR, view, "applications.approve_decision")
        allow(PostRole.ADMINISTRATOR, view)
