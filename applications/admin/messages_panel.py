"""Messages to the person in the registry's words: what each was about, and what became of it on each way."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from notices.models import Notice
from notices.registry import message_of
from notices.wording import shown_facts

NOT_SHOWN = "…"
"""In place of a fact that was sealed, as a code is."""


@dataclass(frozen=True)
class ShownMessage:
    """One message, with its deliveries."""

    about: str
    at: datetime
    deliveries: list[Notice] = field(default_factory=list)


def messages_shown(notices: Iterable[Notice]) -> list[ShownMessage]:
    """The notices, those of one cause together, in the order in which they come."""
    shown: dict[tuple[str, str], ShownMessage] = {}
    for notice in notices:
        key = (notice.code, notice.cause)
        shown.setdefault(key, ShownMessage(about(notice), notice.queued_at)).deliveries.append(notice)
    return list(shown.values())


def about(notice: Notice) -> str:
    """The subject of a message in the officer's language; of one that the portal no longer has, its code."""
    try:
        message = message_of(notice.code)
    except LookupError:
        return notice.code
    facts = defaultdict(lambda: NOT_SHOWN, shown_facts(message, notice.facts))
    return " ".join((str(message.subject or message.sms) % facts).split())
