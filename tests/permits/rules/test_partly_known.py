"""Birthdays of which a part is known: an answer where every possible day leads to it, an officer where not."""

from dataclasses import replace
from datetime import date

import pytest

from permits.rules.assessment import Assessment
from permits.rules.codes import AssessmentOutcome, FindingOutcome
from permits.rules.durations import add_days, add_years
from permits.rules.facts import UNKNOWN, Facts
from permits.rules.findings import Finding
from permits.rules.partly_known import DOUBT, ON_THE_REST, assess_possible, papers_possible, possible_days
from tests.permits.rules.family_cases import FIRST_CHILD, FIRST_SPOUSE
from tests.permits.rules.plain_cases import (
    APPLIED_ON,
    FIRST_STUDENT,
    FIRST_TOURISM,
    PARAMETERS,
    PUPIL,
    TODAY,
    answer,
    asking,
)

YEAR = APPLIED_ON.year


def both(facts: Facts, year: int, month: int | None = None) -> tuple[Facts, ...]:
    days = possible_days(year, month, None, until=APPLIED_ON)
    return tuple(asking(facts, date_of_birth=day) for day in days)


def answered(facts: Facts, year: int, month: int | None = None) -> Assessment:
    return assess_possible(both(facts, year, month), PARAMETERS, today=TODAY)


def said(assessment: Assessment, rule: str) -> Finding:
    (found,) = [each for each in assessment.findings if each.rule == rule]
    return found


def outcome(assessment: Assessment, rule: str) -> FindingOutcome:
    return said(assessment, rule).outcome


@pytest.mark.parametrize(
    ("parts", "days"),
    [
        ((1990, 1, 31), (date(1990, 1, 31),)),
        ((1990, 2, None), (date(1990, 2, 1), date(1990, 2, 28))),
        ((1992, 2, None), (date(1992, 2, 1), date(1992, 2, 29))),
        ((1990, None, None), (date(1990, 1, 1), date(1990, 12, 31))),
        ((YEAR, None, None), (date(YEAR, 1, 1), APPLIED_ON)),
        ((YEAR, APPLIED_ON.month, None), (APPLIED_ON.replace(day=1), APPLIED_ON)),
        ((YEAR + 1, None, None), (date(YEAR + 1, 1, 1), date(YEAR + 1, 1, 1))),
    ],
)
def test_nobody_is_born_after_the_application(
    parts: tuple[int, int | None, int | None], days: tuple[date, ...]
) -> None:
    assert possible_days(*parts, until=APPLIED_ON) == days


def test_the_year_alone_is_enough_for_a_grown_up() -> None:
    plain = answer(asking(date_of_birth=date(1990, 7, 1)))
    assert answered(FIRST_TOURISM, 1990) == plain
    assert plain.outcome == AssessmentOutcome.GRANTABLE
    assert answer(asking(date_of_birth=UNKNOWN)).outcome == AssessmentOutcome.INCOMPLETE


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        (17, FindingOutcome.MET),  # turned at most 17 this year: never 18 yet
        (18, FindingOutcome.REVIEW),  # born on 20 November or before: 18; later: 17
        (19, FindingOutcome.NOT_MET),
        (64, FindingOutcome.NOT_MET),
        (65, FindingOutcome.REVIEW),
        (66, FindingOutcome.MET),
    ],
)
def test_insurance_is_doubtful_only_in_the_years_of_the_18th_and_65th_birthday(
    age: int, expected: FindingOutcome
) -> None:
    uninsured = asking(FIRST_STUDENT, insurance_until=None)
    assert outcome(answered(uninsured, YEAR - age), "health_insurance") == expected


@pytest.mark.parametrize(("month", "expected"), [(10, "not_met"), (11, "review"), (12, "met")])
def test_a_known_month_leaves_a_doubt_of_that_month_alone(month: int, expected: str) -> None:
    uninsured = asking(FIRST_TOURISM, insurance_until=None)
    assert outcome(answered(uninsured, YEAR - 18, month), "health_insurance") == expected


def test_who_is_insured_has_no_doubt_to_clear_up() -> None:
    insured = answered(FIRST_TOURISM, YEAR - 18)
    assert outcome(insured, "health_insurance") == FindingOutcome.MET
    assert insured.outcome == AssessmentOutcome.GRANTABLE
    assert insured.valid_until == FIRST_TOURISM.requested.until


