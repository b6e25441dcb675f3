"""Stated statuses: the queue of the province, and the page on which an officer confirms one or says why not."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminTextareaWidget

from accounts.models import User
from directorates.acting_admin import ActingAdmin, RowAct
from directorates.desk import DeskQueue, counted
from documents.enums import AccessPurpose
from permits.confirming import DECIDE, confirm_claim, refuse_claim
from permits.enums import ClaimState
from permits.models import LegalStatus, StatusClaim


class RefusalForm(forms.Form):
    """Why a status is not confirmed."""

    reason = forms.CharField(
        label=_("Why it is not confirmed"),
        help_text=_("The person reads it. Say what can be done now, for example which picture to send again."),
        max_length=1000,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
        error_messages={"required": _("Say why it is not confirmed, and what the person can do: the person reads it.")},
    )


def queues_of(user: User) -> Iterator[DeskQueue]:
    """The queue of stated statuses, for those who may decide on them."""
    if user.has_perm(DECIDE):
        yield counted(
            StatusClaim.objects.visible_to(user).open(),
            name=_("Cards to confirm"),
            href=reverse("admin:permits_statusclaim_changelist") + f"?state__exact={ClaimState.OPEN}",
        )


@admin.register(StatusClaim)
class StatusClaimAdmin(ActingAdmin):
    """What people state of their status, the oldest first."""

    page_template = "admin/permits/claim.html"
    look_is = AccessPurpose.STATUS
    list_display = ["name", "kind", "number", "province", "claimed_at", "state"]
    list_filter = ["state", "kind"]
    list_select_related = ["person", "province"]
    search_fields = ["person__search_key", "number"]
    ordering = ["claimed_at", "pk"]
    show_full_result_count = False
    acts = (
        RowAct(
            "confirm",
            _("Confirm this status"),
            _("The status is confirmed, and the person is told."),
            DECIDE,
            lambda row, *, by: confirm_claim(claim=row, by=by),
        ),
        RowAct(
            "refuse",
            _("Do not confirm"),
            _("The status is not confirmed, and the person is told."),
            DECIDE,
            lambda row, *, by, reason: refuse_claim(claim=row, reason=reason, by=by),
            RefusalForm,
        ),
    )

    @admin.display(description=_("person"), ordering="person__search_key")
    def name(self, claim: StatusClaim) -> SafeString:
        """The name, isolated from the direction of the text around it."""
        return format_html("<bdi>{}</bdi>", claim.person.full_name)

    def get_queryset(self, request: HttpRequest) -> QuerySet[StatusClaim]:
        """With all that the page shows."""
        rows = super().get_queryset(request).select_related("person", "province", "front", "back", "claimed_by__person")
        return rows.prefetch_related("person__travel_documents")

    def acts_on(self, row: StatusClaim) -> Sequence[RowAct]:
        """Nothing is decided twice."""
        return self.acts if row.is_open else ()

    def facts(self, request: HttpRequest, row: StatusClaim) -> dict[str, Any]:
        """Statuses in the way, so that the officer sees before what the database would refuse."""
        if not row.is_open:
            return {"overlapping": []}
        return {"overlapping": list(LegalStatus.objects.in_the_way_of(row))}
