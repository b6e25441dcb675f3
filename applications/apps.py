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
        from accounts.contacts import register_keeper
        from accounts.enums import PostRole
        from accounts.posts import allow
        from accounts.representation import register_shield
        from accounts.scope import register_hidden, register_rows
        from applications import messages, messages_after, permissions  # noqa: F401 (messages register themselves)
        from applications.admin.addresses import case_address
        from applications.admin.questions import question_queues_of
        from applications.admin.queues import queues_of
        from applications.attending import attendees_of_the_case
        from applications.deaths import has_died
        from applications.households import messages as household_messages  # noqa: F401 (register themselves)
        from applications.households.people import keeper_of
        from applications.households.protecting import must_be_told_quietly
        from applications.models import Application
        from applications.reminders import messages as reminders  # noqa: F401
        from applications.standstill import messages as standstill_messages  # noqa: F401
        from appointments.attendees import register_attendees
        from appointments.cases import register_case_address
        from directorates.desk import register_queues
        from documents.access import register_reader
        from documents.enums import IssuedPaperKind
        from documents.issuing import register_validity
        from notices.discretion import register_discretion
        from notices.silence import register_silence

        register_discretion(must_be_told_quietly)
        register_silence(has_died)
        register_keeper(keeper_of)
        register_shield(Application.objects.shielded_from)
        register_rows(Application.objects.of_directorates)
        register_hidden(Application.objects.hidden_from)
        register_queues(queues_of)
        register_queues(question_queues_of)
        register_case_address(case_address)
        register_attendees(attendees_of_the_case)
        register_reader(permissions.may_read_case_file)
        register_validity(IssuedPaperKind.DECISION_NOTICE, permissions.letter_still_counts)
        register_validity(IssuedPaperKind.APPLICATION_FORM, permissions.paper_still_counts)
        register_validity(IssuedPaperKind.RESIDENCE_APPLICATION_DOCUMENT, permissions.application_document_still_counts)
        view = "applications.view_application"
        protect = "applications.protect_file"
        allow(PostRole.CASEWORKER, view, "applications.work_case", "applications.propose_decision", protect)
        allow(PostRole.CASEWORKER, "applications.take_fees")
        allow(PostRole.CASHIER, view, "applications.take_fees")
        allow(PostRole.REGISTRAR, view, "applications.work_case")
        allow(PostRole.SUPERVISOR, view, "applications.approve_decision", protect, "applications.need_to_know")
        allow(PostRole.SUPERVISOR, "applications.assign_case")
        allow(PostRole.ADMINISTRATOR, view)
        allow(PostRole.HEADQUARTERS, view)
        for role in PostRole:
            allow(role, "applications.view_answeringpolicy", "applications.view_downtime")
        for role in (PostRole.SUPERVISOR, PostRole.ADMINISTRATOR, PostRole.HEADQUARTERS):
            allow(role, "applications.add_downtime")
        for role in (PostRole.CASEWORKER, PostRole.SUPERVISOR):
            allow(role, "applications.view_casequestion", "applications.answer_casequestion")
        for role in (PostRole.ADMINISTRATOR, PostRole.HEADQUARTERS):
            allow(role, "applications.add_answeringpolicy", "applications.change_answeringpolicy")
