from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PermitsConfig(AppConfig):
    name = "permits"
    verbose_name = _("Permits")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what officers' posts allow here: looking, and for administrators keeping the fee tariff."""
        from accounts.enums import PostRole
        from accounts.posts import allow

        for role in PostRole:
            allow(role, "permits.view_permit", "permits.view_legalstatus", "permits.view_feetariff")
        allow(PostRole.ADMINISTRATOR, "permits.add_feetariff", "permits.change_feetariff")
