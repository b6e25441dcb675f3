"""Who acts for whom: the queue of the province, and the page on which an officer accepts it, refuses it or ends it."""

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
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextareaWidget, UnfoldBooleanWidget

from accounts.enums import HolderOfPower, RepresentationKind
from accounts.errors import RepresentedNotCertain
from accounts.models import Representation, User
from accounts.readers import signed_in
from accounts.representing import DECIDE, accept_representation, end_representation
from accounts.whom_a_paper_names import known_as
from directorates.acting_admin import ActingAdmin, RowAct
from directorates.desk import DeskQueue, counted
from documents.access import record_access
from documents.enums import AccessPurpose


class AcceptanceForm(forms.Form):
    """Whether somebody who is known already is this person."""

    same_person = forms.BooleanField(
        label=_("If somebody is known already: it is the same person"), required=False, widget=UnfoldBooleanWidget
    )


class PowerForm(AcceptanceForm):
    """Who holds a power of attorney."""

    held_by = forms.ChoiceField(
        label=_("Who holds the power?"),
        choices=[("", "---------"), *HolderOfPower.choices],
        widget=UnfoldAdminSelectWidget,
        error_messages={"required": _("Say who holds the power of attorney.")},
    )


class EndForm(forms.Form):
    """Why it is not accepted, or ends."""

    reason = forms.CharField(
        label=_("Why"),
        help_text=_("The person who acts reads it. Say what can be done now."),
        max_length=1000,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
        error_messages={"required": _("Say why, and what the person can do: the person who acts reads it.")},
    )


ACCEPT = RowAct(
    "accept",
    _("Accept"),
    _("It is accepted, and the person is told."),
    DECIDE,
    lambda row, *, by, same_person: accept_representation(representation=row, same_person=same_person, by=by),
    AcceptanceForm,
)
ACCEPT_POWER = RowAct(
    "accept-power",
    _("Accept"),
    _("It is accepted, and both are told."),
    DECIDE,
    lambda row, *, by, same_person, held_by: accept_representation(
        representation=row, same_person=same_person, held_by=held_by, by=by
    ),
    PowerForm,
)
REFUSE = RowAct(
    "refuse",
    _("Do not accept"),
    _("It is not accepted, and the person is told."),
    DECIDE,
    lambda row, *, by, reason: end_representation(representation=row, reason=reason, by=by),
    EndForm,
)
END = RowAct(
    "end",
    _("End it"),
    _("It has ended, and the person is told."),
    DECIDE,
    lambda row, *, by, reason: end_representation(representation=row, reason=reason, by=by),
    EndForm,
)


def queues_of(user: User) -> Iterator[DeskQueue]:
    """The queue of stated representations, for those who may decide on them."""
    if user.has_perm(DECIDE):
        yield counted(
            Representation.objects.visible_to(user).awaiting_an_officer(),
            name=_("Parents, guardians and attorneys to accept"),
            href=reverse("admin:accounts_representation_changelist") + "?accepted_at__isempty=1&ended_at__isempty=1",
        )


@admin.register(Representation)
class RepresentationAdmin(ActingAdmin):
    """Who acts for whom, the oldest first."""

    page_template = "admin/accounts/representation.html"
    list_display = ["who_acts", "for_whom", "kind", "claimed_at", "accepted_at", "ended_at"]
    list_filter = [("accepted_at", admin.EmptyFieldListFilter), ("ended_at", admin.EmptyFieldListFilter), "kind"]
    list_select_related = ["representative", "represented"]
    search_fields = ["representative__search_key", "represented__search_key"]
    ordering = ["claimed_at", "pk"]
    show_full_result_count = False
    acts = (ACCEPT, ACCEPT_POWER, REFUSE, END)
    looks_at = ("representative_id", "represented_id")
    look_is = AccessPurpose.ACTING

    @admin.display(description=_("who acts"), ordering="representative__search_key")
    def who_acts(self, row: Representation) -> SafeString:
        """The name, isolated from the direction of the text around it."""
        return format_html("<bdi>{}</bdi>", row.representative.full_name)

    @admin.display(description=_("for whom"), ordering="represented__search_key")
    def for_whom(self, row: Representation) -> SafeString:
        """The name, isolated from the direction of the text around it."""
        return format_html("<bdi>{}</bdi>", row.represented.full_name)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Representation]:
        """With all that the page shows."""
        rows = super().get_queryset(request).select_related("representative", "represented", "paper")
        return rows.prefetch_related("representative__travel_documents", "represented__travel_documents")

    def acts_on(self, row: Representation) -> Sequence[RowAct]:
        """What is left to do."""
        if row.ended_at is not None:
            return ()
        if row.accepted_at is not None:
            return (END,)
        return (ACCEPT_POWER if row.kind == RepresentationKind.ATTORNEY else ACCEPT, REFUSE)

    def facts(self, request: HttpRequest, row: Representation) -> dict[str, Any]:
        """The record under which the person is known already, and why none is shown; a look at it is written down."""
        if not row.is_claimed:
            return {}
        officer = signed_in(request)
        try:
            known = known_as(row, officer)
        except RepresentedNotCertain:
            known = None
        if known is not None:
            record_access(person_id=known.pk, by=officer, purpose=self.look_is, subject=row.public_id)
        return {"known": known, "is_uncertain": known is None and row.kind == RepresentationKind.ATTORNEY}
