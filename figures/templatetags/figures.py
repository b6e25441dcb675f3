"""Tags of the pages of figures: {% load figures %}."""

import json
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse

from figures.places import Place
from figures.tables import CHART_OPTIONS, days_or_no_seat, month_name

register = template.Library()
register.filter("month_in_words", month_name)


register.filter("days_or_no_seat", days_or_no_seat)


@register.filter
def as_json(data: Any) -> str:
    """What a chart reads out of an attribute; the template escapes it."""
    return json.dumps(data)


@register.simple_tag
def chart_options() -> str:
    """How all charts of figures are drawn."""
    return json.dumps(CHART_OPTIONS)


@register.simple_tag
def export_address(place: Place, month: date, kind: str, table: str = "") -> str:
    """Where the file of the page is made."""
    asked = {"place": place.code, "month": f"{month:%Y-%m}", "as": kind, "table": table}
    return f"{reverse('admin:figures_count_export')}?{urlencode({name: said for name, said in asked.items() if said})}"
