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

from documents.lettering import scripts_without_font, with_replacement_letters
from goc_portal.languages import awaits_review

if TYPE_CHECKING:
    from weasyprint import CSS, Document
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

HERE = Path(__file__).parent
STYLESHEET = HERE / "print" / "paper.css"
DENSER = HERE / "print" / "denser.css"
PDF_VARIANT = "pdf/ua-1"
QR_MASK = 4
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


def render_pdf(*, template: str, context: object, language: str, most_pages: int | None = None) -> bytes:
    """The PDF/UA of a template, which sees ``context`` as ``paper``, in the given language.

    The template extends documents/print/paper.html. A picture that cannot be had stops the rendering: a paper
    without its photo or QR must not be issued. What does not fit on ``most_pages`` is laid out again in smaller
    letters, and goes on over the bound rather than leave anything out.
    """
    page = render_page(template=template, context=context, language=language)
    with _one_at_a_time:
        document = laid_out(page, paper_sheet())
        if most_pages is not None and len(document.pages) > most_pages:
            document = laid_out(page, paper_sheet(), denser_sheet())
        return document.write_pdf(pdf_variant=PDF_VARIANT)


def laid_out(page: str, *sheets: "CSS") -> "Document":
    """The page on sheets of paper, not yet written."""
    from weasyprint import HTML

    document = HTML(string=page, url_fetcher=own_files_only())
    return document.render(stylesheets=list(sheets), font_config=font_configuration(), pdf_variant=PDF_VARIANT)


def render_page(*, template: str, context: object, language: str) -> str:
    """The page before it is laid out; it says which scripts it cannot print."""
    with translation.override(language):
        places = {
            "paper": context,
            "help_line": settings.HELP_LINE,
            "help_line_from_abroad": settings.HELP_LINE_FROM_ABROAD,
            "awaits_review": awaits_review(),
        }
        page = render_to_string(template, places)
        # The markup is plain ASCII, which every font has: taking it away first would cost more than it spares.
        missing = scripts_without_font(page)
        if missing:
            page = render_to_string(template, {**places, "scripts_without_font": missing})
    return isolated(with_replacement_letters(page) if missing else page)


def isolated(page: str) -> str:
    """The page with Unicode's isolates inside each bdi: WeasyPrint does not know the CSS that stands for them.

    Without them the sign at the end of a Latin name jumps to its front on a paper in Arabic.
    """
    return BDI.sub(lambda tag: f"{tag[0]}{ISOLATES[tag[1] or 'auto']}", page).replace("</bdi>", f"{POP_ISOLATE}</bdi>")


@cache
def font_configuration() -> "FontConfiguration":
    """The fonts, read once a process: half the cost of a document is reading them."""
    from weasyprint.text.fonts import FontConfiguration

    # It tells seven steps of every document; its warnings are worth reading.
    logging.getLogger("weasyprint.progress").setLevel(logging.WARNING)
    logging.getLogger("fontTools").setLevel(logging.WARNING)
    # Freed before the interpreter takes its modules apart, else its end is noisy.
    atexit.register(forget_fonts)
    return FontConfiguration()


@cache
def paper_sheet() -> "CSS":
    """The look of every paper, which names the fonts."""
    return style_sheet(STYLESHEET)


@cache
def denser_sheet() -> "CSS":
    """What changes where a paper has more to say than its pages hold."""
    return style_sheet(DENSER)


def style_sheet(path: Path) -> "CSS":
    """A sheet of ours, read with the fonts that all of them share."""
    from weasyprint import CSS

    return CSS(filename=path, font_config=font_configuration(), url_fetcher=own_files_only())


def forget_fonts() -> None:
    """Free what belongs to Pango, sheets first: they hold on to the fonts."""
    paper_sheet.cache_clear()
    denser_sheet.cache_clear()
    font_configuration.cache_clear()


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
    """A QR as an image address: drawn inline it would be a figure that screen readers cannot name.

    Every mask can be read; weighing all eight for the evenest picture takes longer than all the rest of a QR.
    """
    return segno.make(url, error="m", micro=False, mask=QR_MASK).svg_data_uri(scale=4, border=4)


def picture_data_uri(jpeg: bytes) -> str:
    """A JPEG, as documents.pictures.picture_for_paper makes it, as an image address."""
    return f"data:image/jpeg;base64,{base64.b64encode(jpeg).decode('ascii')}"
