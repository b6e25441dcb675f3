"""The page for the posting numbers of many cards: a list, a look at each line, then the result of each."""

from http import HTTPStatus

from django import forms
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import UnfoldAdminTextareaWidget

from accounts.readers import signed_in
from applications.admin.forms import DATE
from applications.cards.many import MOST_ROWS, read_rows, record_rows
from directorates.asked_for import ask_in_words
from goc_portal import clock

TEMPLATE = "admin/applications/card_numbers.html"


class CardNumbersForm(forms.Form):
    """The list as the post office or the printing house gives it."""

    lines = forms.CharField(
        label=gettext_lazy("One card a line: application number, then posting number"),
        max_length=MOST_ROWS * 60,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 10, "dir": "ltr", "spellcheck": "false"}),
    )
    posted_on = forms.DateField(label=gettext_lazy("Posted on"), widget=DATE)


def card_numbers_view(admin_site: AdminSite, request: HttpRequest) -> HttpResponse:
    """Show the form, then every line as it would be recorded, and on confirming what came of each."""
    user = signed_in(request)
    if not user.has_perm("applications.work_case"):
        raise PermissionDenied
    form = CardNumbersForm(request.POST or None, initial={"posted_on": clock.today()})
    ask_in_words(form)
    context = {
        **admin_site.each_context(request),
        "title": _("Posting numbers of many cards"),
        "form": form,
        "rows": [],
        "is_recorded": False,
    }
    status = HTTPStatus.OK
    if request.method == "POST" and form.is_valid():
        rows = read_rows(form.cleaned_data["lines"], by=user)
        if "record" in request.POST:
            rows = record_rows(rows, posted_on=form.cleaned_data["posted_on"], by=user)
            context["is_recorded"] = True
        context["rows"], context["ready"] = rows, sum(1 for row in rows if not row.trouble and not row.is_done)
    elif request.method == "POST":
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    return TemplateResponse(request, TEMPLATE, context, status=status)
