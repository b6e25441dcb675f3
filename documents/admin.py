"""Records of papers in the admin, to look at: nothing here can be edited, and no list shows a person's name."""

from django.contrib import admin

from directorates.scoped_admin import ScopedAdmin
from documents.models import FileAccess, IssuedPaper, StoredFile


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
    """Who was given which file."""

    list_display = ["at", "by", "file", "purpose"]
    list_filter = ["purpose"]
    list_select_related = ["by__person", "file"]
    search_fields = ["file__public_id__exact", "by__username"]
    date_hierarchy = "at"


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
