"""Officers look at notices and send one again; nobody edits one."""

from typing import Any, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.decorators import display

from directorates.scoped_admin import ScopedAdmin
from documents.enums import AccessPurpose
from goc_portal import clock
from notices import outbox
from notices.dead_contacts import settle_dead_contact
from notices.enums import NoticeState
from notices.errors import CannotBeSentAgain
from notices.models import DeadContact, Notice
from notices.permissions import Officer
from notices.previews import all_previews

SHADES = {
    NoticeState.QUEUED: "info",
    NoticeState.LEASED: "info",
    NoticeState.SENT: "success",
    NoticeState.FAILED: "danger",
    NoticeState.EXPIRED: "warning",
}


class DeadLetterFilter(admin.SimpleListFilter):
    """Those that somebody should send again, or call about."""

    title = _("could not be delivered")
    parameter_name = "dead_letter"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """One choice besides all."""
        return [("1", _("Given up and still of use"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """The rows of the queue on the start page."""
        return queryset.dead_letters(clock.now()) if self.value() else queryset


@admin.register(Notice)
class NoticeAdmin(ScopedAdmin):
    """What was told to whom, when, and why not. Sealed facts (codes) are not among the columns at all."""

    look_is = AccessPurpose.MESSAGES
    list_display = ("code", "channel", "person", "shown_state", "report", "attempts", "queued_at", "sent_at")
    list_filter = (DeadLetterFilter, "state", "channel", "failure", "report", "code")
    list_before_template = "admin/notices/list_before.html"
    list_select_related = ("person",)
    search_fields = ("public_id", "cause", "provider_reference", "person__search_key")
    date_hierarchy = "queued_at"
    ordering = ("-queued_at", "-pk")
    show_full_result_count = False
    actions = ("send_again",)
    exclude = ("sealed_facts", "lease", "leased_until")
    readonly_fields = ("public_id",)

    def get_urls(self) -> list[URLPattern]:
        """With the list of all messages."""
        view = self.admin_site.admin_view(self.all_messages)
        return [path("messages/", view, name="notices_notice_messages"), *super().get_urls()]

    def all_messages(self, request: HttpRequest) -> HttpResponse:
        """Every message of the portal with previews in every language, for whoever may look at notices."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = {**self.admin_site.each_context(request), "title": _("All messages"), "listed": all_previews()}
        return render(request, "admin/notices/messages.html", context)

    @display(description=_("State"), ordering="state", label=SHADES)
    def shown_state(self, notice: Notice) -> tuple[str, str]:
        """The state as a coloured label."""
        return notice.state, notice.get_state_display()

    def has_send_again_permission(self, request: HttpRequest) -> bool:
        """Whose post allows it."""
        return request.user.has_perm("notices.send_notice_again")

    @admin.action(description=_("Send again"), permissions=["send_again"])
    def send_again(self, request: HttpRequest, notices: QuerySet[Notice]) -> None:
        """Send the chosen ones again, and say how many could not be."""
        chosen = list(notices)
        sent = sum(self._sent_again(request, notice) for notice in chosen)
        if sent:
            said = ngettext("%(count)s notice will be sent again.", "%(count)s notices will be sent again.", sent)
            self.message_user(request, said % {"count": sent}, messages.SUCCESS)
        if sent < len(chosen):
            self.message_user(request, str(CannotBeSentAgain.message), messages.WARNING)

    def _sent_again(self, request: HttpRequest, notice: Notice) -> bool:
        try:
            outbox.send_again(notice=notice, by=cast(Officer, request.user))
        except CannotBeSentAgain:
            return False
        return True


@admin.register(DeadContact)
class DeadContactAdmin(ScopedAdmin):
    """Whom no message reaches at a number or address: call, correct it at the counter, or say that it works again."""

    list_display = ("person", "channel", "address", "found_at", "settled_at", "settled_by")
    list_filter = (("settled_at", admin.EmptyFieldListFilter), "channel")
    list_select_related = ("person", "settled_by")
    search_fields = ("address", "person__search_key")
    fields = ("person", "channel", "address", "found_at", "settled_at", "settled_by")
    actions = ("settle",)

    def has_settle_permission(self, request: HttpRequest) -> bool:
        """Whose post allows it."""
        return request.user.has_perm("notices.settle_deadcontact")

    @admin.action(description=_("It works again, or is no longer used"), permissions=["settle"])
    def settle(self, request: HttpRequest, contacts: QuerySet[DeadContact]) -> None:
        """Take the marks away; one that somebody else has taken away stays so."""
        by = cast(Officer, request.user)
        open_marks = list(contacts.filter(settled_at__isnull=True))
        for contact in open_marks:
            settle_dead_contact(contact=contact, by=by)
        said = ngettext("%(count)s mark was taken away.", "%(count)s marks were taken away.", len(open_marks))
        self.message_user(request, said % {"count": len(open_marks)}, messages.SUCCESS)
