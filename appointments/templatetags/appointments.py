"""Filters and tags of the pages about appointments: {% load appointments %}."""

from datetime import date
from functools import lru_cache

from django import template
from django.utils.formats import localize
from django.utils.translation import get_language, ngettext

from appointments.status_tags import appointment_status, outcome_of
from goc_portal.pages.dates import long_date, weekday_names, weekday_names_short

DAYS_KEPT = 2_000

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


@register.filter
def day_of_a_list(day: date) -> str:
    """``long_date`` where a page has a day a row; a crowd reads the same days, so each is written once a language."""
    return day_written(day, get_language())


@lru_cache(maxsize=DAYS_KEPT)
def day_written(day: date, language: str | None) -> str:
    """The day in the active language, which is named so that no other one is given its words."""
    return long_date(day)


@register.filter
def places_in_words(seats: int) -> str:
    """How many places a row has."""
    return places_written(seats, get_language())


@lru_cache(maxsize=DAYS_KEPT)
def places_written(seats: int, language: str | None) -> str:
    """The same, once a number and language."""
    return ngettext("%(seats)s place", "%(seats)s places", seats) % {"seats": localize(seats)}
