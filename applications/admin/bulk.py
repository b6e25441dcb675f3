"""The page of an act on many cases: choose out of a list, look at each row, do it, read what came of each."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from accounts.readers import signed_in
from applications.admin.bulk_acts import BULK_ACTS, BulkAct, BulkForm
from applications.admin.list_of_cases import CasesAdmin
from applications.bulk.rows import MOST_ROWS, BulkRow
from applications.models import Application

if TYPE_CHECKING:
    from accounts.models import User

TEMPLATE = "admin/applications/bulk.html"
ADDRESS = "admin:applications_bulk"
LIST = "admin:applications_application_changelist"
DO = "do"


@dataclass(frozen=True)
class BulkLink:
    """The way from a list to an act on its cases."""

    title: str | Promise
    href: str


def bulk_links(user: "User", asked: QueryDict) -> list[BulkLink]:
    """The acts that this officer has on the cases of a list; one that is for a queue opens that queue."""
    return [
        BulkLink(act.title, f"{reverse(ADDRESS, args=[act.slug])}?{filters_for(act, asked)}")
        for act in BULK_ACTS.values()
        if act.is_allowed(user)
    ]


def filters_for(act: BulkAct, asked: QueryDict) -> str:
    """The filters of the list, with a queue for which the act is made; never its page."""
    filters = asked.copy()
    filters.pop("p", None)
    if act.queues and filters.get("queue") not in act.queues:
        filters["queue"] = act.queues[0]
    return filters.urlencode()


def bulk_view(admin: CasesAdmin, request: HttpRequest, slug: str) -> HttpResponse:
    """The page; where the address names a filter that the list does not have, the list."""
    try:
        return answer_to(admin, request, slug)
    except IncorrectLookupParameters:
        return HttpResponseRedirect(reverse(LIST))


def answer_to(admin: CasesAdmin, request: HttpRequest, slug: str) -> HttpResponse:
    """Show the rows; on pressing a button look at those that were chosen, or do them."""
    act, by = BULK_ACTS.get(slug), signed_in(request)
    if act is None:
        raise Http404
    if not (act.is_allowed(by) and admin.has_view_permission(request)):
        raise PermissionDenied
    if request.method != "POST":
        return first_look(admin, request, act, by)
    cases, form = chosen(admin, request), act.form(request.POST, by=by)
    if not cases:
        messages.error(request, _("Choose at least one case."))
        return first_look(admin, request, act, by, sent=form)
    if not form.is_valid():
        return page(admin, request, act, form, rows=unjudged(cases), status=HTTPStatus.UNPROCESSABLE_ENTITY)
    is_done = DO in request.POST
    rows = (act.done if is_done else act.looked_at)(cases, by, form.cleaned_data)
    return page(admin, request, act, form, rows=rows, is_done=is_done, is_looked_at=True)


def first_look(
    admin: CasesAdmin, request: HttpRequest, act: BulkAct, by: "User", sent: BulkForm | None = None
) -> HttpResponse:
    """The first cases of the list; judged at once where nothing has to be typed before.

    A form that was sent with nothing ticked comes back as it was typed, its boxes left empty.
    """
    cases, form = listed(admin, request), sent or act.form(by=by)
    status = HTTPStatus.OK if sent is None else HTTPStatus.UNPROCESSABLE_ENTITY
    looks = not form.fields
    rows = act.looked_at(cases, by, {}) if looks else unjudged(cases)
    return page(admin, request, act, form, rows=rows, is_looked_at=looks, is_ticked=sent is None, status=status)


def listed(admin: CasesAdmin, request: HttpRequest) -> list[Application]:
    """The first cases of the list that the address describes, as the list orders them."""
    rows: list[Application] = list(admin.get_changelist_instance(request).queryset[:MOST_ROWS])
    return rows


def chosen(admin: CasesAdmin, request: HttpRequest) -> list[Application]:
    """The cases that were ticked and that the officer may see, however many were sent."""
    ticked = [key for key in map(public_id_of, request.POST.getlist("case")[:MOST_ROWS]) if key is not None]
    in_scope = admin.get_queryset(request).filter(public_id__in=ticked).select_related("person", "taken_by")
    return list(in_scope.order_by("submitted_at", "pk"))


def public_id_of(text: str) -> UUID | None:
    """The id that a box carries; None for what somebody made up."""
    try:
        return UUID(text)
    except ValueError:
        return None


def unjudged(cases: list[Application]) -> list[BulkRow]:
    """Rows before anything was typed: who has the case."""
    return [BulkRow(case, case.taken_by.get_full_name() if case.taken_by else _("not taken")) for case in cases]


def page(
    admin: CasesAdmin,
    request: HttpRequest,
    act: BulkAct,
    form: BulkForm,
    *,
    rows: list[BulkRow],
    is_done: bool = False,
    is_looked_at: bool = False,
    is_ticked: bool = True,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    """The page with its rows."""
    context = {
        **admin.admin_site.each_context(request),
        "title": act.title,
        "act": act,
        "form": form,
        "rows": rows,
        "most_rows": MOST_ROWS,
        "is_done": is_done,
        "is_looked_at": is_looked_at,
        "is_ticked": is_ticked,
        "possible": sum(1 for row in rows if not row.trouble),
        "done": sum(1 for row in rows if row.is_done),
        "list_address": f"{reverse(LIST)}?{request.GET.urlencode()}",
    }
    return TemplateResponse(request, TEMPLATE, context, status=status)
