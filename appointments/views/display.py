"""The display of a waiting room: numbers and counters, and nobody's name; in every language at once."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from appointments.calls import called_numbers
from directorates.models import Directorate


@dataclass(frozen=True)
class Headings:
    """The two headings in one language."""

    language: str
    direction: str
    number: str
    counter: str


@require_safe
def display(request: HttpRequest, code: str) -> HttpResponse:
    """The numbers called last at a directorate today; it comes anew by itself, with scripts or without."""
    directorate = get_object_or_404(Directorate, code=code)
    called = called_numbers(directorate)
    context = {"directorate": directorate, "called": called, "headings": headings()}
    response = render(request, "appointments/display.html", context)
    # It names nobody, but it is old in a moment.
    response["Cache-Control"] = "no-store"
    return response


def headings() -> list[Headings]:
    """“Number” and “Counter” in each language: who waits reads one of them."""
    found = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            direction = "rtl" if translation.get_language_bidi() else "ltr"
            found.append(Headings(code, direction, gettext("Number"), gettext("Counter")))
    return found
