"""The library, the command and the API give the same answer to the same facts, byte for byte."""

import io
import json
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import translation
from rest_framework.test import APIClient

from accounts.models import User
from goc_portal import clock
from permits.answers import answer_of
from permits.parameters import current_parameters
from permits.rules.assessment import assess
from permits.rules.codes import ApplicationKind
from permits.rules.facts import UNKNOWN, Facts
from permits.rules.reading import facts_of
from tests.permits.rules import plain_cases
from tests.permits.rules.family_cases import OF_EACH_RELATION, SPONSORS, of_kind

PLAIN = {name: case for name, case in vars(plain_cases).items() if isinstance(case, Facts)}
FAMILIES = {
    f"{relation} of {status}, {kind}": of_kind(replace(facts, sponsor=sponsor), kind)
    for relation, facts in OF_EACH_RELATION.items()
    for status, sponsor in SPONSORS.items()
    for kind in ApplicationKind
}
CASES = list((PLAIN | FAMILIES).values())


def as_question(value: Any) -> Any:
    """Facts as somebody outside would write them: what is unknown is left out."""
    if is_dataclass(value):
        known = {field.name: getattr(value, field.name) for field in fields(value)}
        return {name.rstrip("_"): as_question(inner) for name, inner in known.items() if inner is not UNKNOWN}
    if isinstance(value, tuple):
        return [as_question(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:.2f}" if isinstance(value, Decimal) else value


def library(language: str) -> list[str]:
    """Called from Python."""
    parameters, today = current_parameters(), clock.today()
    with translation.override(language):
        answers = [answer_of(assess(facts, parameters, today=today)) for facts in CASES]
        return [json.dumps(answer, ensure_ascii=False, separators=(",", ":")) for answer in answers]


def command(language: str, place: Path) -> list[str]:
    """One question a line."""
    source, out = place / "questions.jsonl", io.StringIO()
    source.write_text("\n".join(json.dumps(as_question(facts)) for facts in CASES))
    call_command("assess", str(source), language=language, stdout=out)
    return out.getvalue().splitlines()


def api(language: str, officer: User) -> list[str]:
    """One request a question, as an officer: to everybody else two permits answer with the help line only."""
    program, answers = APIClient(headers={"Accept-Language": language}), []
    program.force_login(officer)
    for facts in CASES:
        response = program.post("/api/v1/assessments/", as_question(facts), format="json")
        assert response.status_code == 200, response.content
        answers.append(response.content.decode())
    return answers


@pytest.mark.parametrize("facts", CASES, ids=[*PLAIN, *FAMILIES])
def test_written_and_read_again_the_facts_are_the_same(facts: Facts) -> None:
    assert facts_of(as_question(facts)) == facts


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "tr", "ar", "fa", "ru"])
def test_each_door_gives_the_same_bytes(language: str, officer: User, tmp_path: Path) -> None:
    from_python = library(language)
    assert len(set(from_python)) > len(PLAIN)
    assert command(language, tmp_path) == from_python
    assert api(language, officer) == from_python
