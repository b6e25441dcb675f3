"""Put a notice into words: the reader's language, dates long, facts held apart from the text around them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from django.conf import settings
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.functional import Promise
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_bidi, override
from django.utils.translation import gettext_lazy as _

from directorates.titles import TITLES_OF_DIRECTORATES
from goc_portal.pages.dates import long_date, long_moment
from goc_portal.pages.money import in_figures, in_lira
from notices.about_whom import Subject, subject_of
from notices.discretion import needs_discretion
from notices.enums import Channel, Sensitivity
from notices.models import Notice
from notices.registry import Message, MessageFile, message_of
from notices.sealing import unseal
from notices.sms_length import sms_parts

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})")
WEB_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
AMOUNTS = re.compile(r"\d+\.\d{2} (?:TL|USD)(?: \+ \d+\.\d{2} USD)?")
ISOLATE, END_ISOLATE = "\u2068", "\u2069"
# Facts that are said in the reader's language in whichever message they stand.
LABELS_BY_NAME: dict[str, Mapping[str, str | Promise]] = {"place": TITLES_OF_DIRECTORATES}
PRIVATE_SMS = _("News on your application: sign in at %(portal)s")
# To people in danger nothing says what it is about, by whichever channel: not even that they applied.
QUIET_SUBJECT = _("There is news for you")
QUIET = _("There is news for you. Sign in at %(portal)s")
# To whoever looks after somebody's matters: of whom the message speaks, by first letters where the phone is shared.
FOR_WHOM_ON_A_PHONE, FOR_WHOM = _("For %(for_whom)s: "), _("This message is for: %(for_whom)s")


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
    files: tuple[MessageFile, ...] = ()


def put_into_words(notice: Notice) -> Wording:
    """The notice in its language; an SMS on private matters says only that there is news."""
    message = message_of(notice.code)
    # A code that was asked for a moment ago is of no use unless it is told.
    is_quiet = not message.secret_fields and needs_discretion(notice.person)
    about = None if is_quiet or message.secret_fields else subject_of(notice.person)
    with override(notice.language):
        facts = shown_facts(message, notice.facts | unseal(notice.sealed_facts))
        facts |= _for_whom(about, Channel(notice.channel))
        body = QUIET if is_quiet else _body_of(message, Channel(notice.channel), facts)
        subject = QUIET_SUBJECT if is_quiet else message.subject
        has_files = notice.channel == Channel.EMAIL and not is_quiet
        return Wording(
            language=notice.language,
            is_right_to_left=get_language_bidi(),
            is_quiet=is_quiet,
            subject=" ".join((str(subject) % facts).split()),
            text=str(body) % (_isolated(facts) if notice.channel == Channel.EMAIL else facts),
            paragraphs=_paragraphs(str(body), facts),
            files=tuple(message.files(notice.facts)) if has_files else (),
        )


CODE_WAS_SENT = _("A code was sent to you")
CODE_IS_GONE = _("The code itself is not kept. If you still need one, ask for a new one on the page where you type it.")
NOT_KNOWN = _("A message that the portal no longer shows")


def words_for_the_box(notice: Notice, language: str) -> Wording:
    """The whole message in a language, for its reader behind the sign-in; what was secret is gone."""
    try:
        message = message_of(notice.code)
    except LookupError:
        return _plain_words(language, NOT_KNOWN, "")
    if message.secret_fields:
        return _plain_words(language, CODE_WAS_SENT, CODE_IS_GONE)
    with override(language):
        facts = shown_facts(message, notice.facts)
        body = str(message.email or message.sms)
        return _plain_words(language, " ".join((str(message.subject or message.sms) % facts).split()), body, facts)


def _plain_words(
    language: str, subject: str | Promise, body: str | Promise, facts: Mapping[str, str] = MappingProxyType({})
) -> Wording:
    with override(language):
        return Wording(
            language=language,
            is_right_to_left=get_language_bidi(),
            subject=str(subject),
            text=str(body) % facts if facts else str(body),
            paragraphs=_paragraphs(str(body), facts),
        )


def _for_whom(about: Subject | None, channel: Channel) -> dict[str, str]:
    """The name or the first letters as one more fact; nothing where the reader is the person."""
    if about is None:
        return {}
    return {"for_whom": about.name if channel == Channel.EMAIL else about.initials}


def _body_of(message: type[Message], channel: Channel, facts: Mapping[str, str]) -> str | Promise:
    says_for_whom = "for_whom" in facts
    if channel == Channel.EMAIL:
        return f"{FOR_WHOM}\n\n{message.email}" if says_for_whom else message.email
    sms = f"{FOR_WHOM_ON_A_PHONE}{message.sms}" if says_for_whom else message.sms
    if message.sensitivity == Sensitivity.PRIVATE or not fits_a_phone(str(sms) % facts):
        return PRIVATE_SMS
    return sms


def fits_a_phone(text: str) -> bool:
    """Whether an SMS comes in few parts, and leads nowhere but to the portal: what an officer wrote may be in it."""
    addresses = (address.rstrip(".,;:)") for address in WEB_ADDRESS.findall(text))
    is_ours = all(
        address == settings.PUBLIC_ADDRESS or address.startswith(f"{settings.PUBLIC_ADDRESS}/") for address in addresses
    )
    return is_ours and sms_parts(text) <= settings.SMS_MOST_PARTS


def shown_facts(message: type[Message], facts: Mapping[str, Any]) -> dict[str, str]:
    """The facts as words in the active language."""
    standing = {"portal": settings.PUBLIC_ADDRESS, "help_line": settings.HELP_LINE}
    labels = {**LABELS_BY_NAME, **message.labels}
    return standing | {name: shown_fact(value, labels.get(name, {})) for name, value in facts.items()}


def shown_fact(value: Any, labels: Mapping[str, str | Promise] = MappingProxyType({})) -> str:
    """A fact as people read it: a code by its label, a day or moment long, in Istanbul time, a list line by line."""
    if isinstance(value, list):
        return "\n".join(f"• {shown_fact(item, labels)}" for item in value)
    if value in labels:
        return str(labels[value])
    moment = _read_moment(value) if isinstance(value, str) else None
    if moment is None:
        text = str(value)
        return _amounts_in_words(text) if AMOUNTS.fullmatch(text) else text
    return long_moment(moment) if isinstance(moment, datetime) else long_date(moment)


def _amounts_in_words(value: str) -> str:
    """“12964.00 TL + 80.00 USD” in figures of the reader's language; such a fact is kept without words."""
    parts = (part.split(" ") for part in value.split(" + "))
    return " + ".join(
        in_lira(Decimal(number)) if money == "TL" else f"{in_figures(Decimal(number))} {money}"
        for number, money in parts
    )


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
