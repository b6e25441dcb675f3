"""What the auditor asked and found, for whoever supervises; nobody edits it."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.admin import ModelAdmin
from unfold.decorators import display

from accounts.readers import signed_in
from goc_portal.auditing import words_of
from goc_portal.auditor.enums import AuditOutcome
from goc_portal.auditor.looking import look_at_finding
from goc_portal.auditor.models import AuditFinding, AuditRun

SHADES = {AuditOutcome.HOLDS: "success", AuditOutcome.BROKEN: "danger", AuditOutcome.UNFINISHED: "warning"}


class ReadOnlyAdmin(ModelAdmin):
    """Rows that only the auditor writes."""

    def has_add_permission(self, request: HttpRequest, *args: Any) -> bool:
        """The auditor adds."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The auditor changes."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The purge deletes."""
        return False

    @display(description=_("What must hold"), ordering="check_code")
    def sentence(self, row: AuditRun | AuditFinding) -> str:
        """The check in words."""
        return words_of(row.check_code)


@admin.register(AuditRun)
class AuditRunAdmin(ReadOnlyAdmin):
    """Every check with its latest answer."""

    list_display = ["sentence", "shown_outcome", "findings_count", "started_at", "milliseconds"]
    list_filter = ["outcome"]
    fields = ["sentence", "check_code", "outcome", "findings_count", "started_at", "milliseconds"]
    readonly_fields = ["sentence"]

    @display(description=_("Outcome"), ordering="outcome", label=SHADES)
    def shown_outcome(self, run: AuditRun) -> tuple[str, str]:
        """The outcome as a coloured label."""
        return run.outcome, run.get_outcome_display()


@admin.register(AuditFinding)
class AuditFindingAdmin(ReadOnlyAdmin):
    """What breaks a check, since when, and who looked at it."""

    list_display = [
        "sentence",
        "shown_subject",
        "detail",
        "found_at",
        "last_seen_at",
        "gone_at",
        "looked_at",
        "looked_by",
    ]
    list_filter = [("gone_at", admin.EmptyFieldListFilter), ("looked_at", admin.EmptyFieldListFilter), "check_code"]
    list_select_related = ["looked_by"]
    search_fields = ["subject", "check_code"]
    date_hierarchy = "found_at"
    fields = ["sentence", "subject", "detail", "found_at", "last_seen_at", "gone_at", "looked_at", "looked_by"]
    readonly_fields = ["sentence"]
    actions = ["look_at"]

    @display(description=_("what"), ordering="subject")
    def shown_subject(self, finding: AuditFinding) -> str:
        """Numbers keep their order on a page that is read from right to left."""
        return format_html('<bdi dir="ltr">{}</bdi>', finding.subject)

    def has_look_at_permission(self, request: HttpRequest) -> bool:
        """Whose post allows it."""
        return request.user.has_perm("auditor.look_at_auditfinding")

    @admin.action(description=_("Record that I looked at these"), permissions=["look_at"])
    def look_at(self, request: HttpRequest, findings: QuerySet[AuditFinding]) -> None:
        """Put the officer's name to the chosen ones; who looked first stays."""
        by = signed_in(request)
        looked = [look_at_finding(finding=finding, by=by) for finding in findings]
        said = ngettext(
            "It is recorded that %(count)s finding was looked at.",
            "It is recorded that %(count)s findings were looked at.",
            len(looked),
        )
        self.message_user(request, said % {"count": len(looked)}, messages.SUCCESS)
