"""Turkish beside the reader's language on printed papers: {% load papers %}."""

from django import template
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def turkish_beside(words: str) -> SafeString | str:
    """The Turkish of words that stand before it, or nothing where they are Turkish; the words are the source text.

    Out of the catalogue, so that the pages and the papers say the same.
    """
    turkish = in_turkish(words)
    return format_html(' / <span lang="tr" dir="ltr">{}</span>', turkish) if turkish else ""


@register.simple_tag
def turkish_below(words: str) -> SafeString | str:
    """The same on a line of its own, for headings and sentences."""
    turkish = in_turkish(words)
    return format_html('<br><span lang="tr" dir="ltr">{}</span>', turkish) if turkish else ""


def in_turkish(words: str) -> str:
    """The Turkish of a source text, or nothing where the reader's language says the same."""
    with translation.override("tr"):
        turkish = translation.gettext(words)
    return turkish if turkish != translation.gettext(words) else ""
