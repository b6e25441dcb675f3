"""What was removed and who asked to be deleted: numbers, days and no names of those who are gone."""

from django.contrib import admin
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from directorates.scoped_admin import ScopedAdmin
from privacy.models import DeletionRequest, PurgeRun
from privacy.purgeables import title_of


@admin.register(PurgeRun)
class PurgeRunAdmin(ScopedAdmin):
    """The newest first."""

    list_display = ["began_at", "kind", "dry", "due", "held", "removed", "refused", "older_than"]
    list_filter = ["dry", "code"]
    fields = ["kind", "dry", "older_than", "due", "held", "removed", "refused", "began_at", "ended_at"]
    ordering = ["-began_at", "-pk"]
    looks_at = ()

    @admin.display(description=_("kind of record"))
    def kind(self, run: PurgeRun) -> str | Promise:
        """As the privacy page calls it."""
        return title_of(run.code)


@admin.register(DeletionRequest)
class DeletionRequestAdmin(ScopedAdmin):
    """Who asked; nothing is decided here, the nightly run carries it out."""

    list_display = ["asked_at", "person", "closed_at", "withdrawn_at", "carried_out_at", "outcome"]
    list_filter = ["outcome"]
    list_select_related = ["person"]
    fields = ["person", "asked_at", "closed_at", "withdrawn_at", "carried_out_at", "outcome", "kept"]
    ordering = ["-asked_at", "-pk"]
    show_full_result_count = False
