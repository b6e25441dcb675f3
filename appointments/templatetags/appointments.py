"""Filters and tags of the pages about appointments: {% load appointments %}."""

from django import template

from appointments.status_tags import appointment_status, outcome_of
from goc_portal.pages.dates import weekday_names, weekday_names_short

register = template.Library()
register.filter("appointment_status", appointment_status)
register.filter("outcome_of", outcome_of)


@register.simple_tag(name="weekday_names")
def whole_names() -> str:
    """Monday to Sunday for a script, which splits them at the strokes."""
    return "|".join(weekday_names())


@register.simple_tag(name="weekday_names_short")
def short_names() -> str:
    """The same for the narrow columns of a calendar."""
    return "|".join(weekday_names_short())
