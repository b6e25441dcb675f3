"""docs/notices.md: every message that the portal sends, from the registry."""

from collections.abc import Iterator

from notices.enums import Channel, Sensitivity, Told, Urgency
from notices.registry import Message, messages_of_the_portal

INTRODUCTION = """\
The {number} messages of the registry (`notices/registry.py`), one class each in the `messages.py` of the app that tells
it. An SMS on a private matter says only that there is news, and so does one that is too long or names another address.
To people in danger nothing says more, by whichever channel. The same list with previews in every language, and the
length of each SMS, opens from the list of notices on the officers' side."""


def lines_of_messages() -> Iterator[str]:
    """The page, but for its first line."""
    messages = messages_of_the_portal()
    yield from ("# Notices", "", INTRODUCTION.format(number=len(messages)), "")
    yield "| message | when | to whom | by | an SMS says | goes | of use for | subject |"
    yield "|---|---|---|---|---|---|---|---|"
    yield from (*map(line_of, messages), "")


def line_of(message: type[Message]) -> str:
    """One message as a row."""
    days, minutes = message.expires_after.days, message.expires_after.seconds // 60
    cells = (
        f"`{message.code}`",
        message.when,
        Told(message.told).label,
        ", ".join(str(Channel(channel).label) for channel in message.channels),
        sms_says(message),
        Urgency(message.urgency).label,
        f"{days} days" if days else f"{minutes} minutes",
        message.subject,
    )
    return f"| {' | '.join(str(cell).replace('|', '/') for cell in cells)} |"


def sms_says(message: type[Message]) -> str:
    """The source text, or what stands in its place."""
    if Channel.SMS not in message.channels:
        return "no SMS"
    return "only that there is news" if message.sensitivity == Sensitivity.PRIVATE else str(message.sms)
