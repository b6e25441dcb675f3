"""The page of figures: for one place and month, as charts, tables and files."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from accounts.readers import signed_in
from applications.querysets import may_read_confidential
from directorates.scoped_admin import ScopedAdmin
from figures.admin.what_if_page import what_if_page
from figures.exporting import export_figures
from figures.in_force import first_of_month
from figures.models import Count, Progress
from figures.places import Place, chosen_place, places_of
from figures.reading import Reading
from figures.tables import TABLES, Figures
from goc_portal import clock

EXPORT, REPLAY = "figures.export_count", "figures.replay_weeks"
KINDS = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


@admin.register(Count)
class FiguresAdmin(ScopedAdmin):
    """Figures in place of a list: single cells say nothing to anybody."""

    def get_urls(self) -> list[URLPattern]:
        """The page, its files, and what one more counter would change."""
        wrap = self.admin_site.admin_view
        return [
            path("export/", wrap(self.export_view), name="figures_count_export"),
            path("what-if/", wrap(self.what_if_view), name="figures_count_what_if"),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The figures of the chosen place and month."""
        places = places_of(signed_in(request))
        figures = self.figures_or_404(request, places)
        context = {
            **self.admin_site.each_context(request),
            **(extra_context or {}),
            "opts": self.opts,
            "title": self.opts.verbose_name_plural,
            "figures": figures,
            "place": figures.reading.place,
            "places": places,
            "tables": list(figures.tables()),
            "counted_at": counted_at(),
            "may_export": request.user.has_perm(EXPORT),
            "may_replay": request.user.has_perm(REPLAY),
        }
        return TemplateResponse(request, "admin/figures/figures.html", context)

    def export_view(self, request: HttpRequest) -> HttpResponse:
        """The tables of the page, or one of them, as a file; that it left is recorded."""
        if request.method != "POST":
            raise Http404
        if not request.user.has_perm(EXPORT):
            raise PermissionDenied
        kind, figures = request.GET.get("as", ""), self.figures_or_404(request, places_of(signed_in(request)))
        asked = request.GET.get("table", "")
        if kind not in KINDS or (asked and asked not in TABLES):
            raise Http404
        tables = [TABLES[asked](figures)] if asked else list(figures.tables())
        place, month = figures.reading.place.code, f"{figures.month:%Y-%m}"
        content = export_figures(
            tables=tables, kind=kind, asked=f"{asked or 'all'} {place} {month}", by=signed_in(request)
        )
        name = f"figures-{place}-{month}{f'-{asked}' if asked else ''}.{kind}"
        return HttpResponse(
            content,
            headers={"Content-Type": KINDS[kind], "Content-Disposition": f'attachment; filename="{name}"'},
        )

    def what_if_view(self, request: HttpRequest) -> HttpResponse:
        """What one more counter would change."""
        if not request.user.has_perm(REPLAY):
            raise PermissionDenied
        context = {**self.admin_site.each_context(request), "opts": self.opts}
        return what_if_page(request, context)

    def figures_or_404(self, request: HttpRequest, places: Sequence[Place]) -> Figures:
        """The figures that an address names, in the officer's scope."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        place = chosen_place(places, request.GET.get("place", ""))
        if place is None:
            raise Http404
        today = clock.today()
        reading = Reading(place, with_confidential=may_read_confidential(request.user))
        figures = Figures(reading, today, first_of_month(today))
        figures.month = month_of(request.GET.get("month", ""), figures.months)
        return figures


def month_of(text: str, months: list[date]) -> date:
    """The month that an address names, the one that runs where it names none that is shown."""
    return next((month for month in months if f"{month:%Y-%m}" == text), months[-1])


def counted_at() -> Any:
    """When the figures were last brought up to date."""
    return Progress.objects.exclude(at=None).order_by("at").values_list("at", flat=True).first()
