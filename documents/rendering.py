"""Papers as PDF: a prepared object, a template, tagged for screen readers, with nothing fetched from anywhere."""

import atexit
import base64
import logging
import re
import threading
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import segno
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import strip_tags

from documents.lettering import scripts_without_font, with_replacement_letters

if TYPE_CHECKING:
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

HERE = Path(__file__).parent
STYLESHEET = HERE / "print" / "paper.css"
OWN_FOLDERS = (HERE / "fonts", HERE / "print")
BDI = re.compile(r'<bdi\b(?:[^>]*?\bdir="(ltr|rtl)")?[^>]*>')
ISOLATES = {
    "ltr": "\N{LEFT-TO-RIGHT ISOLATE}",
    "rtl": "\N{RIGHT-TO-LEFT ISOLATE}",
    "auto": "\N{FIRST STRONG ISOLATE}",
}
POP_ISOLATE = "\N{POP DIRECTIONAL ISOLATE}"
# Pango's font configuration belongs to one thread at a time.
_one_at_a_time = threading.Lock()


def render_pdf(*, template: str, context: object, language: str) -> bytes:
    """The PDF/UA of a template, which sees ``context`` as ``paper``, in the given language.

    The template extends documents/print/paper.html. A picture that cannot be had stops the rendering: a paper
    without its photo or QR must not be issued.
    """
    from weasyprint import HTML

    page = render_page(template=template, context=context, language=language)
    with _one_at_a_time:
        fonts, stylesheet = fonts_and_stylesheet()
        document = HTML(string=page, url_fetcher=own_files_only())
        return document.write_pdf(stylesheets=[stylesheet], font_config=fonts, pdf_variant="pdf/ua-1")


def render_page(*, template: str, context: object, language: str) -> str:
    """The page before it is laid out; it says which scripts it cannot print."""
    with translation.override(language):
        places = {
            "paper": context,
            "help_line": settings.HELP_LINE,
            "help_line_from_abroad": settings.HELP_LINE_FROM_ABROAD,
        }
        page = render_to_string(template, places)
        missing = scripts_without_font(strip_tags(page))
        if missing:
            page = render_to_string(template, {**places, "scripts_without_font": missing})
    return isolated(with_replacement_letters(page) if missing else page)


def isolated(page: str) -> str:
    """The page with Unicode's isolates inside each bdi: WeasyPrint does not know the CSS that stands for them.

    Without them the sign at the end of a Latin name jumps to its front on a paper in Arabic.
    """
    return BDI.sub(lambda tag: f"{tag[0]}{ISOLATES[tag[1] or 'auto']}", page).replace("</bdi>", f"{POP_ISOLATE}</bdi>")


@cache
def fonts_and_stylesheet() -> "tuple[FontConfiguration, CSS]":
    """Loaded once a process: half the cost of a document is reading fonts."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    # It tells seven steps of every document; its warnings are worth reading.
    logging.getLogger("weasyprint.progress").setLevel(logging.WARNING)
    logging.getLogger("fontTools").setLevel(logging.WARNING)
    # Freed before the interpreter takes its modules apart, else its end is noisy.
    atexit.register(fonts_and_stylesheet.cache_clear)
    fonts = FontConfiguration()
    return fonts, CSS(filename=STYLESHEET, font_config=fonts, url_fetcher=own_files_only())


def own_files_only() -> "URLFetcher":
    """A fetcher that opens what stands in the page itself and our own fonts, and nothing else on disk or network."""
    from weasyprint.urls import URLFetcher

    class OwnFilesOnly(URLFetcher):
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            if not (url.startswith("data:") or is_own_file(url)):
                raise ValueError("Only data: addresses and the portal's own fonts are opened.")
            return super().fetch(url, headers)

    return OwnFilesOnly(allowed_protocols=("data", "file"), allow_redirects=False, fail_on_errors=True)


def is_own_file(url: str) -> bool:
    """Whether an address is a file in one of the folders that belong to printing."""
    parts = urlsplit(url)
    path = Path(unquote(parts.path)).resolve()
    return parts.scheme == "file" and not parts.netloc and any(path.is_relative_to(own) for own in OWN_FOLDERS)


def qr_data_uri(url: str) -> str:
    """A QR as an image address: drawn inline it would be a figure that screen readers cannot name."""
    return segno.make(url, error="m", micro=False).svg_data_uri(scale=4, border=4)


def picture_data_uri(jpeg: bytes) -> str:
    """A JPEG, as documents.pictures.picture_for_paper makes it, as an image address."""
    return f"data:image/jpeg;base64,{base64.b64encode(jpeg).decode('ascii')}"
