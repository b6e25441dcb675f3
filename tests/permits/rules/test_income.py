"""Article 35(1)(a): the income that a household needs, by the wage of the day of the application."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from permits.answers import answer_of
from permits.rules.codes import FindingOutcome
from permits.rules.facts import UNKNOWN, Facts
from tests.permits.rules.family_cases import FIRST_SPOUSE, SPONSORS, with_sponsor
from tests.permits.rules.plain_cases import FIRST_TOURISM, answer, outcome

MET, NOT_MET, MISSING, REVIEW = (
    FindingOutcome.MET,
    FindingOutcome.NOT_MET,
    FindingOutcome.MISSING,
    FindingOutcome.REVIEW,
)
INCOME = "sponsor_income"


def in_2019(persons: int, income: str = "100000.00") -> Facts:
    """A family that applied in the year of the guide's example."""
    facts = with_sponsor(household_size=persons, monthly_income=Decimal(income))
    return replace(facts, applied_on=date(2019, 6, 1))


def test_s001_the_family_of_five_in_2019_needs_3366() -> None:
    assert answer(in_2019(5)).required_income == Decimal(3366)
    assert answer_of(answer(in_2019(5)))["required_income"] == "3366.00"


@pytest.mark.parametrize(("income", "says"), [("3365.99", NOT_MET), ("3366.00", MET), ("3366.01", MET)])
def test_s001_the_family_of_five_in_2019_to_the_kurus(income: str, says: FindingOutcome) -> None:
    assert outcome(in_2019(5, income), INCOME) == says


@pytest.mark.parametrize(
    ("persons", "required"), [(1, "2020"), (2, "2020"), (3, "2020"), (4, "2693"), (5, "3366"), (6, "4039")]
)
def test_s001_up_to_three_persons_the_wage_then_673_each(persons: int, required: str) -> None:
    assert answer(in_2019(persons)).required_income == Decimal(required)


@pytest.mark.parametrize(
    ("applied_on", "required"),
    [
        (date(2018, 12, 31), None),
        (date(2019, 1, 1), Decimal(2693)),
        (date(2019, 12, 31), Decimal(2693)),
        (date(2020, 1, 1), None),
        (date(2025, 12, 31), None),
        (date(2026, 1, 1), Decimal("37434.00")),
        (date(2027, 1, 1), None),
    ],
)
def test_the_wage_of_the_day_of_the_application_counts(applied_on: date, required: Decimal | None) -> None:
    facts = replace(FIRST_SPOUSE, applied_on=applied_on, decided_on=date(2027, 2, 1))
    assert answer(facts).required_income == required
    assert outcome(facts, INCOME) == (REVIEW if required is None else MET)


def test_without_a_row_an_officer_looks_whatever_else_is_unknown() -> None:
    facts = replace(with_sponsor(household_size=UNKNOWN, monthly_income=UNKNOWN), applied_on=date(2027, 1, 1))
    assert (outcome(facts, INCOME), answer(facts).required_income) == (REVIEW, None)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"monthly_income": UNKNOWN}, MISSING),
        ({"monthly_income": None}, NOT_MET),
        ({"monthly_income": Decimal(0)}, NOT_MET),
        ({"household_size": UNKNOWN}, MISSING),
        ({"household_size": None}, MISSING),
    ],
)
def test_article_35_1_a_nothing_is_guessed(changes: dict[str, Any], says: FindingOutcome) -> None:
    assert outcome(with_sponsor(**changes), INCOME) == says


def test_the_required_income_is_told_before_the_income_is_known() -> None:
    assert answer(with_sponsor(monthly_income=UNKNOWN)).required_income == Decimal("37434.00")


def test_without_the_day_of_the_application_there_is_no_wage() -> None:
    facts = replace(FIRST_SPOUSE, applied_on=UNKNOWN)
    assert (outcome(facts, INCOME), answer(facts).required_income) == (MISSING, None)


def test_other_permits_need_no_family_income() -> None:
    facts = replace(FIRST_TOURISM, sponsor=FIRST_SPOUSE.sponsor)
    assert answer(facts).required_income is None


def test_article_35_4_the_figure_is_told_to_protected_sponsors_too() -> None:
    for sponsor in SPONSORS.values():
        assert answer(replace(FIRST_SPOUSE, sponsor=sponsor)).required_income == Decimal("37434.00")
