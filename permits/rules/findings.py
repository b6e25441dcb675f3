"""What one rule says: its outcome, its article, and a sentence for the reader."""

from typing import Any, NamedTuple

from django.utils.functional import Promise

from permits.rules.codes import FindingOutcome
from permits.rules.versions import InForce

Message = str | Promise


class Verdict(NamedTuple):
    """What a rule's function answers; the registry adds code, citation and range. A dozen are made for each answer."""

    outcome: FindingOutcome
    message: Message
    places: dict[str, Any]
    a_decision_needs_it: bool = True


class Finding(NamedTuple):
    """A verdict with the rule and the article that it rests on.

    ``message`` has ``%(name)s`` places, and ``places`` fills them with dates, numbers and codes; whoever shows it
    writes dates in the reader's language (``permits.wording``). ``about`` names the keys of the question.
    """

    rule: str
    outcome: FindingOutcome
    citation: str
    in_force: InForce
    message: Message
    places: dict[str, Any]
    about: tuple[str, ...]
    a_decision_needs_it: bool = True


def met(message: Message, **places: Any) -> Verdict:
    """The condition is met."""
    return Verdict(FindingOutcome.MET, message, places)


def not_met(message: Message, **places: Any) -> Verdict:
    """The condition is not met: the permit cannot be granted."""
    return Verdict(FindingOutcome.NOT_MET, message, places)


def missing(message: Message, *, a_decision_needs_it: bool = True, **places: Any) -> Verdict:
    """The rule needs something that nobody told us yet."""
    return Verdict(FindingOutcome.MISSING, message, places, a_decision_needs_it)


def review(message: Message, **places: Any) -> Verdict:
    """An officer must look at this."""
    return Verdict(FindingOutcome.REVIEW, message, places)


def warning(message: Message, **places: Any) -> Verdict:
    """The reader should know this; it lowers no outcome."""
    return Verdict(FindingOutcome.WARNING, message, places)
