"""Records of papers in the admin, to look at: nothing here can be edited, and no paper is listed with a name."""

from typing import cast
from uuid import UUID

from django.contrib import admin
from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import RangeDateTimeFilter

from directorates.scope import officers_role, people_named
from directorates.scoped_admin import ScopedAdmin
from documents.exporting import export_accesses
from documents.models import FileAccess, IssuedPaper, RecordExport, StoredFile


@admin.register(StoredFile)
class StoredFileAdmin(ScopedAdmin):
    """Files that were handed in or made."""

    list_display = ["public_id", "kind", "content_type", "size_bytes", "scan_verdict", "uploaded_at"]
    list_filter = ["kind", "content_type", "scan_verdict"]
    search_fields = ["public_id__exact", "sha256__exact"]
    date_hierarchy = "uploaded_at"
    fields = [
        "public_id", "kind", "content_type", "size_bytes", "width", "height", "pages", "sha256", "scan_verdict",
        "uploaded_at",
    ]  # fmt: skip


@admin.register(FileAccess)
class FileAccessAdmin(ScopedAdmin):
    """Who looked at whose file, by person and by officer."""

    looks_at = ()
    list_display = ["at", "by", "role_held", "directorate", "person", "purpose", "file", "reason"]
    list_filter = ["purpose", ("at", RangeDateTimeFilter)]
    list_select_related = ["by__person", "file", "person", "directorate"]
    search_fields = ["by__username__exact"]
    search_help_text = _("A person's name, an officer's user name, or the public number of a person, case or file.")
    ordering = ["-at", "-pk"]
    show_full_result_count = False

    actions = ["export"]

    def has_export_permission(self, request: HttpRequest) -> bool:
        """Whoever may take records away."""
        return request.user.has_perm("documents.export_records")

    @admin.action(description=_("Export as CSV"), permissions=["export"])
    def export(self, request: HttpRequest, accesses: QuerySet[FileAccess]) -> HttpResponse:
        """The chosen rows as a file; that it was taken is recorded."""
        text = export_accesses(
            accesses=accesses, asked=request.GET.urlencode(), by=cast(AbstractBaseUser, request.user)
        )
        headers = {"Content-Disposition": 'attachment; filename="access-log.csv"', "Cache-Control": "private, no-store"}
        return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=headers)

    @admin.display(description=_("role"))
    def role_held(self, access: FileAccess) -> str:
        """In which role the officer looked; nothing for people who looked at their own."""
        return str(officers_role(access.role))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[FileAccess], search_term: str
    ) -> tuple[QuerySet[FileAccess], bool]:
        """By what was looked at, by whose it is, or by who looked."""
        typed = search_term.strip()
        if not typed:
            return queryset, False
        try:
            number = UUID(typed)
        except ValueError:
            people = people_named(typed)
            return queryset.filter(Q(by__username=typed) | Q(person__in=people)), False
        named = Q(person__public_id=number) | Q(subject=number) | Q(file__public_id=number)
        return queryset.filter(named), False


@admin.register(RecordExport)
class RecordExportAdmin(ScopedAdmin):
    """Which records left the portal as files."""

    list_display = ["at", "by", "role_held", "directorate", "asked", "rows"]
    list_select_related = ["by__person", "directorate"]
    search_fields = ["by__username__exact"]
    date_hierarchy = "at"

    @admin.display(description=_("role"))
    def role_held(self, export: RecordExport) -> str:
        """In which role the officer took them."""
        return str(officers_role(export.role))


@admin.register(IssuedPaper)
class IssuedPaperAdmin(ScopedAdmin):
    """Papers that carry a QR, with what became of them."""

    list_display = ["public_id", "kind", "version", "issued_on", "superseded_at", "revoked_at"]
    list_filter = ["kind"]
    search_fields = ["public_id__exact", "subject__exact"]
    date_hierarchy = "recorded_at"
    fields = [
        "public_id", "kind", "version", "subject", "issued_on", "recorded_at", "tries", "tried_at", "superseded_at",
        "revoked_at", "revoked_by",
    ]  # fmt: skip
