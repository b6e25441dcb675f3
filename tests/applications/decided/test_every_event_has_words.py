"""Everything that is written down in a case is told: to officers always, to the applicant unless it is not theirs."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from applications.cards.workflow import TRANSITIONS as CARD_TRANSITIONS
from applications.enums import CardState
from applications.outcome_steps import CARD_STEPS
from applications.timeline import APPLICANT_READS, OFFICER_READS

WRITERS = {"note", "record", "move", "move_card"}
WORK_INSIDE = {
    "taken", "released", "reassigned", "released_by_time", "released_officer_left", "registers_checked",
    "grant_proposed", "refusal_proposed",
    "sent_back", "request_changed", "section_answered", "paper_uploaded", "translation_uploaded", "family_opened",
    "paper_made_again",
    "file_protected", "protection_lifted", "sponsor_stopped", "sponsor_message_read",
    "sponsor_died", "sponsor_lives", "downtime_proof_ordered",
    "standstill_ended", "person_died", "person_lives", "reversal_asked",
    "identity_number_corrected",
    "cancellation_proposed", "ministry_asked", "ministry_answered",
}  # fmt: skip
"""What officers do among themselves, what protects people, and what the page shows in a part of its own already."""


def codes_written() -> set[str]:
    """Each event code that a verb of this app writes, read from its source."""
    files = (settings.BASE_DIR / "applications").rglob("*.py")
    return {code for file in files if "migrations" not in file.parts for code in codes_in(file)}


def codes_in(file: Path) -> Iterator[str]:
    """The codes in the calls of one file; a conditional names two."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Call) and name_of(node.func) in WRITERS:
            for keyword in node.keywords:
                if keyword.arg == "code":
                    yield from strings_in(keyword.value)


def name_of(function: ast.expr) -> str:
    """The last part of what is called."""
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def strings_in(value: ast.expr) -> Iterator[str]:
    """A literal, or both branches of a conditional; the condition itself names no code."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value
    elif isinstance(value, ast.IfExp):
        yield from strings_in(value.body)
        yield from strings_in(value.orelse)


def test_the_codes_are_found() -> None:
    assert {"granted", "refused", "served", "service_corrected", "card_posted"} <= codes_written() | {"submitted"}


def test_officers_read_every_event() -> None:
    assert codes_written() - set(OFFICER_READS) == set()


def test_applicants_read_every_event_that_is_theirs() -> None:
    assert codes_written() - set(APPLICANT_READS) - WORK_INSIDE == set()


def test_what_is_told_happens() -> None:
    """A sentence whose event nobody writes any more goes; those that a variable names are listed."""
    assert set(APPLICANT_READS) <= set(OFFICER_READS)


def test_every_state_of_a_card_has_its_sentence() -> None:
    assert set(CARD_STEPS) == set(CardState) == set(CARD_TRANSITIONS)


@pytest.mark.parametrize("state", list(CardState))
def test_somebody_acts_on_every_card(state: CardState) -> None:
    assert all(str(words) for words in CARD_STEPS[state])
