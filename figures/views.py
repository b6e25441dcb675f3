"""The public page of figures: months that are over, in tables, with the words that say what is hidden."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.issuing_states import name_of
from applications.enums import ApplicationKind, DecisionOutcome
from directorates.models import Province
from figures.enums import PublishedTable
from figures.hiding import SMALL
from figures.models import Publication
from figures.publishing import OTHERS, TOTAL, UNKNOWN
from permits.enums import PermitType

LABELS: dict[str, dict[str, str | Promise]] = {
    PublishedTable.PERMITS: {each.value: each.label for each in PermitType},
    PublishedTable.RECEIVED: {each.value: each.label for each in ApplicationKind},
    PublishedTable.DECIDED: {each.value: each.label for each in DecisionOutcome},
    PublishedTable.NATIONALITIES: {},
}


@dataclass(frozen=True)
class ShownTable:
    """A published table in the reader's language."""

    code: str
    title: str
    columns: list[str]
    rows: list[tuple[str, list[int | None]]]
    has_hidden: bool


@require_safe
def statistics(request: HttpRequest) -> HttpResponse:
    """The tables of one month, the last one at first, and the months that can be chosen."""
    months = list(Publication.objects.order_by("-month").values_list("month", flat=True).distinct())
    month = month_of(request.GET.get("month", ""), months)
    rows = Publication.objects.filter(month=month) if month else Publication.objects.none()
    by_table = {row.table: row for row in rows}
    tables = [shown(by_table[table]) for table in PublishedTable if table in by_table]
    context = {
        "months": months,
        "month": month,
        "tables": tables,
        "computed_at": max((row.computed_at for row in by_table.values()), default=None),
        "largest_hidden": SMALL - 1,
    }
    return render(request, "figures/statistics.html", context)


def month_of(text: str, months: list[date]) -> date | None:
    """The month that an address names; the last one where it names none."""
    if not text:
        return months[0] if months else None
    month = next((month for month in months if f"{month:%Y-%m}" == text), None)
    if month is None:
        raise Http404
    return month


def shown(publication: Publication) -> ShownTable:
    """A table with names in place of codes."""
    is_of_provinces = publication.table != PublishedTable.NATIONALITIES
    names = dict(Province.objects.values_list("pk", "name")) if is_of_provinces else {}
    labels = LABELS[publication.table]
    rows = [(row_name(row[0], names), row[1:]) for row in publication.rows]
    return ShownTable(
        code=publication.table,
        title=str(PublishedTable(publication.table).label),
        columns=[_("Province") if is_of_provinces else _("Nationality"), *column_names(publication.columns, labels)],
        rows=rows,
        has_hidden=any(None in numbers for _name, numbers in rows),
    )


def column_names(codes: list[str], labels: dict[str, str | Promise]) -> Iterator[str]:
    """The heads of the columns."""
    said: dict[str, Any] = {TOTAL: _("Total"), "permits": _("Permits")}
    yield from (str(labels.get(code) or said.get(code, code)) for code in codes)


def row_name(code: str, provinces: dict[int, str]) -> str:
    """A province, a nationality, or what stands for the rest."""
    said = {TOTAL: _("Total"), UNKNOWN: _("Province not known"), OTHERS: _("All others")}
    if code in said:
        return said[code]
    return provinces.get(int(code), code) if code.isdigit() else name_of(code)
