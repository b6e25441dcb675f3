"""The messages that the portal can send: one class each, in the ``messages.py`` of the app that tells it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar, TypeVar

from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, override

from notices.enums import Channel, Sensitivity, Told, Urgency

PLACE = re.compile(r"%\((\w+)\)s")
# Facts that every message may name without being given them.
STANDING_FACTS = frozenset({"portal", "help_line"})


class _CatalogueWords(Mapping[str, str | Promise]):
    """Every English source text with its words in the reader's language."""

    def __getitem__(self, text: str) -> str | Promise:
        return gettext_lazy(text)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __contains__(self, text: object) -> bool:
        return isinstance(text, str) and bool(text)


# For a fact that is itself a source text of the catalogues, as the name of a service.
WORDS_OF_THE_CATALOGUE = _CatalogueWords()


@dataclass(frozen=True, kw_only=True)
class MessageFile:
    """A file that an e-mail carries."""

    name: str
    content_type: str
    content: bytes


class Message:
    """What is told, and how. The texts are lazy: they are put into the reader's language when they are sent.

    A text names facts as ``%(number)s``; a fact that is an ISO date or moment is shown long, in Istanbul time.
    A literal per cent sign is written twice. An empty line in ``email`` begins a paragraph.
    """

    code: ClassVar[str]
    channels: ClassVar[tuple[Channel, ...]] = (Channel.SMS, Channel.EMAIL)
    sensitivity: ClassVar[Sensitivity] = Sensitivity.PRIVATE
    # When it is sent and to whom, for whoever reads the list of messages.
    when: ClassVar[str | Promise] = ""
    told: ClassVar[Told] = Told.PERSON
    # At once: codes, warnings, and answers to what the reader does at this moment.
    urgency: ClassVar[Urgency] = Urgency.CAN_WAIT
    subject: ClassVar[str | Promise] = ""
    sms: ClassVar[str | Promise] = ""
    email: ClassVar[str | Promise] = ""
    # Names of the facts that must be given; ``secret_fields`` of them are sealed, and wiped once the notice is settled.
    fields: ClassVar[tuple[str, ...]] = ()
    secret_fields: ClassVar[tuple[str, ...]] = ()
    # For a fact that is a code: its (lazy) words by code.
    labels: ClassVar[Mapping[str, Mapping[str, str | Promise]]] = {}
    example: ClassVar[Mapping[str, Any]] = {}
    # To the family of somebody who has died: the only one that still goes out then.
    is_for_the_bereaved: ClassVar[bool] = False
    # After this the notice is of no use and is no longer tried.
    expires_after: ClassVar[timedelta] = timedelta(days=7)

    @classmethod
    def is_still_due(cls, facts: Mapping[str, Any]) -> bool:
        """Whether what it tells still holds; asked at each try, as things change while a notice waits to be sent."""
        return True

    @classmethod
    def files(cls, facts: Mapping[str, Any]) -> Iterable["MessageFile"]:
        """What goes with the e-mail besides papers: a calendar entry. In the active language."""
        return ()

    @classmethod
    def texts(cls) -> tuple[str | Promise, ...]:
        """Every text that this message needs, whichever channel."""
        needed: list[str | Promise] = [cls.sms] if Channel.SMS in cls.channels else []
        return (*needed, cls.subject, cls.email) if Channel.EMAIL in cls.channels else tuple(needed)


_messages: dict[str, type[Message]] = {}
M = TypeVar("M", bound=type[Message])


def register(message: M) -> M:
    """Make a message known, refusing one that could not be put into words later."""
    if (other := _messages.get(message.code)) and other.__qualname__ != message.__qualname__:
        raise ImproperlyConfigured(f"Two messages have the code {message.code!r}.")
    _refuse_incomplete(message)
    _messages[message.code] = message
    return message


def _refuse_incomplete(message: type[Message]) -> None:
    """A missing text or fact shows at start, not when a person waits for the notice."""
    with override("en"):
        texts = [str(text) for text in message.texts()]
    if not message.channels or not all(texts):
        raise ImproperlyConfigured(f"{message.__qualname__} has a channel without a text.")
    named = {name for text in texts for name in PLACE.findall(text)} - STANDING_FACTS
    if unknown := named - set(message.fields):
        raise ImproperlyConfigured(f"{message.__qualname__} names {sorted(unknown)}, which are not in its fields.")
    if set(message.secret_fields) - set(message.fields) or set(message.fields) - set(message.example):
        raise ImproperlyConfigured(
            f"{message.__qualname__} needs every secret field in fields, every field in example."
        )


def message_of(code: str) -> type[Message]:
    """The message of a code; LookupError when the portal no longer has it."""
    return _messages[code]


def all_messages() -> list[type[Message]]:
    """Every registered message, by code."""
    return [_messages[code] for code in sorted(_messages)]


def messages_of_the_portal() -> list[type[Message]]:
    """Those of the apps, without what tests register."""
    return [message for message in all_messages() if not message.__module__.startswith("tests.")]
