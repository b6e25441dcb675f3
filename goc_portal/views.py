"""The first page, and the pages for when something does not work, each in the reader's language."""

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import REASON_NO_CSRF_COOKIE
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goc_portal.pages.context import portal


@dataclass(frozen=True)
class Choice:
    """One thing that a reader can do from the first page."""

    href: str
    title: str | Promise
    text: str | Promise


FIRST_CHOICES: Final = (
    (
        "accounts:register",
        _("Create an account"),
        _("With your passport, mobile number and e-mail address. It takes about ten minutes."),
    ),
    (
        "account_login",
        _("Sign in"),
        _("See your applications, your appointments and what happens next."),
    ),
    (
        "applications:resume",
        _("Go on with an application"),
        _("You need the number that you were given when you began."),
    ),
    (
        "documents:find",
        _("Check a paper"),
        _("See whether a paper that this portal issued is valid."),
    ),
)


def landing(request: HttpRequest) -> HttpResponse:
    """Languages first, then what one can do here."""
    return render(request, "landing.html", {"choices": list(first_choices())})


def first_choices() -> Iterator[Choice]:
    """What can be done from here; an installation may leave parts out."""
    for name, title, text in FIRST_CHOICES:
        try:
            yield Choice(reverse(name), title, text)
        except NoReverseMatch:
            continue


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, also for what belongs to somebody else."""
    return render(request, "404.html", status=HTTPStatus.NOT_FOUND)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: signed in, but not for this."""
    return render(request, "403.html", status=HTTPStatus.FORBIDDEN)


def server_error(request: HttpRequest) -> HttpResponse:
    """500 without session, account or database: any of them may be what is broken."""
    with translation.override(translation.get_language_from_request(request)):
        return HttpResponse(render_to_string("500.html", portal(None)), status=HTTPStatus.INTERNAL_SERVER_ERROR)


def too_many_tries(request: HttpRequest) -> HttpResponse:
    """429: the sign-in library asks for this page when a rate limit is reached."""
    return render(request, "429.html", status=HTTPStatus.TOO_MANY_REQUESTS)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form without its protection: what happened, and how to go on without losing answers."""
    context = {"without_cookie": reason == REASON_NO_CSRF_COOKIE}
    return render(request, "csrf_failure.html", context, status=HTTPStatus.FORBIDDEN)
