"""Findings as sentences in the reader's language: dates with weekday, day, month as a word and year (words.md).

Sentences and days come again and again: each is put into a language once and remembered.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, get_language_bidi, gettext, pgettext

from permits.rules.findings import Finding, Message

SENTENCES_REMEMBERED = 8_192
DAYS_REMEMBERED = 32_768


def finding_text(finding: Finding) -> str:
    """The sentence of a finding, its places filled."""
    return sentence(finding.message, finding.places)


def sentence(message: Message, places: Mapping[str, Any], language: str | None = None) -> str:
    """A message with its places filled as people read them. Who writes many names the active language once."""
    language = language or get_language()
    text = in_words(message, language)
    return text % {name: place_text(value, language) for name, value in places.items()} if places else text


def cited(citation: str) -> str:
    """A citation as people read it: the law with its article, else that directorates do so."""
    law, _space, article = citation.partition(" Art. ")
    if not law.isdecimal():
        return gettext("practice of the directorates")
    if not article:
        return gettext("Law %(law)s") % {"law": law}
    return gettext("Law %(law)s, Article %(article)s") % {"law": law, "article": in_one_direction(article)}


def in_one_direction(article: str) -> str:
    """The number of an article as it is written: in a text from right to left its brackets would turn round."""
    return f"\N{LEFT-TO-RIGHT ISOLATE}{article}\N{POP DIRECTIONAL ISOLATE}" if get_language_bidi() else article


def in_words(message: Message, language: str | None = None) -> str:
    """A message in the language that is active. Django looks a lazy text up anew each time that it is written."""
    asked: tuple[object, ...] = () if isinstance(message, str) else getattr(message, "_args", ())
    if len(asked) == 1 and isinstance(asked[0], str):  # of gettext_lazy, with nothing but the English text
        return translated(language or get_language(), asked[0])
    return str(message)


@lru_cache(maxsize=SENTENCES_REMEMBERED)
def translated(language: str | None, text: str) -> str:
    """A text in a language, which is the active one."""
    return gettext(text)


def place_text(value: Any, language: str | None = None) -> str:
    """A value as people read it."""
    if isinstance(value, date):
        return day_in(language or get_language(), value)
    if isinstance(value, Decimal):
        return number_format(value, decimal_pos=2, use_l10n=True, force_grouping=True)
    return str(value)


def day_text(day: date) -> str:
    """A day in words, never as bare numbers."""
    return day_in(get_language(), day)


@lru_cache(maxsize=DAYS_REMEMBERED)
def day_in(language: str | None, day: date) -> str:
    """A day in the words of a language, which is the active one."""
    return date_format(day, pgettext("Django date format of a day in a sentence", "l, j F Y"))
