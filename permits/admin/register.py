"""Permits and statuses to look up."""

from django.contrib import admin

from directorates.scoped_admin import ScopedAdmin
from documents.enums import AccessPurpose
from permits.models import LegalStatus, Permit, StatusImport, StatusOnFile
from permits.models.importing import SUMS


@admin.register(Permit)
class PermitAdmin(ScopedAdmin):
    """Permits; they are issued and cancelled on the case, never here."""

    look_is = AccessPurpose.STATUS
    list_display = ["person", "permit_type", "purpose", "valid_from", "valid_until", "state"]
    list_filter = ["permit_type", "state"]
    list_select_related = ["person"]
    search_fields = ["person__search_key", "card_serial"]
    ordering = ["-valid_from", "-pk"]


@admin.register(LegalStatus)
class LegalStatusAdmin(ScopedAdmin):
    """On what ground people live in Türkiye, stated or proven."""

    look_is = AccessPurpose.STATUS
    list_display = ["person", "kind", "valid_from", "valid_until", "registered_province", "source", "proven_at"]
    list_filter = ["kind", "source", ("proven_at", admin.EmptyFieldListFilter)]
    list_select_related = ["person", "registered_province"]
    search_fields = ["person__search_key", "number"]
    ordering = ["-valid_from", "-pk"]


@admin.register(StatusOnFile)
class StatusOnFileAdmin(ScopedAdmin):
    """Statuses of an earlier register whose person is not known here yet."""

    list_display = ["kind", "number", "valid_from", "valid_until", "registered_province", "taken_at"]
    list_filter = ["kind", ("taken_at", admin.EmptyFieldListFilter)]
    list_select_related = ["registered_province"]
    search_fields = ["=number", "=foreigner_identity_number", "=document_number"]
    ordering = ["pk"]
    show_full_result_count = False


@admin.register(StatusImport)
class StatusImportAdmin(ScopedAdmin):
    """Who imported what, when, and what came of it."""

    list_display = ["file_name", "started_at", "started_by", "finished_at", *SUMS]
    list_select_related = ["started_by__person"]
    ordering = ["-started_at", "-pk"]
