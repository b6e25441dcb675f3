"""Two records of one person: compared side by side, proposed by one officer, confirmed by a second one."""

from collections.abc import Iterator, Sequence
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminTextareaWidget

from accounts.merging import (
    CONFIRM,
    PROPOSE,
    confirm_merge,
    obstacles_to,
    propose_merge,
    refuse_merge,
    withdraw_merge,
)
from accounts.models import Person, PersonMerge, User
from accounts.readers import signed_in
from accounts.side_by_side import rows_of
from accounts.whom_a_paper_names import alike
from directorates.acting_admin import ActingAdmin, RowAct
from directorates.desk import DeskQueue, counted
from documents.access import record_access
from documents.enums import AccessPurpose
from goc_portal.errors import PortalError

MOST_ALIKE = 12
LINES = UnfoldAdminTextareaWidget(attrs={"rows": 3})


class MergeForm(forms.Form):
    """Which record stays, and how the officer knows that they are one person."""

    use_required_attribute = False

    staying = forms.ChoiceField(
        label=_("Which record stays?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the record that stays.")},
    )
    reason = forms.CharField(
        label=_("How do you know that this is one person?"),
        help_text=_("For example: both passports seen, the same photo; the old one has run out."),
        max_length=500,
        widget=LINES,
        error_messages={"required": _("Say how you know it: the second officer reads it.")},
    )

    def __init__(self, *args: Any, persons: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = (_("The first record"), _("The second record"))
        choices = [(str(person.public_id), label) for person, label in zip(persons, labels, strict=True)]
        self.fields["staying"].choices = choices  # type: ignore[attr-defined]


class WhyNotForm(forms.Form):
    """Why they are not put together."""

    reason = forms.CharField(
        label=_("Why not"),
        max_length=500,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
        error_messages={"required": _("Say why not: the officer who proposed it reads it.")},
    )


def compare_view(admin_page: Any, request: HttpRequest, public_id: UUID, other_id: UUID | None = None) -> HttpResponse:
    """Two records side by side with the form that proposes to put them together; or whom to compare with."""
    by = signed_in(request)
    if not by.has_perm(PROPOSE):
        raise PermissionDenied
    known = Person.objects.visible_to(by)
    person = get_object_or_404(known, public_id=public_id)
    if other_id is None:
        found = known.filter(pk__in=alike(person).values("pk")).order_by("search_key", "pk")[:MOST_ALIKE]
        return page(admin_page, request, "compare_with", person=person, found=list(found))
    other = get_object_or_404(known.exclude(pk=person.pk), public_id=other_id)
    form = MergeForm(request.POST if request.method == "POST" else None, persons=(person, other))
    if request.method == "POST" and form.is_valid():
        staying, losing = (person, other) if form.cleaned_data["staying"] == str(person.public_id) else (other, person)
        try:
            merge = propose_merge(staying=staying, losing=losing, reason=form.cleaned_data["reason"], by=by)
        except PortalError as error:
            form.add_error(None, str(error))
        else:
            return redirect("admin:accounts_personmerge_change", merge.public_id)
    return compared(admin_page, request, person, other, form)


def compared(admin_page: Any, request: HttpRequest, person: Person, other: Person, form: MergeForm) -> HttpResponse:
    """The page with both sides; that both were looked at is written down first."""
    for each in (person, other):
        record_access(person_id=each.pk, by=signed_in(request), purpose=AccessPurpose.PERSON)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    facts = {"left": person, "right": other, "rows": rows_of(person, other), "form": form}
    return page(admin_page, request, "compare", status=status, obstacles=obstacles_to(person, other), **facts)


def page(
    admin_page: Any, request: HttpRequest, name: str, *, status: int = HTTPStatus.OK, **context: Any
) -> HttpResponse:
    """One of the templates in the admin's frame."""
    frame = {**admin_page.admin_site.each_context(request), "opts": admin_page.opts, "title": _("Compare two records")}
    return TemplateResponse(request, f"admin/accounts/{name}.html", {**frame, **context}, status=status)


def queues_of(user: User) -> Iterator[DeskQueue]:
    """The proposals of others, for those who may confirm them."""
    if user.has_perm(CONFIRM):
        yield counted(
            PersonMerge.objects.visible_to(user).open().exclude(proposed_by=user.pk),
            name=_("Two records of one person"),
            href=reverse("admin:accounts_personmerge_changelist") + "?state__exact=proposed",
        )


CONFIRM_ACT = RowAct(
    "confirm",
    _("They are one person: put the records together"),
    _("The records are one now. The person is told."),
    CONFIRM,
    lambda row, *, by: confirm_merge(merge=row, by=by),
)
REFUSE_ACT = RowAct(
    "refuse",
    _("Do not put them together"),
    _("Nothing was moved."),
    CONFIRM,
    lambda row, *, by, reason: refuse_merge(merge=row, reason=reason, by=by),
    WhyNotForm,
)
WITHDRAW_ACT = RowAct(
    "withdraw",
    _("Take the proposal back"),
    _("The proposal is taken back."),
    PROPOSE,
    lambda row, *, by: withdraw_merge(merge=row, by=by),
)


@admin.register(PersonMerge)
class PersonMergeAdmin(ActingAdmin):
    """Proposals, the oldest first."""

    page_template = "admin/accounts/merge.html"
    list_display = ["stays", "is_given_up", "proposed_at", "proposed_by", "state"]
    list_filter = ["state"]
    list_select_related = ["staying", "losing", "proposed_by__person"]
    search_fields = ["staying__search_key", "losing__search_key"]
    ordering = ["proposed_at", "pk"]
    show_full_result_count = False
    acts = (CONFIRM_ACT, REFUSE_ACT, WITHDRAW_ACT)
    looks_at = ("staying_id", "losing_id")

    @admin.display(description=_("record that stays"))
    def stays(self, merge: PersonMerge) -> SafeString:
        """The name, isolated from the direction of the text around it."""
        return format_html("<bdi>{}</bdi>", merge.staying.full_name)

    @admin.display(description=_("record that is given up"))
    def is_given_up(self, merge: PersonMerge) -> SafeString:
        """The name, isolated from the direction of the text around it."""
        return format_html("<bdi>{}</bdi>", merge.losing.full_name)

    def get_queryset(self, request: HttpRequest) -> QuerySet[PersonMerge]:
        """With what list and page name."""
        rows = super().get_queryset(request)
        return rows.select_related("staying", "losing", "proposed_by__person", "settled_by__person")

    def facts(self, request: HttpRequest, row: PersonMerge) -> dict[str, Any]:
        """Both sides as they are now, and what is in the way."""
        is_own = row.proposed_by_id == signed_in(request).pk
        in_the_way = obstacles_to(row.staying, row.losing) if row.is_open else []
        return {"rows": rows_of(row.staying, row.losing), "obstacles": in_the_way, "is_own": is_own}

    def offers(self, request: HttpRequest, row: PersonMerge) -> Sequence[RowAct]:
        """The second officer decides; the first one may take it back."""
        if not row.is_open:
            return ()
        return (WITHDRAW_ACT,) if row.proposed_by_id == signed_in(request).pk else (CONFIRM_ACT, REFUSE_ACT)
