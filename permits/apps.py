from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

DATED_TABLES = ("feetariff", "minimumwage", "reciprocityfee", "feeexemption", "closedneighbourhoods", "rulepolicy")
"""Rows that administrators of headquarters keep, and every officer looks up."""


class PermitsConfig(AppConfig):
    name = "permits"
    verbose_name = _("Permits")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the floors below what only this app knows: rights, queues, messages, and who reads a card's picture."""
        from accounts.correcting import when_number_is_corrected
        from accounts.enums import PostRole
        from accounts.posts import allow
        from accounts.proving import when_proven
        from accounts.scope import register_rows
        from directorates.desk import register_queues
        from documents.access import register_reader
        from permits import messages, personal_data  # noqa: F401  (messages register themselves)
        from permits.admin.claims import queues_of
        from permits.importing.giving_back import give_back_to_file
        from permits.importing.taking import take_from_file
        from permits.merging import register_rows_of_persons
        from permits.models import LegalStatus, StatusClaim
        from permits.permissions import may_read_card

        for role in PostRole:
            allow(role, "permits.view_permit", "permits.view_legalstatus")
            allow(role, *(f"permits.view_{table}" for table in DATED_TABLES))
        for role in (PostRole.REGISTRAR, PostRole.CASEWORKER, PostRole.SUPERVISOR):
            allow(role, "permits.view_statusclaim", "permits.decide_statusclaim")
        for role in (PostRole.ADMINISTRATOR, PostRole.HEADQUARTERS):
            for table in DATED_TABLES:
                allow(role, f"permits.add_{table}", f"permits.change_{table}")
            allow(role, "permits.view_statusimport", "permits.import_statuses")
        for role in PostRole:
            allow(role, "permits.view_statusonfile")
        register_rows(LegalStatus.objects.of_directorates)
        register_rows(StatusClaim.objects.of_directorates)
        register_queues(queues_of)
        when_proven(take_from_file)
        when_number_is_corrected(lambda person, before, by: give_back_to_file(person, before))
        register_rows_of_persons()
        personal_data.register()
        register_reader(may_read_card)