def test_a_doubt_is_for_an_officer_and_says_why() -> None:
    uninsured = answered(asking(insurance_until=None), YEAR - 18)
    assert uninsured.outcome == AssessmentOutcome.OFFICER_REVIEW
    doubtful = said(uninsured, "health_insurance")
    assert (doubtful.message, doubtful.citation, doubtful.places) == (DOUBT, "6458 Art. 15(1)(e)", {})


def test_article_38_2_a_pupil_or_a_student_gets_the_shorter_period_and_both_lists_of_papers() -> None:
    two_years = replace(PUPIL, requested=replace(PUPIL.requested, until=date(2028, 12, 1)))
    doubtful = answered(two_years, YEAR - 18)
    assert doubtful.valid_until == date(2027, 12, 1)
    assert answered(two_years, YEAR - 19).valid_until == date(2028, 12, 1)
    documents = [paper.document for paper in doubtful.documents]
    assert {"parental_consent", "health_insurance"} <= set(documents)
    assert len(documents) == len(set(documents))
    papers = papers_possible(both(two_years, YEAR - 18), PARAMETERS, today=TODAY)
    assert [paper.document for paper in papers] == documents


def test_article_35_3_c_cedilla_a_spouse_of_18_by_every_day_is_of_age() -> None:
    assert outcome(answered(FIRST_SPOUSE, YEAR - 19), "both_spouses_are_adults") == FindingOutcome.MET
    assert outcome(answered(FIRST_SPOUSE, YEAR - 18), "both_spouses_are_adults") == FindingOutcome.REVIEW
    assert outcome(answered(FIRST_SPOUSE, YEAR - 17), "both_spouses_are_adults") == FindingOutcome.NOT_MET


def test_c_24_a_child_born_this_year_has_its_180_days_where_every_day_leaves_them() -> None:
    newborn = asking(born_in_turkiye=True, parent_holds_permit=True, legal_stay_until=None)
    assert outcome(answered(newborn, YEAR, 10), "legal_stay_in_time") == FindingOutcome.MET
    assert outcome(answered(newborn, YEAR), "legal_stay_in_time") == FindingOutcome.REVIEW
    assert outcome(answered(newborn, YEAR - 1), "legal_stay_in_time") == FindingOutcome.NOT_MET
    assert outcome(answered(newborn, YEAR), "dates_agree") == FindingOutcome.MET


def test_the_18th_birthday_itself_is_not_guessed() -> None:
    warned = said(answered(FIRST_CHILD, YEAR - 17), "turning_eighteen")
    assert (warned.outcome, warned.message) == (FindingOutcome.WARNING, ON_THE_REST)


@pytest.mark.parametrize("years", range(70))
def test_what_is_said_of_a_year_is_said_of_every_day_of_it(years: int) -> None:
    """Where a year has one answer, each day of it has that one: the ends stand for all between."""
    facts = asking(FIRST_STUDENT, insurance_until=None)
    of_year = answered(facts, YEAR - years)
    last = min(date(YEAR - years, 12, 31), APPLIED_ON)
    for days in range(0, (last - date(YEAR - years, 1, 1)).days + 1, 13):
        of_day = answer(asking(facts, date_of_birth=add_days(date(YEAR - years, 1, 1), days)))
        for finding in of_year.findings:
            if finding.message is not DOUBT:
                outcomes = {each.outcome for each in of_day.findings if each.rule == finding.rule}
                assert outcomes <= (
                    {finding.outcome} | ({FindingOutcome.MET} if finding.outcome == "warning" else set())
                )


def test_the_day_before_the_18th_birthday_is_the_last_of_the_doubt() -> None:
    born = add_years(APPLIED_ON, -18)
    uninsured = asking(insurance_until=None)
    after = possible_days(born.year, born.month, None, until=APPLIED_ON)
    assert outcome(answer(asking(uninsured, date_of_birth=after[0])), "health_insurance") == FindingOutcome.NOT_MET
    assert outcome(answer(asking(uninsured, date_of_birth=add_days(born, 1))), "health_insurance") == FindingOutcome.MET
