"""Filters on people: {% load people %}."""

from django import template
from django.utils.dates import MONTHS

from accounts import issuing_states
from accounts.models import Person

register = template.Library()


@register.filter
def birth_parts(person: Person) -> str:
    """Year, month and day of birth as far as they are known, year first so that nobody mixes them up."""
    parts = (person.birth_year, person.birth_month, person.birth_day)
    return "-".join("??" if part is None else f"{part:02d}" for part in parts)


@register.filter
def state_name(code: str) -> str:
    """The name of a state in the reader's language."""
    return issuing_states.name_of(code)


@register.filter
def birth_in_words(person: Person) -> str:
    """Day, month as a word and year of birth, as far as they are known."""
    month = MONTHS[person.birth_month] if person.birth_month else None
    return " ".join(str(part) for part in (person.birth_day, month, person.birth_year) if part)
