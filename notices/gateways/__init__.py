"""The SMS gateways by name, and which of them is tried next.

One that certainly did not take a message is passed over for the next at once; it then rests, unless it is only this
message that it cannot carry. One that may have taken it (no answer,
or a trouble of its own) keeps it for some tries, since it alone knows the key by which it drops a repeat.
"""

import time
from typing import Final

from django.conf import settings

from notices.errors import ChannelTrouble, MessageRefused, NotTaken
from notices.gateways import generic, netgsm
from notices.gateways.sms import Gateway, Sms
from notices.models import Notice

GATEWAYS: Final[dict[str, Gateway]] = {"http": generic.send, "netgsm": netgsm.send}
TRIES_WITH_ONE = 4
REST_SECONDS = 30
_resting: dict[str, float] = {}


def send(notice: Notice, sms: Sms) -> str:
    """Hand the SMS to a gateway, remember on the notice which one has it, and answer that gateway's reference."""
    trouble: ChannelTrouble | MessageRefused | None = None
    for name in next_gateways(notice):
        try:
            reference = GATEWAYS[name](sms)
        except NotTaken as error:
            trouble = error
            _resting[name] = time.monotonic() + REST_SECONDS
        except MessageRefused as error:
            trouble = trouble or error
        except ChannelTrouble:
            notice.gateway = name
            raise
        else:
            notice.gateway = name
            _resting.pop(name, None)
            return reference
    raise trouble or NotTaken.unconfigured()


def next_gateways(notice: Notice) -> list[str]:
    """In the order of the settings; the one that may have it alone, until it has been tried often enough."""
    names = list(settings.SMS_GATEWAYS)
    if notice.gateway in names:
        others = [name for name in names if name != notice.gateway]
        return [notice.gateway] if notice.attempts <= TRIES_WITH_ONE else [*others, notice.gateway]
    now = time.monotonic()
    awake = [name for name in names if _resting.get(name, 0) <= now]
    return [*awake, *(name for name in names if name not in awake)]
