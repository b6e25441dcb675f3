"""The language a reader has chosen: kept in a cookie, and by those who registered here also with the person."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import check_for_language

CHOICE_PARAMETER = "language"
LanguageListener = Callable[[HttpRequest, str], None]
language_listeners: list[LanguageListener] = []


def when_language_is_chosen(listener: LanguageListener) -> LanguageListener:
    """Register who else keeps the choice: accounts write it to the signed-in person."""
    if listener not in language_listeners:
        language_listeners.append(listener)
    return listener


def remember_language(response: HttpResponse, language: str) -> None:
    """Keep a language on the reader's device, as Django's own view does."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        path=settings.LANGUAGE_COOKIE_PATH,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
    )


class LanguageChoiceMiddleware:
    """``?language=tr`` on any page chooses the language and comes back to the same page without it.

    A plain link needs neither script nor form, so it works on error pages and in e-mails too.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = request.GET.get(CHOICE_PARAMETER, "") if request.method == "GET" else ""
        if not language or not is_offered(language):
            return self.get_response(request)
        response = HttpResponseRedirect(same_page(request))
        remember_language(response, language)
        for listener in language_listeners:
            listener(request, language)
        return response


def is_offered(language: str) -> bool:
    """Whether the portal speaks this language."""
    return language in dict(settings.LANGUAGES) and check_for_language(language)


def same_page(request: HttpRequest) -> str:
    """This page's address without a language choice, with what else its query held."""
    pairs = query_without_choice(request)
    path = f"/{request.path.lstrip('/')}"  # a path that begins with two slashes would lead to another host
    return f"{path}?{urlencode(pairs)}" if pairs else path


def query_without_choice(request: HttpRequest) -> list[tuple[str, str]]:
    """What the query of this page's address holds beside a language choice."""
    return [(name, value) for name, values in request.GET.lists() if name != CHOICE_PARAMETER for value in values]
