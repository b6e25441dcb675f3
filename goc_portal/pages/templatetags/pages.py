"""Tags and filters of the portal's templates: {% load pages %}."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django import forms, template
from django.template import Context
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from goc_portal.pages import dates, money
from goc_portal.pages.components import Crumb, Status, SummaryRow, Task
from goc_portal.pages.rendering import FIELD_TEMPLATE, PageRenderer, SummaryError, summary_errors

register = template.Library()
register.filter("long_date", dates.long_date)
register.filter("long_moment", dates.long_moment)
register.filter("time_of_day", dates.time_of_day)
register.filter("days_left", dates.days_left)
register.filter("in_lira", money.in_lira)

Forms = forms.BaseForm | forms.BaseFormSet


@register.simple_tag
def page_field(field: forms.BoundField, heading: bool = False) -> SafeString:
    """One field; with ``heading=True`` its label is the page's heading, for pages that ask one thing."""
    return field.render(FIELD_TEMPLATE, {"field": field, "is_heading": heading}, PageRenderer())


@register.inclusion_tag("components/error_summary.html", takes_context=True)
def error_summary(context: Context, *page_forms: Forms) -> dict[str, Any]:
    """All errors of the forms given, or else of the page's ``form`` and ``formset``, each a link to its input."""
    return {"errors": list(errors_of(page_forms or own_forms(context)))}


@register.simple_tag(takes_context=True)
def error_prefix(context: Context, *page_forms: Forms) -> str:
    """What the title of a page with errors begins with, so that a screen reader says it first."""
    return _("Error: ") if any(True for _error in errors_of(page_forms or own_forms(context))) else ""


def own_forms(context: Context) -> list[Forms]:
    """What a page's view has put under the usual names; the sign-in library's views do too."""
    found = (context.get(name) for name in ("form", "formset"))
    return [form for form in found if isinstance(form, Forms)]


def errors_of(page_forms: Iterable[Forms]) -> Iterator[SummaryError]:
    """The errors of forms and formsets in their order; a form that was not sent has none."""
    for form in page_forms:
        if isinstance(form, forms.BaseFormSet):
            yield from (SummaryError(str(message), "") for message in form.non_form_errors())
            yield from errors_of(form.forms)
        elif form.is_bound:
            yield from summary_errors(form)


@register.inclusion_tag("components/notification.html")
def notification(text: Any, kind: str = "important", heading: str = "") -> dict[str, Any]:
    """A banner with news: ``kind`` is success or important."""
    return {"text": text, "is_success": kind == "success", "heading": heading}


@register.inclusion_tag("components/status_tag.html")
def status_tag(status: Status) -> dict[str, Any]:
    """Where something stands, in a word or two."""
    return {"status": status}


@register.inclusion_tag("components/task_list.html")
def task_list(tasks: Sequence[Task], identity: str = "task") -> dict[str, Any]:
    """What there is to do, each with where it stands; ``identity`` keeps two lists on a page apart."""
    return {"tasks": tasks, "identity": identity}


@register.inclusion_tag("components/summary_list.html")
def summary_list(rows: Sequence[SummaryRow]) -> dict[str, Any]:
    """Answers with links to change them; without links in any row there is no column for them."""
    return {"rows": rows, "has_changes": any(row.change_href for row in rows)}


@register.inclusion_tag("components/breadcrumbs.html")
def breadcrumbs(crumbs: Sequence[Crumb]) -> dict[str, Any]:
    """The way here from the start."""
    return {"crumbs": crumbs}


@register.inclusion_tag("components/back_link.html")
def back_link(href: str) -> dict[str, Any]:
    """One page back, for questions that follow each other."""
    return {"href": href}


@register.inclusion_tag("components/warning.html")
def warning(text: Any) -> dict[str, Any]:
    """One sentence that must not be missed."""
    return {"text": text}
