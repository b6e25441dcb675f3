from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Accounts")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell `notices` where people are reached, and give roles what they may do."""
        from accounts import messages  # noqa: F401  (registers the messages)
        from accounts.admin.representations import queues_of
        from accounts.contacts import address_book
        from accounts.enums import PostRole
        from accounts.posts import allow, write_role_permissions
        from accounts.representation import may_read_paper
        from accounts.views.language import keep_with_person
        from directorates.desk import register_queues
        from documents.access import register_reader
        from goc_portal.pages.language import when_language_is_chosen
        from notices.outbox import register_address_book

        register_address_book(address_book)
        register_queues(queues_of)
        register_reader(may_read_paper)
        when_language_is_chosen(keep_with_person)
        officers_read = ("accounts.view_person", "accounts.view_traveldocument", "accounts.prove_identity")
        officers_decide = ("accounts.view_representation", "accounts.decide_representation")
        give_posts = ("accounts.add_user", "accounts.add_post", "accounts.change_post")
        allow(PostRole.REGISTRAR, *officers_read, *officers_decide)
        allow(PostRole.CALL_CENTRE, "accounts.view_person")
        allow(PostRole.CASEWORKER, *officers_read, *officers_decide)
        allow(PostRole.SUPERVISOR, *officers_read, *officers_decide, "accounts.view_user", "accounts.view_post")
        for role in (PostRole.ADMINISTRATOR, PostRole.HEADQUARTERS):
            allow(role, *officers_read, "accounts.view_user", "accounts.view_post", *give_posts)
        post_migrate.connect(write_role_permissions, dispatch_uid="accounts.write_role_permissions")
