"""Findings as sentences in the reader's language: dates with weekday, day, month as a word and year (words.md)."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import pgettext

from permits.rules.findings import Finding, Message


def finding_text(finding: Finding) -> str:
    """The sentence of a finding, its places filled."""
    return sentence(finding.message, finding.places)


def sentence(message: Message, places: Mapping[str, Any]) -> str:
    """A message with its places filled as people read them."""
    text = str(message)
    return text % {name: place_text(value) for name, value in places.items()} if places else text


def place_text(value: Any) -> str:
    """A value as people read it."""
    if isinstance(value, date):
        return day_text(value)
    if isinstance(value, Decimal):
        return number_format(value, decimal_pos=2, use_l10n=True, force_grouping=True)
    return str(value)


def day_text(day: date) -> str:
    """A day in words, never as bare numbers."""
    return date_format(day, pgettext("Django date format of a day in a sentence", "l, j F Y"))
