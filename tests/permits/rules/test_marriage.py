"""Articles 34(1)(a), 34(2), 35(3)(ç) and 36(1)(b): the marriage behind a family permit."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from permits.rules.codes import ApplicationKind, AssessmentOutcome, FindingOutcome, MarriageEnd
from permits.rules.facts import UNKNOWN, Marriage
from tests.permits.rules.family_cases import (
    FAMILY_CARD,
    FIRST_CHILD,
    FIRST_SPOUSE,
    FOREIGNER,
    MARRIED,
    of_kind,
    with_marriage,
    with_sponsor,
)
from tests.permits.rules.plain_cases import APPLIED_ON, answer, asking, finding, outcome, rules_that_speak

MET, NOT_MET, MISSING, REVIEW = (
    FindingOutcome.MET,
    FindingOutcome.NOT_MET,
    FindingOutcome.MISSING,
    FindingOutcome.REVIEW,
)
DAY = timedelta(days=1)
MORE = of_kind(FIRST_SPOUSE, ApplicationKind.EXTENSION)
BASIS = "family_basis_stands"


@pytest.mark.parametrize(("marriage", "says"), [(MARRIED, MET), (None, NOT_MET), (UNKNOWN, MISSING)])
def test_article_34_1_a_a_spouse_is_married(marriage: Any, says: FindingOutcome) -> None:
    assert outcome(replace(FIRST_SPOUSE, marriage=marriage), "married_to_the_sponsor") == says


@pytest.mark.parametrize(("another", "says"), [(True, NOT_MET), (False, MET), (None, MET), (UNKNOWN, MISSING)])
def test_article_34_2_one_spouse_only(another: Any, says: FindingOutcome) -> None:
    assert outcome(with_sponsor(other_spouse_holds_family_permit=another), "only_one_spouse") == says


def test_article_34_2_children_of_other_spouses_may() -> None:
    child = with_sponsor(FIRST_CHILD, other_spouse_holds_family_permit=True)
    assert answer(child).outcome == AssessmentOutcome.GRANTABLE


ADULTS = "both_spouses_are_adults"
EIGHTEEN = [(date(2008, 11, 19), MET), (date(2008, 11, 20), MET), (date(2008, 11, 21), NOT_MET)]


@pytest.mark.parametrize(("born", "says"), [*EIGHTEEN, (None, MISSING), (UNKNOWN, MISSING)])
def test_article_35_3_c_cedilla_the_sponsor_is_eighteen(born: Any, says: FindingOutcome) -> None:
    facts = with_marriage(spouse_date_of_birth=born, married_on=date(2026, 11, 1))
    assert (finding(facts, ADULTS).outcome, finding(facts, ADULTS).citation) == (says, "6458 Art. 35(3)(ç)")


@pytest.mark.parametrize(("born", "says"), [*EIGHTEEN, (UNKNOWN, MISSING)])
def test_article_35_3_c_cedilla_the_applicant_is_eighteen(born: Any, says: FindingOutcome) -> None:
    assert outcome(asking(FIRST_SPOUSE, date_of_birth=born), ADULTS) == says


def test_article_35_3_c_cedilla_one_spouse_under_18_is_enough() -> None:
    facts = with_marriage(asking(FIRST_SPOUSE, date_of_birth=date(2010, 1, 1)), spouse_date_of_birth=UNKNOWN)
    assert outcome(facts, ADULTS) == NOT_MET
    assert outcome(replace(facts, marriage=UNKNOWN), ADULTS) == NOT_MET


def test_article_35_3_c_cedilla_who_is_born_on_29_february_is_18_on_the_28th() -> None:
    facts = with_marriage(spouse_date_of_birth=date(2008, 2, 29), married_on=date(2025, 1, 1))
    assert outcome(replace(facts, applied_on=date(2026, 2, 27)), ADULTS) == NOT_MET
    assert outcome(replace(facts, applied_on=date(2026, 2, 28)), ADULTS) == MET


@pytest.mark.parametrize("by", MarriageEnd)
@pytest.mark.parametrize("facts", [FIRST_SPOUSE, MORE])
def test_article_36_1_b_after_the_end_of_the_marriage_there_is_no_family_permit(facts: Any, by: MarriageEnd) -> None:
    ended = with_marriage(facts, ended_on=date(2026, 10, 1), ended_by=by)
    assert finding(ended, BASIS).citation == "6458 Art. 36(1)(b)"
    assert answer(ended).outcome == AssessmentOutcome.NOT_GRANTABLE


@pytest.mark.parametrize(
    ("changes", "what_fits"),
    [
        ({"ended_by": MarriageEnd.DEATH}, "(Article 34(7))"),
        ({"ended_by": MarriageEnd.DIVORCE, "domestic_violence_decision": True}, "You can change to a short-term"),
        ({"ended_by": MarriageEnd.DIVORCE}, "needs three years"),
    ],
)
def test_article_36_1_b_says_what_fits(changes: dict[str, Any], what_fits: str) -> None:
    assert what_fits in str(finding(with_marriage(MORE, ended_on=APPLIED_ON, **changes), BASIS).message)


@pytest.mark.parametrize(
    ("held_from", "fits"), [(date(2023, 11, 19), True), (date(2023, 11, 20), True), (date(2023, 11, 21), False)]
)
def test_article_36_1_b_after_three_years_a_short_term_permit_fits(held_from: date, fits: bool) -> None:
    ended = with_marriage(MORE, ended_on=APPLIED_ON, ended_by=MarriageEnd.DIVORCE)
    ended = replace(ended, permits=(replace(FAMILY_CARD, from_=held_from),))
    assert ("You can change" in str(finding(ended, BASIS).message)) == fits
    of_foreigner = replace(ended, sponsor=FOREIGNER)
    assert "You can change" not in str(finding(of_foreigner, BASIS).message)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"ended_on": None, "ended_by": None}, MET),
        ({"ended_on": None, "ended_by": UNKNOWN}, MET),
        ({"ended_on": UNKNOWN, "ended_by": None}, MET),
        ({"ended_on": UNKNOWN, "ended_by": UNKNOWN}, MISSING),
        ({"ended_on": UNKNOWN, "ended_by": MarriageEnd.DIVORCE}, NOT_MET),
        ({"ended_on": APPLIED_ON - DAY}, NOT_MET),
        ({"ended_on": APPLIED_ON}, NOT_MET),
        ({"ended_on": APPLIED_ON + DAY}, MET),
    ],
)
def test_article_36_1_b_whether_a_marriage_stands(changes: dict[str, Any], says: FindingOutcome) -> None:
    assert outcome(with_marriage(**changes), BASIS) == says


def test_article_36_1_b_the_end_before_the_decision_counts() -> None:
    facts = with_marriage(ended_on=APPLIED_ON + DAY, ended_by=MarriageEnd.DIVORCE)
    assert outcome(replace(facts, decided_on=APPLIED_ON + DAY), BASIS) == NOT_MET


@pytest.mark.parametrize(
    "changes",
    [
        {"married_on": date(2026, 10, 2), "ended_on": date(2026, 10, 1)},
        {"married_on": APPLIED_ON + DAY},
        {"ended_on": APPLIED_ON + DAY},
        {"spouse_date_of_birth": date(2020, 5, 2)},
        {"spouse_date_of_birth": APPLIED_ON + DAY, "married_on": UNKNOWN},
    ],
)
def test_marriage_dates_that_disagree_are_a_finding(changes: dict[str, Any]) -> None:
    assert outcome(with_marriage(**changes), "dates_agree") == REVIEW


@pytest.mark.parametrize(
    "changes",
    [
        {"married_on": date(2026, 10, 1), "ended_on": date(2026, 10, 1)},
        {"married_on": APPLIED_ON},
        {"ended_on": APPLIED_ON},
        {"spouse_date_of_birth": date(2020, 5, 1)},
    ],
)
def test_marriage_dates_of_one_day_agree(changes: dict[str, Any]) -> None:
    assert outcome(with_marriage(**changes), "dates_agree") == MET


def test_a_child_may_be_born_in_the_marriage_of_the_parents() -> None:
    facts = replace(FIRST_CHILD, marriage=replace(MARRIED, married_on=date(2010, 1, 1)))
    assert outcome(facts, "dates_agree") == MET
    assert outcome(asking(FIRST_SPOUSE, date_of_birth=date(2020, 5, 2)), "dates_agree") == REVIEW


def test_a_childs_permit_does_not_rest_on_the_marriage() -> None:
    rules = rules_that_speak(replace(FIRST_CHILD, marriage=Marriage(ended_by=MarriageEnd.DIVORCE)))
    assert not rules & {BASIS, ADULTS, "married_to_the_sponsor", "only_one_spouse"}
