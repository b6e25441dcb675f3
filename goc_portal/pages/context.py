"""What every page knows: whether this is a demonstration, the help line, the languages on offer."""

from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language_info

from goc_portal import clock
from goc_portal.pages.language import CHOICE_PARAMETER, same_page

# Each in its own language whatever the page's is: somebody who reads none of the others must find it.
INVITATIONS: Final = {"en": "Continue in English", "tr": "Türkçe devam edin", "ar": "تابع بالعربية"}


@dataclass(frozen=True)
class LanguageLink:
    """One language by its own name, and the address that chooses it."""

    code: str
    name: str
    direction: str
    href: str
    invitation: str


def portal(request: HttpRequest | None) -> dict[str, Any]:
    """The template context of every page; error pages ask for it without a request's session."""
    return {
        "demonstration": settings.DEMONSTRATION,
        "local_outbox_url": settings.LOCAL_OUTBOX_URL if settings.DEMONSTRATION else "",
        "help_line": settings.HELP_LINE,
        "help_line_number": dialled(settings.HELP_LINE),
        "help_line_from_abroad": settings.HELP_LINE_FROM_ABROAD,
        "help_line_from_abroad_number": dialled(settings.HELP_LINE_FROM_ABROAD),
        "language_links": [language_link(request, code, name) for code, name in settings.LANGUAGES],
        "today": clock.today(),
    }


def language_link(request: HttpRequest | None, code: str, name: str) -> LanguageLink:
    """Chooses a language and stays on this page; a page that was sent a form comes back empty."""
    href = same_page(request, **{CHOICE_PARAMETER: code}) if request else f"/?{CHOICE_PARAMETER}={code}"
    direction = "rtl" if get_language_info(code)["bidi"] else "ltr"
    return LanguageLink(code, name, direction, href, INVITATIONS.get(code, INVITATIONS["en"]))


def dialled(written: str) -> str:
    """What a telephone dials for a number as it is written: "YİMER 157" is 157."""
    return "".join(sign for sign in written if sign.isdecimal() or sign == "+")
