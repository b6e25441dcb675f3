"""The app of figures: it stands above `applications`, and nothing but the auditor stands above it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FiguresConfig(AppConfig):
    """Says who may read figures: whoever supervises, in the own scope."""

    name = "figures"
    verbose_name = _("Figures")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """What each role may do here."""
        from accounts.enums import PostRole
        from accounts.posts import allow

        for role in (PostRole.SUPERVISOR, PostRole.ADMINISTRATOR, PostRole.HEADQUARTERS):
            allow(role, "figures.view_count", "figures.export_count", "figures.replay_weeks")
        allow(PostRole.AUDITOR, "figures.export_count")
