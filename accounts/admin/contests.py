"""Documents that several accounts claim: the queue, and the page on which both sides stand beside each other."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminTextareaWidget

from accounts import issuing_states
from accounts.contesting import SETTLE, claimants, settle_contest
from accounts.models import ContestedDocument, Person, User
from accounts.side_by_side import lines_of
from directorates.acting_admin import ActingAdmin, RowAct
from directorates.desk import DeskQueue, counted


class ClaimantField(forms.ModelChoiceField):
    """One of those who claim the document, under the heading of the page: two of them may have one name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.headings: dict[int, str] = {}

    def label_from_instance(self, obj: Any) -> str:
        """As the heading of the person's side."""
        return self.headings.get(obj.pk, obj.full_name)


class SettleForm(forms.Form):
    """Who stands at the counter with the document, and what was compared."""

    holder = ClaimantField(
        label=_("Who stands before you with this document?"),
        queryset=Person.objects.none(),
        to_field_name="public_id",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={
            "required": _("Choose the person who stands before you."),
            "invalid_choice": _("Choose one of those who claim the document."),
        },
    )
    reason = forms.CharField(
        label=_("What did you compare?"),
        help_text=_("For example: photo, signature and birth date of the passport with the person."),
        max_length=500,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
        error_messages={"required": _("Say what you compared: a supervisor may look at it again.")},
    )


def queues_of(user: User) -> Iterator[DeskQueue]:
    """The queue of contested documents, for those who may settle them."""
    if user.has_perm(SETTLE):
        yield counted(
            ContestedDocument.objects.visible_to(user).open(),
            name=_("Documents claimed by several accounts"),
            href=reverse("admin:accounts_contesteddocument_changelist") + "?settled_at__isempty=1",
        )


@admin.register(ContestedDocument)
class ContestedDocumentAdmin(ActingAdmin):
    """What waits longest first."""

    page_template = "admin/accounts/contest.html"
    list_display = ["document", "state_name", "opened_at", "settled_at"]
    list_filter = [("settled_at", admin.EmptyFieldListFilter)]
    search_fields = ["=number"]
    ordering = ["opened_at", "pk"]
    show_full_result_count = False
    acts = (
        RowAct(
            "settle",
            _("Confirm this person, and take the document from the others"),
            _("The person is confirmed. Everybody who claimed the document is told that an officer looked at it."),
            SETTLE,
            lambda row, *, by, holder, reason: settle_contest(contest=row, holder=holder, reason=reason, by=by),
            SettleForm,
        ),
    )

    @admin.display(description=_("document"))
    def document(self, contest: ContestedDocument) -> str:
        """Without the whole number: the list may be seen by somebody at the counter."""
        return str(contest)

    @admin.display(description=_("issuing state"))
    def state_name(self, contest: ContestedDocument) -> str:
        """The state's name."""
        return issuing_states.name_of(contest.issuing_state)

    def write_look(self, request: HttpRequest, row: Any) -> None:
        """Both sides are open with the page."""
        for person in in_order(row):
            self.write_look_at(request, person.pk, row)

    def acts_on(self, row: ContestedDocument) -> Sequence[RowAct]:
        """It is settled once."""
        return self.acts if row.is_open else ()

    def form_for(self, act: RowAct, row: Any, *args: Any, **kwargs: Any) -> forms.Form:
        """With those to choose from."""
        form = super().form_for(act, row, *args, **kwargs)
        holder: Any = form.fields["holder"]
        holder.queryset = in_order(row)
        holder.headings = {person.pk: heading for person, heading in with_headings(row)}
        return form

    def facts(self, request: HttpRequest, row: ContestedDocument) -> dict[str, Any]:
        """Everybody who claims it, with what hangs on each record."""
        sides = [(person, lines_of(person), heading) for person, heading in with_headings(row)]
        return {"sides": sides, "is_contested": len(sides) > 1}


def in_order(contest: ContestedDocument) -> QuerySet[Person]:
    """Those who claim the document, always in one order."""
    return claimants(contest.issuing_state, contest.number).order_by("pk")


def with_headings(contest: ContestedDocument) -> Iterator[tuple[Person, str]]:
    """Each with a number before the name."""
    for place, person in enumerate(in_order(contest).prefetch_related("travel_documents"), start=1):
        yield person, f"{place}. {person.full_name}"
