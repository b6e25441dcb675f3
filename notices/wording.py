"""Put a notice into words: the reader's language, dates long, facts held apart from the text around them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from django.conf import settings
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.functional import Promise
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_bidi, override
from django.utils.translation import gettext_lazy as _

from goc_portal.pages.dates import long_date, long_moment
from notices.discretion import needs_discretion
from notices.enums import Channel, Sensitivity
from notices.models import Notice
from notices.registry import Message, message_of
from notices.sealing import unseal

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})")
ISOLATE, END_ISOLATE = "\u2068", "\u2069"
PRIVATE_SMS = _("News on your application: sign in at %(portal)s")
# To people in danger nothing says what it is about, by whichever channel: not even that they applied.
QUIET_SUBJECT = _("There is news for you")
QUIET = _("There is news for you. Sign in at %(portal)s")


@dataclass(frozen=True, kw_only=True)
class Wording:
    """A notice in words, ready for its channel."""

    language: str
    is_right_to_left: bool
    subject: str
    text: str
    paragraphs: tuple[SafeString, ...]
    is_quiet: bool = False
    """Whether it says only that there is news: no paper goes with it then."""


def put_into_words(notice: Notice) -> Wording:
    """The notice in its language; an SMS on private matters says only that there is news."""
    message = message_of(notice.code)
    # A code that was asked for a moment ago is of no use unless it is told.
    is_quiet = not message.secret_fields and needs_discretion(notice.person)
    with override(notice.language):
        facts = shown_facts(message, notice.facts | unseal(notice.sealed_facts))
        body = QUIET if is_quiet else _body_of(message, Channel(notice.channel))
        subject = QUIET_SUBJECT if is_quiet else message.subject
        return Wording(
            language=notice.language,
            is_right_to_left=get_language_bidi(),
            is_quiet=is_quiet,
            subject=" ".join((str(subject) % facts).split()),
            text=str(body) % (_isolated(facts) if notice.channel == Channel.EMAIL else facts),
            paragraphs=_paragraphs(str(body), facts),
        )


def _body_of(message: type[Message], channel: Channel) -> str | Promise:
    if channel == Channel.EMAIL:
        return message.email
    return PRIVATE_SMS if message.sensitivity == Sensitivity.PRIVATE else message.sms


def shown_facts(message: type[Message], facts: Mapping[str, Any]) -> dict[str, str]:
    """The facts as words in the active language."""
    standing = {"portal": settings.PUBLIC_ADDRESS, "help_line": settings.HELP_LINE}
    return standing | {name: shown_fact(value, message.labels.get(name, {})) for name, value in facts.items()}


def shown_fact(value: Any, labels: Mapping[str, str | Promise] = MappingProxyType({})) -> str:
    """A fact as people read it: a code by its label, a day or moment long, in Istanbul time, a list line by line."""
    if isinstance(value, list):
        return "\n".join(f"• {shown_fact(item, labels)}" for item in value)
    if value in labels:
        return str(labels[value])
    moment = _read_moment(value) if isinstance(value, str) else None
    if moment is None:
        return str(value)
    return long_moment(moment) if isinstance(moment, datetime) else long_date(moment)


def _read_moment(value: str) -> date | datetime | None:
    """The ISO day or moment that the fact is; None when it is neither, or one that the calendar does not have."""
    try:
        if DAY.fullmatch(value):
            return parse_date(value)
        return parse_datetime(value) if MOMENT.fullmatch(value) else None
    except ValueError:
        return None


def _isolated(facts: Mapping[str, str]) -> dict[str, str]:
    """In a right-to-left text numbers and codes would be turned round by their neighbours."""
    if not get_language_bidi():
        return dict(facts)
    return {name: f"{ISOLATE}{value}{END_ISOLATE}" for name, value in facts.items()}


def _paragraphs(body: str, facts: Mapping[str, str]) -> tuple[SafeString, ...]:
    """The body's paragraphs as HTML, everything escaped, facts in <bdi>."""
    held_apart = {name: format_html("<bdi>{}</bdi>", value) for name, value in facts.items()}
    escaped = (conditional_escape(paragraph.strip()) for paragraph in re.split(r"\n\s*\n", body))
    return tuple(mark_safe(paragraph % held_apart) for paragraph in escaped if paragraph)  # noqa: S308
