"""The buttons above the list of cases: the next case, the neighbour of a case in its list, and saved filters."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import UnfoldAdminTextInputWidget

from accounts.readers import signed_in
from applications.admin.bulk import LIST, bulk_links
from applications.admin.list_of_cases import CasesAdmin
from applications.models import Application, SavedFilter
from applications.saving_filters import delete_filter, save_filter
from applications.taking import take_next_case
from goc_portal.errors import PortalError

PAGE = "admin:applications_application_change"


class SaveFilterForm(forms.Form):
    """The name under which the filters are found again."""

    name = forms.CharField(
        label=gettext_lazy("Save these filters as"), max_length=60, widget=UnfoldAdminTextInputWidget
    )
    query = forms.CharField(max_length=2000, required=False, widget=forms.HiddenInput)


def list_addresses(admin: CasesAdmin) -> list[URLPattern]:
    """The addresses of the buttons."""
    wrap = admin.admin_site.admin_view

    def named(route: str, view: Any, name: str) -> URLPattern:
        return path(route, wrap(lambda request, **kept: view(admin, request, **kept)), name=f"applications_{name}")

    return [
        named("next-case/", next_case, "next_case"),
        named("filters/", save, "save_filter"),
        named("filters/<uuid:public_id>/delete/", delete, "delete_filter"),
        named("<uuid:public_id>/neighbour/<slug:direction>/", neighbour, "neighbour"),
    ]


def list_context(request: HttpRequest) -> dict[str, Any]:
    """What stands above the list."""
    user = signed_in(request)
    return {
        "takes_cases": user.has_perm("applications.work_case"),
        "bulk_links": bulk_links(user, request.GET),
        "saved_filters": list(SavedFilter.objects.filter(officer=user)),
        "save_filter_form": SaveFilterForm(initial={"query": request.GET.urlencode()}, auto_id="save_filter_%s"),
    }


def next_case(admin: CasesAdmin, request: HttpRequest) -> HttpResponse:
    """Take the case that comes first and open it."""
    user = signed_in(request)
    if request.method != "POST":
        return HttpResponseRedirect(reverse(LIST))
    if not user.has_perm("applications.work_case"):
        raise PermissionDenied
    try:
        case = take_next_case(by=user)
    except PortalError as error:
        messages.warning(request, str(error))
        return HttpResponseRedirect(f"{reverse(LIST)}?queue=mine")
    messages.success(request, _("You have taken the case."))
    return HttpResponseRedirect(reverse(PAGE, args=[case.public_id]))


def save(admin: CasesAdmin, request: HttpRequest) -> HttpResponse:
    """Save the filters under a name."""
    if not admin.has_view_permission(request):
        raise PermissionDenied
    form = SaveFilterForm(request.POST)
    query = form.data.get("query", "")
    if request.method == "POST" and form.is_valid():
        try:
            saved = save_filter(name=form.cleaned_data["name"], query=query, by=signed_in(request))
            query = saved.query
            messages.success(request, _("The filters are saved as %(name)s.") % {"name": saved.name})
        except PortalError as error:
            messages.error(request, str(error))
    elif request.method == "POST":
        messages.error(request, _("Enter a name for the filters, up to 60 letters."))
    return HttpResponseRedirect(f"{reverse(LIST)}?{QueryDict(query).urlencode()}")


def delete(admin: CasesAdmin, request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Delete one of one's own."""
    if request.method == "POST":
        delete_filter(public_id=str(public_id), by=signed_in(request))
        messages.success(request, _("The saved filter is deleted."))
    return HttpResponseRedirect(reverse(LIST))


def neighbour(admin: CasesAdmin, request: HttpRequest, public_id: UUID, direction: str) -> HttpResponse:
    """The case before or after this one in the list it was opened from; at an end, the list."""
    case = admin.case_or_404(request, str(public_id))
    filters = request.GET.get("_changelist_filters", "")
    asked = QueryDict(filters, mutable=True)
    # The page of the list on which the case stood: the list may have become shorter since.
    asked.pop("p", None)
    request.GET = QueryDict(asked.urlencode())
    try:
        rows = admin.get_changelist_instance(request).queryset.select_related(None)
    except IncorrectLookupParameters:
        return HttpResponseRedirect(reverse(LIST))
    is_next = direction == "next"
    beyond, order = ("gt", "") if is_next else ("lt", "-")
    past = Q(**{f"submitted_at__{beyond}": case.submitted_at})
    past |= Q(submitted_at=case.submitted_at, **{f"pk__{beyond}": case.pk})
    found: Application | None = rows.filter(past).order_by(f"{order}submitted_at", f"{order}pk").first()
    if found is None:
        messages.info(request, _("This was the last case of the list.") if is_next else _("This was the first case."))
        return HttpResponseRedirect(f"{reverse(LIST)}?{filters}")
    kept = QueryDict(mutable=True)
    kept["_changelist_filters"] = filters
    return HttpResponseRedirect(f"{reverse(PAGE, args=[found.public_id])}?{kept.urlencode()}")
