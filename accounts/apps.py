from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Accounts")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell `notices` where people are reached, and give roles what they may do."""
        from accounts import messages, messages_acting  # noqa: F401  (registers the messages)
        from accounts.admin import contests, merges, representations
        from accounts.contacts import address_book, told_to_another
        from accounts.enums import PostRole
        from accounts.merging_rows import register_rows_of_persons
        from accounts.models import Person, Representation
        from accounts.posts import allow, office_of, role_in_words, works_for_the_country, write_role_permissions
        from accounts.representation import may_read_paper
        from accounts.scope import register_rows
        from accounts.views.language import keep_with_person
        from directorates.desk import register_queues
        from directorates.scope import Register, register_people
        from documents.access import register_office, register_reader
        from goc_portal.pages.language import when_language_is_chosen
        from notices.about_whom import register_told_to_another
        from notices.outbox import register_address_book

        register_address_book(address_book)
        register_told_to_another(told_to_another)
        register_queues(representations.queues_of)
        register_queues(merges.queues_of)
        register_queues(contests.queues_of)
        register_rows_of_persons()
        register_people(Register(Person.objects.visible_to, Person.objects.named, role_in_words, works_for_the_country))
        register_rows(Representation.objects.of_children_at)
        register_rows(Representation.objects.of_parents_at)
        register_office(office_of)
        register_reader(may_read_paper)
        when_language_is_chosen(keep_with_person)
        officers_read = ("accounts.view_person", "accounts.view_traveldocument", "accounts.prove_identity")
        officers_decide = ("accounts.view_representation", "accounts.decide_representation")
        give_posts = ("accounts.add_user", "accounts.add_post", "accounts.change_post", "accounts.reset_second_factor")
        allow(PostRole.REGISTRAR, *officers_read, *officers_decide)
        allow(PostRole.CALL_CENTRE, "accounts.view_person")
        allow(PostRole.CASEWORKER, *officers_read, *officers_decide)
        allow(PostRole.SUPERVISOR, *officers_read, *officers_decide, "accounts.view_user", "accounts.view_post")
        for role in (PostRole.ADMINISTRATOR, PostRole.HEADQUARTERS):
            allow(role, *officers_read, "accounts.view_user", "accounts.view_post", *give_posts)
        for role in (PostRole.SUPERVISOR, PostRole.ADMINISTRATOR, PostRole.HEADQUARTERS):
            allow(role, "documents.view_fileaccess", "notices.view_notice", "notices.view_deadcontact")
        allow(PostRole.SUPERVISOR, "notices.send_notice_again", "notices.settle_deadcontact")
        allow(PostRole.AUDITOR, "documents.audit_papers", "documents.view_storedfile", "documents.view_issuedpaper")
        for role in (PostRole.HEADQUARTERS, PostRole.AUDITOR):
            allow(role, "documents.view_recordexport", "documents.export_records")
        for role in (PostRole.REGISTRAR, PostRole.CALL_CENTRE, PostRole.CASEWORKER, PostRole.SUPERVISOR):
            allow(role, "accounts.look_up_person")
        for role in (PostRole.REGISTRAR, PostRole.CASEWORKER, PostRole.SUPERVISOR):
            allow(role, "accounts.print_sign_in_paper", "accounts.view_signinpaper")
            allow(role, "accounts.propose_merge", "accounts.view_personmerge")
            allow(role, "accounts.settle_contest", "accounts.view_contesteddocument")
            allow(role, "accounts.correct_identity_number", "accounts.view_numbercorrection")
        for role in (PostRole.SUPERVISOR, PostRole.ADMINISTRATOR, PostRole.HEADQUARTERS):
            allow(role, "accounts.confirm_merge", "accounts.view_personmerge")
            allow(role, "accounts.settle_contest", "accounts.view_contesteddocument", "accounts.overturn_proof")
        post_migrate.connect(write_role_permissions, dispatch_uid="accounts.write_role_permissions")
