"""Articles 31 to 34(7): the purposes of a short-term permit, in both versions of the law."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations
from typing import Any

import pytest

from permits.rules.codes import (
    AssessmentOutcome,
    CappedBy,
    FindingOutcome,
    PermitType,
    Purpose,
)
from permits.rules.facts import UNKNOWN, Absence, HeldPermit, Requested
from permits.rules.parameters import Policies
from tests.permits.rules.plain_cases import (
    APPLIED_ON,
    FIRST_TOURISM,
    MORE_TOURISM,
    answer,
    asking,
    outcome,
    rules_that_speak,
)

MET, NOT_MET, MISSING, REVIEW, WARNING = (
    FindingOutcome.MET,
    FindingOutcome.NOT_MET,
    FindingOutcome.MISSING,
    FindingOutcome.REVIEW,
    FindingOutcome.WARNING,
)
DAY = timedelta(days=1)
FAMILY_CARD = HeldPermit(permit_type=PermitType.FAMILY, purpose=None, from_=date(2023, 11, 20), until=date(2027, 1, 1))
PURPOSES_WITHOUT_MORE = [
    purpose for purpose in Purpose if purpose not in {Purpose.FROM_FAMILY_PERMIT, Purpose.GRADUATE}
]


@pytest.mark.parametrize("purpose", PURPOSES_WITHOUT_MORE)
def test_article_31_1_a_plain_complete_case_of_each_purpose_is_grantable(purpose: Purpose) -> None:
    assert answer(asking(purpose=purpose)).outcome == AssessmentOutcome.GRANTABLE


@pytest.mark.parametrize(("purpose", "says"), [(UNKNOWN, MISSING), (None, NOT_MET), (Purpose.TOURISM, MET)])
def test_article_32_1_a_a_purpose_is_needed(purpose: Any, says: FindingOutcome) -> None:
    assert outcome(asking(purpose=purpose), "short_term_purpose") == says


@pytest.mark.parametrize("purpose", [Purpose.INVESTOR, Purpose.TRNC_CITIZEN])
@pytest.mark.parametrize(
    ("decided_on", "says"),
    [(date(2016, 8, 12), NOT_MET), (date(2016, 8, 13), MET), (date(2016, 8, 14), MET)],
)
def test_article_31_1_j_and_k_exist_since_13_august_2016(
    purpose: Purpose, decided_on: date, says: FindingOutcome
) -> None:
    facts = asking(purpose=purpose, applied_on=date(2016, 8, 1), decided_on=decided_on)
    assert outcome(facts, "short_term_purpose") == says


LONG_REQUEST = Requested(from_=date(2016, 9, 1), until=date(2025, 1, 1))


@pytest.mark.parametrize(
    ("purpose", "decided_on", "longest"),
    [
        (Purpose.TOURISM, date(2016, 8, 12), date(2017, 9, 1)),
        (Purpose.TOURISM, date(2016, 8, 13), date(2018, 9, 1)),
        (Purpose.GRADUATE, date(2016, 8, 12), date(2017, 9, 1)),
        (Purpose.GRADUATE, date(2016, 8, 13), date(2017, 9, 1)),
        (Purpose.INVESTOR, date(2016, 8, 13), None),
        (Purpose.TRNC_CITIZEN, date(2016, 8, 13), None),
    ],
)
def test_article_31_2_and_4_the_longest_grant(purpose: Purpose, decided_on: date, longest: date | None) -> None:
    facts = asking(
        purpose=purpose, applied_on=date(2016, 8, 1), decided_on=decided_on, requested=LONG_REQUEST, permits=()
    )
    given = answer(facts)
    assert next((cap.until for cap in given.caps if cap.by == CappedBy.TYPE_MAXIMUM), None) == longest
    assert given.valid_until == (longest or date(2025, 1, 1))


def test_article_31_2_two_years_from_29_february_end_on_28_february() -> None:
    facts = asking(
        applied_on=date(2028, 2, 1),
        requested=Requested(from_=date(2028, 2, 29), until=date(2031, 1, 1)),
        legal_stay_until=date(2028, 3, 1),
        insurance_until=date(2033, 1, 1),
    )
    assert answer(facts).valid_until == date(2030, 2, 28)


def test_practice_on_tourism_is_a_policy_that_is_off() -> None:
    facts = asking(requested=Requested(from_=date(2026, 12, 1), until=date(2028, 12, 1)))
    assert answer(facts).valid_until == date(2028, 12, 1)
    assert answer(facts, Policies(tourism_maximum_months=6)).valid_until == date(2027, 6, 1)


def test_practice_on_investors_is_a_policy_that_is_off() -> None:
    facts = asking(
        purpose=Purpose.INVESTOR,
        requested=Requested(from_=date(2026, 12, 1), until=date(2034, 1, 1)),
        insurance_exempt_by_agreement=True,
    )
    assert answer(facts).valid_until == date(2034, 1, 1)
    assert answer(facts, Policies(uncapped_maximum_years=5)).valid_until == date(2031, 12, 1)


@pytest.mark.parametrize(("grants", "says"), [(0, MET), (1, MET), (2, NOT_MET), (3, NOT_MET)])
def test_article_31_3_a_turkish_course_at_most_twice(grants: int, says: FindingOutcome) -> None:
    held = tuple(
        HeldPermit(
            permit_type=PermitType.SHORT_TERM,
            purpose=Purpose.TURKISH_COURSE,
            from_=date(2020 + place, 1, 1),
            until=date(2021 + place, 1, 1),
        )
        for place in range(grants)
    )
    facts = asking(purpose=Purpose.TURKISH_COURSE, permits=held)
    assert outcome(facts, "turkish_course_at_most_twice") == says
    assert all(answer(replace(facts, permits=order)) == answer(facts) for order in permutations(held))


@pytest.mark.parametrize(
    ("graduated_on", "says"),
    [
        (date(2026, 5, 19), NOT_MET),
        (date(2026, 5, 20), MET),
        (date(2026, 5, 21), MET),
        (APPLIED_ON, MET),
        (APPLIED_ON + DAY, NOT_MET),
        (None, NOT_MET),
        (UNKNOWN, MISSING),
    ],
)
def test_article_31_1_i_graduates_apply_within_six_months(graduated_on: Any, says: FindingOutcome) -> None:
    facts = asking(purpose=Purpose.GRADUATE, graduated_on=graduated_on)
    assert outcome(facts, "graduate_within_six_months") == says


def test_article_31_4_a_graduate_gets_one_year_once() -> None:
    facts = asking(
        purpose=Purpose.GRADUATE,
        graduated_on=date(2026, 7, 1),
        requested=Requested(from_=date(2026, 12, 1), until=date(2028, 12, 1)),
    )
    assert (answer(facts).outcome, answer(facts).valid_until) == (AssessmentOutcome.GRANTABLE, date(2027, 12, 1))
    card = HeldPermit(
        permit_type=PermitType.SHORT_TERM, purpose=Purpose.GRADUATE, from_=date(2025, 12, 1), until=date(2026, 12, 1)
    )
    assert outcome(replace(facts, permits=(card,)), "graduate_only_once") == NOT_MET
    assert outcome(replace(facts, kind="extension", permits=(card,)), "graduate_only_once") == NOT_MET
    assert outcome(replace(facts, permits=UNKNOWN), "graduate_only_once") == MISSING


EXTENSION_2016 = replace(
    MORE_TOURISM,
    applied_on=date(2016, 8, 1),
    permits=(
        HeldPermit(
            permit_type=PermitType.SHORT_TERM, purpose=Purpose.TOURISM, from_=date(2015, 8, 15), until=date(2016, 8, 15)
        ),
    ),
    requested=Requested(from_=date(2016, 8, 15), until=date(2017, 8, 15)),
)
RULE_33 = "absence_at_most_120_days_in_the_last_year"


@pytest.mark.parametrize(("days", "says"), [(119, MET), (120, MET), (121, NOT_MET)])
def test_article_33_1_c_at_most_120_days_abroad_in_the_last_year(days: int, says: FindingOutcome) -> None:
    away = Absence(from_=date(2016, 1, 1), until=date(2016, 1, 1) + days * DAY)
    assert outcome(replace(EXTENSION_2016, absences=(away,)), RULE_33) == says


def test_article_33_1_c_counts_the_last_year_only_and_each_day_once() -> None:
    away = Absence(from_=date(2015, 1, 1), until=date(2015, 11, 29))
    again = Absence(from_=date(2015, 10, 1), until=date(2015, 11, 1))
    assert outcome(replace(EXTENSION_2016, absences=(away, again)), RULE_33) == MET
    longer = replace(away, until=date(2015, 11, 30))
    assert outcome(replace(EXTENSION_2016, absences=(again, longer)), RULE_33) == NOT_MET


@pytest.mark.parametrize(
    ("decided_on", "speaks"), [(date(2016, 8, 11), True), (date(2016, 8, 12), True), (date(2016, 8, 13), False)]
)
def test_article_33_1_c_was_repealed_on_13_august_2016(decided_on: date, speaks: bool) -> None:
    assert (RULE_33 in rules_that_speak(replace(EXTENSION_2016, decided_on=decided_on))) == speaks


def test_treatment_without_insurance_is_for_an_officer() -> None:
    facts = asking(purpose=Purpose.MEDICAL_TREATMENT, insurance_until=None)
    assert answer(facts).outcome == AssessmentOutcome.OFFICER_REVIEW


CAPPED_BY_THE_LAW = [
    purpose for purpose in Purpose if purpose not in {Purpose.GRADUATE, Purpose.INVESTOR, Purpose.TRNC_CITIZEN}
]


@pytest.mark.parametrize("purpose", CAPPED_BY_THE_LAW)
@pytest.mark.parametrize(
    ("decided_on", "longest"), [(date(2016, 8, 12), date(2017, 9, 1)), (date(2016, 8, 13), date(2018, 9, 1))]
)
def test_article_31_2_the_longest_grant_of_every_other_purpose(
    purpose: Purpose, decided_on: date, longest: date
) -> None:
    facts = asking(purpose=purpose, applied_on=date(2016, 8, 1), decided_on=decided_on, requested=LONG_REQUEST)
    caps = {cap.by: cap for cap in answer(facts).caps}
    assert (caps[CappedBy.TYPE_MAXIMUM].until, caps[CappedBy.TYPE_MAXIMUM].citation) == (longest, "6458 Art. 31(2)")


def test_article_31_1_b_a_property_is_a_home() -> None:
    facts = asking(purpose=Purpose.PROPERTY)
    assert outcome(facts, "property_is_a_dwelling") == WARNING
    assert "property_is_a_dwelling" not in rules_that_speak(FIRST_TOURISM)


@pytest.mark.parametrize(
    ("decided_on", "worth"),
    [
        (date(2022, 4, 25), None),
        (date(2022, 4, 26), "75,000"),
        (date(2023, 10, 15), "75,000"),
        (date(2023, 10, 16), "200,000"),
    ],
)
def test_practice_on_the_value_of_a_home_warns_only(decided_on: date, worth: str | None) -> None:
    facts = asking(purpose=Purpose.PROPERTY, applied_on=date(2022, 4, 1), decided_on=decided_on)
    found = [each for each in answer(facts).findings if each.rule == "value_of_the_home"]
    assert [worth in str(each.message) for each in found if worth] == ([True] if worth else [])
    assert len(found) == (1 if worth else 0)


@pytest.mark.parametrize(
    ("until", "asked"), [(date(2027, 2, 28), False), (date(2027, 3, 1), False), (date(2027, 3, 2), True), (None, True)]
)
def test_article_31_1_c_business_for_more_than_three_months_needs_an_invitation(until: Any, asked: bool) -> None:
    facts = asking(purpose=Purpose.BUSINESS, requested=Requested(from_=date(2026, 12, 1), until=until))
    assert ("invitation_letter" in {paper.document for paper in answer(facts).documents}) == asked
