"""Who is told only that there is news, and never what: people in danger from somebody who may read along.

Known by the apps above, which register their answer here. It is asked when a notice is sent, so that one that waited
while a file was protected says nothing either.
"""

from collections.abc import Callable
from typing import Any

from django.db import models

NeedsDiscretion = Callable[[Any], bool]
_registered: list[NeedsDiscretion] = []


def register_discretion(needs_discretion: NeedsDiscretion) -> None:
    """Let an app above say of a person that no message may tell what it is about."""
    if needs_discretion not in _registered:
        _registered.append(needs_discretion)


def needs_discretion(person: models.Model | None) -> bool:
    """Whether messages to this person say only that there is news."""
    return person is not None and any(asked(person) for asked in _registered)
