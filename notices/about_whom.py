"""For whom a message is where somebody else is told: a parent of three children reads of whom it speaks.

Known by the apps above, which register their answer here. An SMS says first letters only, since phones are shared; an
e-mail and the message box say the name.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models


@dataclass(frozen=True)
class Subject:
    """Whom a message is about."""

    name: str
    initials: str


ToldToAnother = Callable[[Any], Subject | None]
_registered: list[ToldToAnother] = []


def register_told_to_another(told_to_another: ToldToAnother) -> None:
    """Let an app above say of a person that somebody else reads the messages, and by which name to tell them apart."""
    if told_to_another not in _registered:
        _registered.append(told_to_another)


def subject_of(person: models.Model | None) -> Subject | None:
    """Whom a message to this person is about; None where the person is told."""
    if person is None:
        return None
    return next((subject for asked in _registered if (subject := asked(person))), None)
