"""Every message in every language, as its reader would get it, with the length of its SMS."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings

from notices.enums import Channel, Sensitivity, Told, Urgency
from notices.models import Notice
from notices.registry import Message, messages_of_the_portal
from notices.sms_length import SmsLength, sms_length
from notices.wording import Wording, put_into_words


@dataclass(frozen=True)
class Preview:
    """One message in one language; without a channel there is no text of it."""

    language: str
    name: str
    sms: Wording | None
    length: SmsLength | None
    email: Wording | None

    @property
    def direction(self) -> str:
        """Which way the language is read."""
        words = self.sms or self.email
        return "rtl" if words and words.is_right_to_left else "ltr"


@dataclass(frozen=True)
class Listed:
    """One message with what the registry says of it."""

    message: type[Message]
    previews: list[Preview]

    @property
    def told(self) -> str:
        """To whom, in words."""
        return str(Told(self.message.told).label)

    @property
    def urgency(self) -> str:
        """When it goes, in words."""
        return str(Urgency(self.message.urgency).label)

    @property
    def sensitivity(self) -> str:
        """What an SMS may say, in words."""
        return str(Sensitivity(self.message.sensitivity).label)

    @property
    def channels(self) -> list[str]:
        """By which ways."""
        return [str(Channel(channel).label) for channel in self.message.channels]


def all_previews() -> Iterator[Listed]:
    """Every message of the portal, by code, from its example."""
    for message in messages_of_the_portal():
        yield Listed(message, [preview(message, language, name) for language, name in settings.LANGUAGES])


def preview(message: type[Message], language: str, name: str) -> Preview:
    """The example in a language."""
    sms = words(message, Channel.SMS, language) if Channel.SMS in message.channels else None
    email = words(message, Channel.EMAIL, language) if Channel.EMAIL in message.channels else None
    return Preview(language, name, sms, sms_length(sms.text) if sms else None, email)


def words(message: type[Message], channel: Channel, language: str) -> Wording:
    """As delivery would put it, for somebody whom nothing endangers."""
    return put_into_words(Notice(code=message.code, channel=channel, language=language, facts=dict(message.example)))
