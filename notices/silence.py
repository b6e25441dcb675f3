"""Who is told nothing any more, as the apps above know; asked when a notice is sent."""

from collections.abc import Callable
from typing import Any

from django.db import models

from notices.registry import Message

IsSilent = Callable[[Any], bool]
_registered: list[IsSilent] = []


def register_silence(is_silent: IsSilent) -> None:
    """Let an app above say of a person that nothing is sent any more."""
    if is_silent not in _registered:
        _registered.append(is_silent)


def is_silent(person: models.Model | None, message: type[Message]) -> bool:
    """Whether this message is not sent to this person: all but the one to those who are left behind."""
    return person is not None and not message.is_for_the_bereaved and any(asked(person) for asked in _registered)
