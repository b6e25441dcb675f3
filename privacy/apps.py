"""The app of privacy: it stands above `accounts`, and the apps above say what they hold of a person."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrivacyConfig(AppConfig):
    """Says who may keep rules and holds, and registers what the floors below hold."""

    name = "privacy"
    verbose_name = _("Privacy")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the floors below what only this app knows."""
        from accounts.enums import PostRole
        from accounts.merging import moves, stays
        from accounts.posts import allow
        from privacy import messages, personal_data  # noqa: F401  (messages register themselves)

        personal_data.register()
        moves("privacy.LegalHold.person")
        stays("privacy.DataCopy.person", "privacy.DeletionRequest.person")
        for role in PostRole:
            allow(role, "privacy.view_retentionrule")
        for role in (PostRole.SUPERVISOR, PostRole.ADMINISTRATOR, PostRole.HEADQUARTERS):
            allow(role, "privacy.view_legalhold", "privacy.keep_holds", "privacy.view_deletionrequest")
        allow(PostRole.HEADQUARTERS, "privacy.change_retentionrule")
        for role in (PostRole.HEADQUARTERS, PostRole.AUDITOR):
            allow(role, "privacy.view_purgerun")
        allow(PostRole.AUDITOR, "privacy.view_legalhold", "privacy.view_deletionrequest")
