"""The command's door of the assessment, and the strict reading of its questions."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from permits.rules.facts import Facts
from permits.rules.reading import QuestionRefused, facts_of

QUESTION: dict[str, Any] = {
    "kind": "first",
    "permit_type": "short_term",
    "purpose": "tourism",
    "applied_on": "2031-03-03",
    "decided_on": "2031-03-20",
    "requested": {"from": "2031-04-01", "until": "2032-04-01"},
    "province": 34,
    "applicant": {
        "date_of_birth": "1990-01-31",
        "nationality": "DE",
        "passport_expires_on": "2035-01-01",
        "insurance_until": "2033-04-01",
        "legal_stay_until": "2031-04-10",
        "entry_ban": False,
        "removal_decision": False,
        "public_order_threat": False,
        "regular_income": True,
    },
    "permits": [],
    "events": {"submitted_on": None, "refusal_served_on": "2031-03-20"},
}


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


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"colour": "red"}, "colour"),
        ({"applicant": {"shoe_size": 42}}, "applicant.shoe_size"),
        ({"applied_on": "2031-02-29"}, "applied_on"),
        ({"applied_on": "03.03.2031"}, "applied_on"),
        ({"applied_on": 20310303}, "applied_on"),
        ({"requested": {"from": "2032-01-01", "until": "2031-01-01"}}, "requested"),
        ({"permits": [{"permit_type": "family"}]}, "permits[0].from"),
        (
            {"permits": [{"permit_type": "family", "from": "2030-01-02", "until": "2030-01-01"}]},
            "permits[0]",
        ),
        ({"permits": [{"permit_type": "family", "from": "2030-01-01"}] * 10_000}, "permits"),
        ({"absences": {"from": "2030-01-01"}}, "absences"),
        ({"province": 0}, "province"),
        ({"province": 82}, "province"),
        ({"province": True}, "province"),
        ({"purpose": "holiday"}, "purpose"),
        ({"kind": None}, "kind"),
        ({"applicant": {"nationality": "Germany"}}, "applicant.nationality"),
        ({"applicant": {"entry_ban": "no"}}, "applicant.entry_ban"),
        ({"sponsor": [{"status": "turkish_citizen"}, {"status": "blue_card"}]}, "sponsor"),
        ({"sponsor": {"monthly_income": "-1.00"}}, "sponsor.monthly_income"),
        ({"sponsor": {"monthly_income": "9" * 400}}, "sponsor.monthly_income"),
        ({"sponsor": {"monthly_income": 91000.0}}, "sponsor.monthly_income"),
        ({"sponsor": {"household_size": 0}}, "sponsor.household_size"),
        ({"events": {"data_changed": "yes"}}, "events.data_changed"),
    ],
)
def test_a_question_that_cannot_be_read_names_the_key(change: dict[str, Any], path: str) -> None:
    with pytest.raises(QuestionRefused) as refusal:
        facts_of(QUESTION | change)
    assert refusal.value.path == path
    assert refusal.value.reason


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
