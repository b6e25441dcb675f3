"""Rules whose facts the question has no key for: they say the same to everybody, and lower no outcome."""

import pytest

from permits.rules.codes import AssessmentOutcome, FindingOutcome, Purpose
from permits.rules.facts import Facts
from permits.rules.short_term import ENDS_WITH_A_PROGRAMME
from tests.permits.rules.family_cases import FIRST_SPOUSE
from tests.permits.rules.plain_cases import (
    FIRST_STUDENT,
    FIRST_TOURISM,
    FIRST_VICTIM,
    PUPIL,
    answer,
    asking,
    outcome,
    rules_that_speak,
)

WARNING, MET = FindingOutcome.WARNING, FindingOutcome.MET


@pytest.mark.parametrize(
    ("facts", "rule", "says"),
    [
        (FIRST_TOURISM, "suitable_accommodation", WARNING),
        (FIRST_TOURISM, "criminal_record_on_request", WARNING),
        (FIRST_SPOUSE, "family_accommodation", WARNING),
        (FIRST_SPOUSE, "family_lives_together", WARNING),
        (FIRST_STUDENT, "student_certificate_shows_the_study", WARNING),
        (PUPIL, "pupils_upkeep_is_undertaken", WARNING),
        (FIRST_VICTIM, "victim_gets_time_to_recover", MET),
        (FIRST_VICTIM, "victim_meets_no_other_condition", MET),
    ],
)
def test_what_an_officer_sees_is_told_and_lowers_no_outcome(facts: Facts, rule: str, says: FindingOutcome) -> None:
    assert outcome(facts, rule) == says
    assert answer(facts).outcome == AssessmentOutcome.GRANTABLE


@pytest.mark.parametrize("purpose", Purpose)
def test_article_31_1_some_purposes_end_with_a_programme(purpose: Purpose) -> None:
    told = "stay_ends_with_the_programme" in rules_that_speak(asking(FIRST_TOURISM, purpose=purpose))
    assert told == (purpose in ENDS_WITH_A_PROGRAMME)


def test_article_38_2_an_undertaking_is_for_pupils_alone() -> None:
    assert "pupils_upkeep_is_undertaken" not in rules_that_speak(FIRST_STUDENT)
