"""Officers look at notices and send one again; nobody edits one."""

from typing import cast

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.decorators import display

from directorates.scoped_admin import ScopedAdmin
from notices import outbox
from notices.enums import NoticeState
from notices.errors import CannotBeSentAgain
from notices.models import Notice
from notices.permissions import Officer

SHADES = {
    NoticeState.QUEUED: "info",
    NoticeState.LEASED: "info",
    NoticeState.SENT: "success",
    NoticeState.FAILED: "danger",
    NoticeState.EXPIRED: "warning",
}


@admin.register(Notice)
class NoticeAdmin(ScopedAdmin):
    """What was told to whom, when, and why not. Sealed facts (codes) are not among the columns at all."""

    list_display = ("code", "channel", "person", "shown_state", "attempts", "queued_at", "sent_at")
    list_filter = ("state", "channel", "failure", "code")
    list_select_related = ("person",)
    search_fields = ("public_id", "cause", "provider_reference", "person__search_key")
    date_hierarchy = "queued_at"
    ordering = ("-queued_at", "-pk")
    show_full_result_count = False
    actions = ("send_again",)
    exclude = ("sealed_facts", "lease", "leased_until")
    readonly_fields = ("public_id",)

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
