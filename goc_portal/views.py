"""The first page, and the pages for when something does not work, each in the reader's language."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
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
    """One thing that a reader can do from the first page; a guest and somebody signed in see different ones."""

    address_name: str
    title: str | Promise
    text: str | Promise
    for_guests: bool = True
    for_signed_in: bool = True

    @property
    def href(self) -> str:
        """The address, or nothing where this installation leaves the part out."""
        try:
            return reverse(self.address_name)
        except NoReverseMatch:
            return ""


FIRST_CHOICES: Final = (
    Choice(
        "applications:dashboard",
        _("Your applications"),
        _("See what happens next and by when."),
        for_guests=False,
    ),
    Choice(
        "appointments:list",
        _("Your appointments"),
        _("See when and where you are expected, and book an appointment for a service."),
        for_guests=False,
    ),
    Choice(
        "which_permit:ask",
        _("Which permit, which papers?"),
        _("Answer a few questions and see the conditions and the papers. No account is needed, and nothing is kept."),
    ),
    Choice(
        "accounts:register",
        _("Create an account"),
        _("With your passport, mobile number and e-mail address. It takes about ten minutes."),
        for_signed_in=False,
    ),
    Choice(
        "account_login",
        _("Sign in"),
        _("See your applications, your appointments and what happens next."),
        for_signed_in=False,
    ),
    Choice(
        "applications:resume",
        _("Go on with an application"),
        _("You need the number that you were given when you began."),
    ),
    Choice(
        "applications:public-status",
        _("Where does an application stand?"),
        _("With the number alone, without signing in: received, begun, or news."),
        for_signed_in=False,
    ),
    Choice(
        "documents:find",
        _("Check a paper"),
        _("See whether a paper that this portal issued is valid."),
    ),
    Choice(
        "information:index",
        _("Information"),
        _("Questions and answers, permits and visas in plain words, your rights."),
    ),
    Choice(
        "information:offices",
        _("Find an office"),
        _("Migration directorates by province, with address and hours."),
    ),
    Choice(
        "information:in-danger",
        _("Are you in danger, or does someone keep your passport?"),
        _("Whom to call, and what the law gives you. No account is needed."),
    ),
)


def landing(request: HttpRequest) -> HttpResponse:
    """Languages first, then what one can do here."""
    return render(request, "landing.html", {"choices": first_choices(is_signed_in=request.user.is_authenticated)})


def first_choices(*, is_signed_in: bool) -> list[Choice]:
    """What this reader can do from here."""
    fitting = (choice for choice in FIRST_CHOICES if (choice.for_signed_in if is_signed_in else choice.for_guests))
    return [choice for choice in fitting if choice.href]


def nothing_here(request: HttpRequest, row: str) -> HttpResponse:
    """An address that a library brings and the portal does not have."""
    raise Http404


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, also for what belongs to somebody else."""
    return render(request, "404.html", status=HTTPStatus.NOT_FOUND)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: signed in, but not for this."""
    return render(request, "403.html", status=HTTPStatus.FORBIDDEN)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: more than any page of ours sends, or what no browser sends by itself."""
    return bare_page(request, "400.html", HTTPStatus.BAD_REQUEST)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: a fault of ours."""
    return bare_page(request, "500.html", HTTPStatus.INTERNAL_SERVER_ERROR)


def bare_page(request: HttpRequest, template: str, status: HTTPStatus) -> HttpResponse:
    """A page without session, account or database: any of them may be what is broken, or not reached yet."""
    with translation.override(translation.get_language_from_request(request)):
        return HttpResponse(render_to_string(template, portal(None)), status=status)


def too_many_tries(request: HttpRequest) -> HttpResponse:
    """429: the sign-in library asks for this page when a rate limit is reached."""
    return render(request, "429.html", status=HTTPStatus.TOO_MANY_REQUESTS)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form without its protection: what happened, and how to go on without losing answers."""
    context = {"without_cookie": reason == REASON_NO_CSRF_COOKIE}
    return render(request, "csrf_failure.html", context, status=HTTPStatus.FORBIDDEN)
