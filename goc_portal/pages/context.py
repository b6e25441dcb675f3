"""What every page knows: whether this is a demonstration, the help line, the languages on offer."""

from dataclasses import dataclass
from functools import cache, partial
from typing import Any, Final
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import override, pgettext

from goc_portal import clock
from goc_portal.languages import awaits_review, is_right_to_left
from goc_portal.pages.language import CHOICE_PARAMETER, query_without_choice

IN_THE_MENU: Final = ("applications:dashboard", "appointments:list", "permits:status", "account_messages")


@dataclass(frozen=True)
class LanguageLink:
    """One language by its own name, and the address that chooses it."""

    code: str
    name: str
    direction: str
    href: str

    @property
    def invitation(self) -> str:
        """In its own language whatever the page's is: somebody who reads none of the others must find it."""
        with override(self.code):
            return pgettext("In each language about itself: Weiter auf Deutsch", "Continue in English")


def portal(request: HttpRequest | None) -> dict[str, Any]:
    """The template context of every page; error pages ask for it without a request's session."""
    return {
        "demonstration": settings.DEMONSTRATION,
        "local_outbox_url": settings.LOCAL_OUTBOX_URL if settings.DEMONSTRATION else "",
        "help_line": settings.HELP_LINE,
        "help_line_number": dialled(settings.HELP_LINE),
        "help_line_from_abroad": settings.HELP_LINE_FROM_ABROAD,
        "help_line_from_abroad_number": dialled(settings.HELP_LINE_FROM_ABROAD),
        # Asked for where they are drawn; the same for all pages that lead to the same, named by languages_lead.
        "language_links": partial(language_links, request),
        "languages_lead": languages_lead(request),
        "awaits_review": awaits_review(),
        "menu_address": menu_address(request),
        "today": clock.today(),
    }


def language_links(request: HttpRequest | None) -> list[LanguageLink]:
    """A link for each language."""
    return [language_link(request, code, name) for code, name in settings.LANGUAGES]


def language_link(request: HttpRequest | None, code: str, name: str) -> LanguageLink:
    """Chooses a language and stays on this page; a page that was sent a form comes back empty."""
    kept = query_without_choice(request) if request else []
    href = f"{'' if request else '/'}?{urlencode([*kept, (CHOICE_PARAMETER, code)])}"
    return LanguageLink(code, name, "rtl" if is_right_to_left(code) else "ltr", href)


def languages_lead(request: HttpRequest | None) -> str:
    """Where the language links lead as far as pages share it: nothing where a page has a query of its own to keep."""
    if request is None:
        return "to the first page"
    return "" if request.META.get("QUERY_STRING") else "to this page"


def menu_address(request: HttpRequest | None) -> str:
    """The page's address if the menu leads to it, so that the menu knows where the reader is."""
    path = request.path if request else ""
    return path if path in menu_addresses(settings.ROOT_URLCONF) else ""


@cache
def menu_addresses(urls: str) -> frozenset[str]:
    """Where the menu leads, as far as this installation has it."""
    return frozenset(found for name in IN_THE_MENU if (found := address(name)))


def address(name: str) -> str:
    """The address of a page without parts, or nothing where this installation leaves it out."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def dialled(written: str) -> str:
    """What a telephone dials for a number as it is written: "YİMER 157" is 157."""
    return "".join(sign for sign in written if sign.isdecimal() or sign == "+")
