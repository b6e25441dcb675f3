"""Articles 42 to 45: a permit without end after eight years."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from permits.rules.codes import AbsenceReason, ApplicationKind, AssessmentOutcome, FindingOutcome, PermitType
from permits.rules.durations import add_years
from permits.rules.facts import UNKNOWN, Absence, HeldPermit, Requested
from tests.permits.rules.plain_cases import (
    APPLIED_ON,
    EIGHT_YEARS,
    FIRST_LONG_TERM,
    answer,
    asking,
    finding,
    outcome,
    rules_that_speak,
)

MET, NOT_MET, MISSING = FindingOutcome.MET, FindingOutcome.NOT_MET, FindingOutcome.MISSING
REVIEW, WARNING = FindingOutcome.REVIEW, FindingOutcome.WARNING
DAY = timedelta(days=1)
YEARS, INTERRUPTION = "eight_years_of_residence", "residence_was_not_interrupted"


def since(first: date, *, permit_type: PermitType = PermitType.FAMILY, applied_on: date = APPLIED_ON) -> Any:
    permit = HeldPermit(permit_type=permit_type, purpose=None, from_=first, until=date(2030, 1, 1))
    return replace(FIRST_LONG_TERM, permits=(permit,), applied_on=applied_on)


@pytest.mark.parametrize("kind", [ApplicationKind.FIRST, ApplicationKind.TRANSITION])
def test_article_42_1_a_plain_complete_case_is_grantable_without_end(kind: ApplicationKind) -> None:
    given = answer(replace(FIRST_LONG_TERM, kind=kind))
    assert given.outcome == AssessmentOutcome.GRANTABLE
    assert (given.valid_from, given.valid_until, given.caps) == (date(2026, 12, 1), None, ())


def test_article_42_1_the_ministrys_approval_is_a_step_of_its_own() -> None:
    assert outcome(FIRST_LONG_TERM, "ministry_approves_long_term_permit") == WARNING
    assert "ministry_approval" in {paper.document for paper in answer(FIRST_LONG_TERM).documents}


def test_article_42_1_no_period_needs_to_be_asked_for() -> None:
    given = answer(replace(FIRST_LONG_TERM, requested=Requested(), decided_on=date(2026, 12, 3)))
    assert (given.outcome, given.valid_from) == (AssessmentOutcome.GRANTABLE, date(2026, 12, 3))


@pytest.mark.parametrize(
    ("first", "says"),
    [(date(2018, 11, 19), MET), (date(2018, 11, 20), MET), (date(2018, 11, 21), NOT_MET)],
)
def test_article_43_1_a_eight_years(first: date, says: FindingOutcome) -> None:
    assert outcome(since(first), YEARS) == says


@pytest.mark.parametrize(
    ("applied_on", "says"),
    [(date(2028, 2, 27), NOT_MET), (date(2028, 2, 28), NOT_MET), (date(2028, 2, 29), MET), (date(2028, 3, 1), MET)],
)
def test_article_43_1_a_eight_years_from_29_february(applied_on: date, says: FindingOutcome) -> None:
    assert outcome(since(date(2020, 2, 29), applied_on=applied_on), YEARS) == says


@pytest.mark.parametrize(
    ("first", "says"),
    [(date(2010, 11, 19), MET), (date(2010, 11, 20), MET), (date(2010, 11, 21), NOT_MET)],
)
def test_article_28_2_a_student_needs_sixteen_years(first: date, says: FindingOutcome) -> None:
    facts = since(first, permit_type=PermitType.STUDENT)
    assert outcome(facts, YEARS) == says
    assert outcome(facts, "student_time_counts_half") == WARNING


def test_article_28_2_is_told_to_students_only() -> None:
    assert "student_time_counts_half" not in rules_that_speak(FIRST_LONG_TERM)


@pytest.mark.parametrize(("days", "says"), [(179, MET), (180, MET), (181, NOT_MET)])
def test_article_28_1_an_interruption_begins_the_eight_years_anew(days: int, says: FindingOutcome) -> None:
    left = date(2023, 1, 1)
    absence = Absence(from_=left, until=left + days * DAY, reason=AbsenceReason.NONE)
    facts = replace(FIRST_LONG_TERM, absences=(absence,))
    assert outcome(facts, YEARS) == says
    assert outcome(facts, INTERRUPTION) == (MET if says == MET else WARNING)


def test_article_28_1_after_an_interruption_eight_years_can_be_reached_again() -> None:
    absence = Absence(from_=date(2014, 1, 1), until=date(2015, 1, 1), reason=AbsenceReason.NONE)
    facts = replace(since(date(2012, 1, 1)), absences=(absence,))
    assert (outcome(facts, YEARS), outcome(facts, INTERRUPTION)) == (MET, WARNING)
    assert answer(facts).outcome == AssessmentOutcome.GRANTABLE


def test_absences_that_nobody_told_are_missing_but_too_few_days_stay_too_few() -> None:
    untold = replace(FIRST_LONG_TERM, absences=UNKNOWN)
    assert (outcome(untold, YEARS), outcome(untold, INTERRUPTION)) == (MISSING, MISSING)
    assert answer(untold).outcome == AssessmentOutcome.INCOMPLETE
    short = replace(since(date(2020, 1, 1)), absences=UNKNOWN)
    assert answer(short).outcome == AssessmentOutcome.NOT_GRANTABLE


def test_permits_that_nobody_told_are_missing() -> None:
    facts = replace(FIRST_LONG_TERM, kind=ApplicationKind.FIRST, permits=UNKNOWN)
    assert (outcome(facts, YEARS), outcome(facts, "no_humanitarian_permit")) == (MISSING, MISSING)
    assert answer(facts).outcome == AssessmentOutcome.INCOMPLETE


@pytest.mark.parametrize("gap", [0, 1, 2, 90])
def test_time_between_permits_is_told_and_lowers_nothing(gap: int) -> None:
    first = HeldPermit(
        permit_type=PermitType.FAMILY, purpose=None, from_=date(2010, 1, 1), until=date(2020, 11, 20) - gap * DAY
    )
    facts = replace(FIRST_LONG_TERM, permits=(*EIGHT_YEARS[1:], first))
    assert answer(facts).outcome == AssessmentOutcome.GRANTABLE
    assert ("time_without_a_permit" in rules_that_speak(facts)) == (gap > 1)


@pytest.mark.parametrize(("gap", "told"), [(0, False), (1, False), (2, True)])
def test_time_without_a_permit_before_the_application_is_told(gap: int, told: bool) -> None:
    held = HeldPermit(permit_type=PermitType.FAMILY, purpose=None, from_=date(2010, 1, 1), until=APPLIED_ON - gap * DAY)
    facts = replace(FIRST_LONG_TERM, kind=ApplicationKind.FIRST, permits=(held,))
    assert ("time_without_a_permit" in rules_that_speak(facts)) == told


@pytest.mark.parametrize(
    ("until", "says"), [(APPLIED_ON - DAY, MET), (APPLIED_ON, NOT_MET), (APPLIED_ON + DAY, NOT_MET)]
)
def test_article_42_2_holders_of_a_humanitarian_permit_are_excluded(until: date, says: FindingOutcome) -> None:
    humanitarian = HeldPermit(permit_type=PermitType.HUMANITARIAN, purpose=None, from_=date(2010, 1, 1), until=until)
    facts = replace(FIRST_LONG_TERM, permits=(humanitarian,))
    assert outcome(facts, "no_humanitarian_permit") == says


@pytest.mark.parametrize(
    ("last_on", "says"),
    [
        (add_years(APPLIED_ON, -3) - DAY, MET),
        (add_years(APPLIED_ON, -3), MET),
        (add_years(APPLIED_ON, -3) + DAY, NOT_MET),
        (APPLIED_ON + DAY, NOT_MET),
        (None, MET),
        (UNKNOWN, MISSING),
    ],
)
def test_article_43_1_b_no_social_assistance_in_three_years(last_on: Any, says: FindingOutcome) -> None:
    facts = asking(FIRST_LONG_TERM, social_assistance_last_on=last_on)
    assert outcome(facts, "no_social_assistance_in_three_years") == says


@pytest.mark.parametrize(("income", "says"), [(True, MET), (False, NOT_MET), (None, NOT_MET), (UNKNOWN, MISSING)])
def test_article_43_1_c_a_regular_income_is_a_condition(income: Any, says: FindingOutcome) -> None:
    facts = asking(FIRST_LONG_TERM, regular_income=income)
    assert outcome(facts, "regular_income_for_self_and_family") == says
    expected = {MET: "grantable", NOT_MET: "not_grantable", MISSING: "incomplete"}[says]
    assert answer(facts).outcome == expected


@pytest.mark.parametrize(
    ("until", "says"),
    [
        (None, NOT_MET),
        (date(2026, 11, 30), NOT_MET),
        (date(2026, 12, 1), NOT_MET),
        (date(2026, 12, 2), MET),
        (UNKNOWN, MISSING),
    ],
)
def test_article_43_1_c_cedilla_insurance_is_valid(until: Any, says: FindingOutcome) -> None:
    facts = asking(FIRST_LONG_TERM, insurance_until=until)
    assert outcome(facts, "health_insurance") == says
    assert answer(facts).valid_until is None
    assert finding(facts, "health_insurance").citation == "6458 Art. 43(1)(ç)"


def test_article_43_1_d_no_danger_to_public_order() -> None:
    facts = asking(FIRST_LONG_TERM, public_order_threat=True)
    assert finding(facts, "no_public_order_threat").citation == "6458 Art. 43(1)(d)"
    assert answer(facts).outcome == AssessmentOutcome.NOT_GRANTABLE


@pytest.mark.parametrize(
    ("expires", "says"),
    [(date(2027, 1, 18), NOT_MET), (date(2027, 1, 19), NOT_MET), (date(2027, 1, 20), MET), (None, NOT_MET)],
)
def test_article_21_2_a_passport_is_valid_for_more_than_60_days(expires: Any, says: FindingOutcome) -> None:
    facts = asking(FIRST_LONG_TERM, passport_expires_on=expires)
    assert outcome(facts, "passport_valid_long_enough_for_long_term") == says


TAKEN_AWAY = HeldPermit(permit_type=PermitType.LONG_TERM, purpose=None, from_=date(2020, 1, 1), until=date(2025, 1, 1))


def test_article_45_2_who_lost_the_permit_may_ask_to_get_it_back() -> None:
    facts = replace(FIRST_LONG_TERM, kind=ApplicationKind.FIRST, permits=(TAKEN_AWAY,))
    assert outcome(facts, "long_term_permit_regained") == REVIEW
    assert YEARS not in rules_that_speak(facts)
    assert answer(facts).outcome == AssessmentOutcome.OFFICER_REVIEW
    assert "long_term_permit_regained" not in rules_that_speak(FIRST_LONG_TERM)


def test_a_permit_without_end_needs_no_more_time() -> None:
    current = replace(TAKEN_AWAY, until=None)
    facts = replace(FIRST_LONG_TERM, kind=ApplicationKind.EXTENSION, permits=(current,))
    assert outcome(facts, "extension_window") == NOT_MET
    assert answer(facts).outcome == AssessmentOutcome.NOT_GRANTABLE


@pytest.mark.parametrize("kind", list(ApplicationKind))
def test_article_43_brings_its_papers(kind: ApplicationKind) -> None:
    papers = {paper.document for paper in answer(replace(FIRST_LONG_TERM, kind=kind)).documents}
    assert {"no_social_assistance_letter", "entry_exit_record", "card_fee_receipt"} <= papers
    assert "fee_receipt" not in papers
