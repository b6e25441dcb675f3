"""Cases in the admin: queues to pick from, a page to read, buttons that call the verbs. No status is edited by hand."""

from collections.abc import Iterator
from functools import partial
from http import HTTPStatus
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import InvalidPage
from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter

from accounts.models import User
from accounts.readers import signed_in
from applications.admin.acts import ACTS, Act
from applications.admin.bulk import bulk_view
from applications.admin.card_numbers import card_numbers_view
from applications.admin.case_list import (
    AgeFilter,
    CappedPaginator,
    NationalityFilter,
    OfficerFilter,
    PurposeFilter,
    QueueFilter,
    searched,
)
from applications.admin.case_page import case_page, guide_of
from applications.admin.forms import LawOfAnotherDayForm
from applications.admin.list_acts import list_addresses, list_context
from applications.admin.offers import OfferedAct, refused_beside_its_field, typed_form
from applications.admin.other_law import comparison_of
from applications.admin.what_is_there import leave_out_what_is_not, with_what_is_there
from applications.models import Application
from applications.querysets import ApplicationQuerySet
from directorates.scoped_admin import ScopedAdmin
from documents.access import record_access
from documents.enums import AccessPurpose
from goc_portal.errors import PortalError


def what_is_wrong(form: Form) -> Iterator[str]:
    """Each error of a form with the label of its field, to which it leads."""
    for name, errors in form.errors.get_json_data().items():
        words = " ".join(error["message"] for error in errors)
        if name not in form.fields:
            yield words
        else:
            field = form[name]
            yield format_html('<a href="#{}_error">{}: {}</a>', field.auto_id, field.label, words)


class CaseList(ChangeList):
    """Links to cases by their public id: row numbers never stand in an address."""

    filters_to_keep = ""

    def url_for_result(self, result: Application) -> str:  # type: ignore[override]
        """The address of a case page, with the filters to come back to."""
        address = reverse("admin:applications_application_change", args=[result.public_id])
        return f"{address}?{self.filters_to_keep}" if self.filters_to_keep else address

    def get_query_string(self, new_params: Any = None, remove: Any = None) -> str:
        """Built once for each column: the list asks for the same ones again in every row."""
        asked = repr((new_params, remove))
        if asked not in self.query_strings:
            self.query_strings[asked] = super().get_query_string(new_params, remove)
        return self.query_strings[asked]

    @cached_property
    def query_strings(self) -> dict[str, str]:
        """What was built already."""
        return {}

    def get_results(self, request: HttpRequest) -> None:
        """One page of rows by their keys, also where all fit on it; nothing counts or offers all there are."""
        paginator = self.model_admin.get_paginator(request, self.queryset, self.list_per_page)
        try:
            self.result_list = paginator.page(self.page_num).object_list
        except InvalidPage as error:
            raise IncorrectLookupParameters from error
        self.result_count = self.full_result_count = paginator.count
        self.show_full_result_count = self.can_show_all = False
        # Django would look up for every row which page its address opens, to add them.
        self.filters_to_keep, self.preserved_filters = self.preserved_filters, ""
        self.show_admin_actions = bool(self.result_count)
        self.multi_page = self.result_count > self.list_per_page
        self.paginator = paginator


