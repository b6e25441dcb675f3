"""What a page part needs to know, so that views hand over facts and templates draw them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise


class Tone(StrEnum):
    """What a status means for the reader; the stylesheet gives it a colour, the words carry the meaning."""

    DONE = "green"
    GOING_ON = "blue"
    TO_DO = "yellow"
    PROBLEM = "red"
    NOT_YET = "grey"


@dataclass(frozen=True)
class Status:
    """A word or two on where something stands."""

    text: str | Promise
    tone: Tone = Tone.GOING_ON


@dataclass(frozen=True)
class Task:
    """One line of a task list; without an address it cannot be started yet."""

    title: str | Promise
    status: Status
    href: str = ""
    hint: str | Promise = ""


@dataclass(frozen=True)
class SummaryRow:
    """One answer to check; several lines are given as a list. ``change_what`` completes "Change …" for listeners."""

    key: str | Promise
    value: Any
    change_href: str = ""
    change_what: str | Promise = ""

    @property
    def lines(self) -> Sequence[Any]:
        """The value as lines: most answers have one."""
        return self.value if isinstance(self.value, list | tuple) else (self.value,)


@dataclass(frozen=True)
class Crumb:
    """One step of the way here; the last one, without an address, is this page."""

    text: str | Promise
    href: str = ""
