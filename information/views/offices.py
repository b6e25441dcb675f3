"""The office finder: every directorate of a province with its address, hours and closed days."""

from typing import Any

from django import forms
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from directorates.models import Closure, Directorate, Province
from directorates.ordering import in_turkish_order
from goc_portal import clock
from goc_portal.pages.forms import PageForm


class WhichProvinceForm(PageForm):
    """Where somebody looks for an office; the answer stands in the address, so that it can be passed on."""

    province = forms.ModelChoiceField(
        label=_("Province"),
        queryset=Province.objects.order_by(in_turkish_order("name")),
        empty_label=_("Choose a province"),
        error_messages={
            "required": _("Choose a province from the list."),
            "invalid_choice": _("Choose a province from the list."),
        },
    )


@require_safe
def find_office(request: HttpRequest) -> HttpResponse:
    """The question, and below it the offices of the province that was chosen."""
    form = WhichProvinceForm(request.GET) if "province" in request.GET else WhichProvinceForm()
    context: dict[str, Any] = {"form": form}
    if form.is_bound and form.is_valid():
        context |= {"province": form.cleaned_data["province"], "offices": offices_of(form.cleaned_data["province"])}
    return render(request, "information/offices.html", context)


def offices_of(province: Province) -> QuerySet[Directorate]:
    """The provincial directorate first, each with the days ahead on which it is closed."""
    ahead = Closure.objects.not_over(clock.today()).order_by("closed_from", "pk")
    closed = Prefetch("closures", ahead, to_attr="closures_ahead")
    return Directorate.objects.of_province(province.pk).select_related("province", "district").prefetch_related(closed)