@admin.register(Application)
class ApplicationAdmin(ScopedAdmin):
    """The officers' list of cases, and the page of one."""

    list_display = [
        "number_shown",
        "applicant",
        "officer",
        "status",
        "kind",
        "purpose",
        "submitted_at",
        "decision_due_on",
    ]
    list_filter = [
        QueueFilter,
        ("status", ChoicesDropdownFilter),
        ("kind", ChoicesDropdownFilter),
        ("permit_type", ChoicesDropdownFilter),
        PurposeFilter,
        NationalityFilter,
        AgeFilter,
        OfficerFilter,
    ]
    paginator = CappedPaginator
    list_before_template = "admin/applications/list_before.html"
    list_select_related = ["person", "taken_by"]
    list_per_page = list_max_show_all = 25
    show_full_result_count = False
    search_fields = ["number"]
    search_help_text = _("Application number, name, passport or identity number")
    ordering = ["submitted_at", "pk"]

    @admin.display(description=_("applicant"), ordering="person__search_key")
    def applicant(self, case: Application) -> SafeString:
        """The name, isolated from the direction of the text around it."""
        return format_html("<bdi>{}</bdi>", case.person.full_name)

    @admin.display(description=_("Taken by"), ordering="taken_by__username")
    def officer(self, case: Application) -> User | None:
        """Who has taken the case."""
        return case.taken_by

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """The list that links by public id."""
        return CaseList

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """By number however typed, folded name, passport or foreigner identity number."""
        cases: ApplicationQuerySet = queryset  # type: ignore[assignment]
        return searched(cases, search_term), False

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Application | None:
        """A case in the officer's scope, by its public id."""
        in_scope: ApplicationQuerySet = self.get_queryset(request)  # type: ignore[assignment]
        cases = with_what_is_there(in_scope.with_answers().select_related("taken_by"))
        try:
            case = cases.filter(public_id=object_id).first()
        except ValidationError:
            return None
        return leave_out_what_is_not(case) if case else None

    def get_urls(self) -> list[URLPattern]:
        """The admin's own addresses, and one for each act on a case."""
        act = path(
            "<uuid:public_id>/acts/<slug:slug>/",
            self.admin_site.admin_view(self.act_view),
            name="applications_application_act",
        )
        other_law = path(
            "<uuid:public_id>/other-law/",
            self.admin_site.admin_view(self.other_law_view),
            name="applications_application_other_law",
        )
        numbers = path(
            "card-numbers/",
            self.admin_site.admin_view(partial(card_numbers_view, self.admin_site)),
            name="applications_card_numbers",
        )
        many = path(
            "bulk/<slug:slug>/",
            self.admin_site.admin_view(partial(bulk_view, self)),
            name="applications_bulk",
        )
        return [act, other_law, numbers, many, *list_addresses(self), *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The list, with the next case and the officer's own filters above it."""
        return super().changelist_view(request, {**list_context(request), **(extra_context or {})})

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The case page; that it was looked at is written down first."""
        case, by = self.case_or_404(request, object_id), signed_in(request)
        record_access(person_id=case.person_id, subject=case.public_id, by=by, purpose=AccessPurpose.CASE)
        return self.page_of(request, case)

    def page_of(
        self, request: HttpRequest, case: Application, sent: OfferedAct | None = None, *, status: int = HTTPStatus.OK
    ) -> HttpResponse:
        """The case page, with the form that was not taken as it was typed."""
        page = case_page(case, signed_in(request), sent)
        context = {
            **self.admin_site.each_context(request),
            "title": case.number_shown,
            "opts": self.opts,
            "page": page,
            "guide": guide_of(case, page.proposal),
            "list_filters": request.GET.get("_changelist_filters", ""),
        }
        return TemplateResponse(request, "admin/applications/case.html", context, status=status)

    def other_law_view(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """What the law of another day would change in this case; nothing is written."""
        case = self.case_or_404(request, str(public_id))
        form = LawOfAnotherDayForm(request.GET or None)
        context = {
            **self.admin_site.each_context(request),
            "title": case.number_shown,
            "opts": self.opts,
            "case": case,
            "form": form,
            "comparison": comparison_of(case, form.cleaned_data["on"]) if form.is_valid() else None,
        }
        return TemplateResponse(request, "admin/applications/other_law.html", context)

    def act_view(self, request: HttpRequest, public_id: str, slug: str) -> HttpResponse:
        """Press a button: check the right and the form, call the verb, say what came of it."""
        case = self.case_or_404(request, str(public_id))
        if request.method != "POST":
            # The session ended before the button was pressed: signing in again leads to this address.
            return HttpResponseRedirect(reverse("admin:applications_application_change", args=[case.public_id]))
        act = ACTS.get(slug)
        if act is None:
            raise Http404
        if not act.is_allowed(signed_in(request)):
            raise PermissionDenied
        form = typed_form(act, request.POST)
        if form.is_valid():
            return self.perform(request, case, act, form)
        return self.typed_again(request, case, OfferedAct(act, form))

    def perform(self, request: HttpRequest, case: Application, act: Act, form: Form) -> HttpResponse:
        """Call the verb; its refusal is a message beside what was typed, never an error page."""
        page = reverse("admin:applications_application_change", args=[case.public_id])
        try:
            act.perform(application=case, by=signed_in(request), typed=form.cleaned_data)
        except PortalError as error:
            if form.visible_fields():
                refused_beside_its_field(form, error)
                return self.typed_again(request, case, OfferedAct(act, form), status=error.status)
            messages.error(request, str(error))
            return HttpResponseRedirect(page)
        messages.success(request, str(act.done))
        if self.get_object(request, str(case.public_id)) is None:
            # Moved to another directorate, or protected: what the officer no longer sees is no page to go back to.
            return HttpResponseRedirect(reverse("admin:applications_application_changelist"))
        return HttpResponseRedirect(f"{page}{act.goes_on}")

    def typed_again(
        self,
        request: HttpRequest,
        case: Application,
        sent: OfferedAct,
        *,
        status: int = HTTPStatus.UNPROCESSABLE_ENTITY,
    ) -> HttpResponse:
        """The page as it is now, with what is wrong above it and beside its field; nothing that was typed is lost."""
        for sentence in what_is_wrong(sent.form):
            messages.error(request, sentence)
        return self.page_of(request, self.case_or_404(request, str(case.public_id)), sent, status=status)

    def case_or_404(self, request: HttpRequest, public_id: str) -> Application:
        """A case in scope that the officer has the right to see."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        case = self.get_object(request, public_id)
        if case is None:
            raise Http404
        return case
