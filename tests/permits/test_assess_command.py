"""The command's door of the assessment, and the strict reading of its questions."""

import io
import json
import os
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from permits.management.commands.assess import questions_in
from permits.progress import ProgressBar
from permits.rules.facts import Facts
from permits.rules.reading import QuestionRefused, facts_of
from tests.permits.bad_questions import BAD_BYTES, BAD_KEYS, PLAIN

QUESTION = PLAIN


def asked(*texts: str, tmp_path: Path) -> tuple[list[dict[str, Any]], int]:
    """The answers, and the exit of the command."""
    source, out = tmp_path / "questions", io.StringIO()
    source.write_text("\n".join(texts))
    try:
        call_command("assess", str(source), stdout=out)
        code = 0
    except SystemExit as leaving:
        code = int(str(leaving.code))
    return [json.loads(line) for line in out.getvalue().splitlines()], code


@pytest.mark.django_db
def test_one_object_is_answered(tmp_path: Path) -> None:
    (answer,), code = asked(json.dumps(QUESTION, indent=2), tmp_path=tmp_path)
    assert code == 0
    assert (answer["outcome"], answer["law_as_of"]) == ("grantable", "2031-03-20")
    assert (answer["valid_from"], answer["valid_until"]) == ("2031-04-01", "2032-04-01")
    assert answer["caps"][0] == {"by": "requested", "until": "2032-04-01", "citation": "6458 Art. 23(1)"}
    assert answer["deadlines"] == {"appeal_until": "2031-05-20"}  # 19 May is a holiday
    assert answer["route"] == "interview"
    passport = next(each for each in answer["findings"] if each["rule"] == "passport_outlasts_permit")
    assert passport["in_force"] == {"from": "2014-04-11", "until": None}


@pytest.mark.django_db
def test_dates_in_messages_are_written_in_words(tmp_path: Path) -> None:
    (answer,), _code = asked(json.dumps(QUESTION), tmp_path=tmp_path)
    stay = next(each for each in answer["findings"] if each["rule"] == "legal_stay_in_time")
    assert "Thursday, 10 April 2031" in stay["message"]


@pytest.mark.django_db
def test_a_refused_line_is_answered_in_place_and_the_rest_goes_on(tmp_path: Path) -> None:
    line = json.dumps(QUESTION)
    answers, code = asked(line, "{", '{"kind": "first"}', line, tmp_path=tmp_path)
    assert [each.get("error", {}).get("path") for each in answers] == [None, "$", "permit_type", None]
    assert answers[0] == answers[3]
    assert code == 2


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["NaN", "[]", "{", '"text"', "[" * 100_000, '{"kind": NaN}', "9" * 5_000])
def test_a_single_text_that_is_no_question_leaves_with_2(text: str, tmp_path: Path) -> None:
    (answer,), code = asked(text, tmp_path=tmp_path)
    assert (set(answer), code) == ({"error"}, 2)


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("assess", "/nowhere/at-all")


@pytest.mark.parametrize(("change", "path"), BAD_KEYS)
def test_a_question_that_cannot_be_read_names_the_key(change: dict[str, Any], path: str) -> None:
    with pytest.raises(QuestionRefused) as refusal:
        facts_of(QUESTION | change)
    assert refusal.value.path == path
    assert refusal.value.reason


@pytest.mark.django_db
def test_whatever_a_stream_holds_each_line_is_answered_in_its_place(tmp_path: Path) -> None:
    plain = json.dumps(QUESTION).encode()
    bad = [(json.dumps(QUESTION | change).encode(), path) for change, path in BAD_KEYS] + BAD_BYTES
    lines = [plain] + [line for line, _path in bad] + [b"x" * 3_000_000, plain]
    source, out = tmp_path / "questions", io.StringIO()
    source.write_bytes(b"\n\n".join(lines))
    with pytest.raises(SystemExit) as leaving:
        call_command("assess", str(source), stdout=out)

    answers = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [each["error"]["path"] for each in answers[1:-1]] == [path for _line, path in bad] + ["$"]
    assert answers[0] == answers[-1]
    assert leaving.value.code == 2


@pytest.mark.django_db
def test_a_line_is_answered_before_the_next_one_comes() -> None:
    read, write = os.pipe()
    with os.fdopen(read, encoding="utf-8") as source, os.fdopen(write, "w", encoding="utf-8") as there:
        print(json.dumps(QUESTION), file=there, flush=True)
        assert json.loads(next(questions_in(source)))["kind"] == "first"


@pytest.mark.django_db
def test_who_has_read_enough_ends_it_quietly(tmp_path: Path) -> None:
    source = tmp_path / "questions"
    source.write_text(f"{json.dumps(QUESTION)}\n" * 3)
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "w", encoding="utf-8") as out:
        call_command("assess", str(source), stdout=out)


def test_the_bar_shows_the_share_of_a_file_and_only_on_a_terminal(tmp_path: Path) -> None:
    path = tmp_path / "questions"
    path.write_text("x" * 1_000)
    screen = Terminal()
    with path.open() as source:
        bar = ProgressBar(source, screen)
        source.read()
        bar.end(1_234)
        ProgressBar(source, io.StringIO()).end(1)
    assert "100%" in screen.getvalue()
    assert "1,234 answered" in screen.getvalue()


class Terminal(io.StringIO):
    """A text that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("key", sorted(set(QUESTION) - {"kind", "permit_type"}))
def test_null_is_allowed_wherever_a_key_is_optional(key: str) -> None:
    assert isinstance(facts_of(QUESTION | {key: None}), Facts)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(sorted(QUESTION)), inner, max_size=4),
    max_leaves=8,
)


@given(JSON, st.sampled_from(sorted(QUESTION)))
def test_whatever_is_given_is_read_or_refused(value: Any, key: str) -> None:
    for question in (value, QUESTION | {key: value}):
        try:
            facts_of(question)
        except QuestionRefused as refusal:
            assert refusal.path and refusal.reason
