"""Articles 15 and 21 to 29: each condition on the day before, the day, and the day after."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from permits.rules.assessment import assess
from permits.rules.codes import AssessmentOutcome, CappedBy, FindingOutcome, PermitType, Purpose
from permits.rules.durations import add_days
from permits.rules.facts import UNKNOWN, Events, Facts, HeldPermit, Requested
from permits.rules.parameters import ClosedCount, Policies
from tests.permits.rules.plain_cases import (
    ANNA,
    APPLIED_ON,
    FIRST_TOURISM,
    MORE_TOURISM,
    PARAMETERS,
    TODAY,
    TOURIST_CARD,
    answer,
    asking,
    finding,
    outcome,
)

MET, NOT_MET, MISSING = FindingOutcome.MET, FindingOutcome.NOT_MET, FindingOutcome.MISSING
REVIEW, WARNING = FindingOutcome.REVIEW, FindingOutcome.WARNING
DAY = timedelta(days=1)
BEGINS, ENDS = date(2026, 12, 1), date(2027, 12, 1)


def test_a_plain_complete_case_is_grantable() -> None:
    given = answer(FIRST_TOURISM)
    assert given.outcome == AssessmentOutcome.GRANTABLE
    assert (given.valid_from, given.valid_until) == (BEGINS, ENDS)


@pytest.mark.parametrize(
    ("expires", "until", "says"),
    [
        (add_days(ENDS, 61), ENDS, MET),
        (add_days(ENDS, 60), ENDS, MET),
        (add_days(ENDS, 59), ENDS - DAY, WARNING),
        (add_days(BEGINS, 61), BEGINS + DAY, WARNING),
        (add_days(BEGINS, 60), None, NOT_MET),
        (add_days(BEGINS, 59), None, NOT_MET),
        (None, ENDS, NOT_MET),
        (UNKNOWN, None, MISSING),
    ],
)
def test_article_23_1_the_passport_outlasts_the_permit_by_60_days(
    expires: Any, until: date | None, says: FindingOutcome
) -> None:
    facts = asking(passport_expires_on=expires)
    assert answer(facts).valid_until == until
    assert outcome(facts, "passport_outlasts_permit") == says


@pytest.mark.parametrize(
    ("expires", "says"), [(date(2027, 5, 19), WARNING), (date(2027, 5, 20), MET), (date(2027, 5, 21), MET)]
)
def test_s001_six_months_on_the_passport_are_advised_only(expires: date, says: FindingOutcome) -> None:
    facts = asking(passport_expires_on=expires, requested=Requested(from_=BEGINS, until=date(2027, 2, 1)))
    assert outcome(facts, "passport_six_months_left") == says
    assert answer(facts).outcome == AssessmentOutcome.GRANTABLE


@pytest.mark.parametrize(
    ("born", "says"),
    [
        (date(2008, 11, 21), MET),
        (date(2008, 11, 20), NOT_MET),
        (date(2008, 11, 19), NOT_MET),
        (date(1961, 11, 21), NOT_MET),
        (date(1961, 11, 20), MET),
        (date(1961, 11, 19), MET),
        (UNKNOWN, MISSING),
    ],
)
def test_article_15_1_e_insurance_from_the_18th_birthday_to_the_day_before_the_65th(
    born: Any, says: FindingOutcome
) -> None:
    assert outcome(asking(date_of_birth=born, insurance_until=None), "health_insurance") == says


def test_the_upper_age_of_insurance_is_a_policy() -> None:
    facts = asking(date_of_birth=date(1961, 11, 20), insurance_until=None)
    given = answer(facts, Policies(insurance_until_age=66))
    assert [each.outcome for each in given.findings if each.rule == "health_insurance"] == [NOT_MET]


@pytest.mark.parametrize(
    ("insured_until", "until", "says"),
    [
        (ENDS + DAY, ENDS, MET),
        (ENDS, ENDS, MET),
        (ENDS - DAY, ENDS - DAY, WARNING),
        (BEGINS + DAY, BEGINS + DAY, WARNING),
        (BEGINS, None, NOT_MET),
        (UNKNOWN, None, MISSING),
    ],
)
def test_article_15_1_e_insurance_that_ends_early_shortens_the_permit(
    insured_until: Any, until: date | None, says: FindingOutcome
) -> None:
    facts = asking(insurance_until=insured_until)
    assert (answer(facts).valid_until, outcome(facts, "health_insurance")) == (until, says)


def test_an_agreement_stands_in_for_insurance() -> None:
    facts = asking(insurance_until=None, insurance_exempt_by_agreement=True)
    assert answer(facts).outcome == AssessmentOutcome.GRANTABLE


@pytest.mark.parametrize(
    ("stay_until", "says"),
    [(APPLIED_ON - DAY, NOT_MET), (APPLIED_ON, MET), (APPLIED_ON + DAY, MET), (None, NOT_MET), (UNKNOWN, MISSING)],
)
def test_article_21_1_a_first_application_is_made_while_the_person_may_stay(
    stay_until: Any, says: FindingOutcome
) -> None:
    assert outcome(asking(legal_stay_until=stay_until), "legal_stay_in_time") == says


@pytest.mark.parametrize(("days", "says"), [(0, MET), (1, REVIEW), (14, REVIEW), (15, REVIEW), (16, NOT_MET)])
def test_c_11_late_by_up_to_15_days_is_for_an_officer(days: int, says: FindingOutcome) -> None:
    card = replace(TOURIST_CARD, until=add_days(APPLIED_ON, -days))
    facts = asking(legal_stay_until=None, permits=(card,))
    assert outcome(facts, "legal_stay_in_time") == says


@pytest.mark.parametrize(("days", "says"), [(179, MET), (180, MET), (181, NOT_MET)])
def test_c_24_a_newborn_has_180_days(days: int, says: FindingOutcome) -> None:
    newborn = {"date_of_birth": add_days(APPLIED_ON, -days), "born_in_turkiye": True, "parent_holds_permit": True}
    assert outcome(asking(legal_stay_until=None, **newborn), "legal_stay_in_time") == says
    without = newborn | {"parent_holds_permit": None}
    assert outcome(asking(legal_stay_until=None, **without), "legal_stay_in_time") == NOT_MET


@pytest.mark.parametrize(
    ("until", "says"),
    [
        (add_days(APPLIED_ON, 61), NOT_MET),
        (add_days(APPLIED_ON, 60), MET),
        (add_days(APPLIED_ON, 59), MET),
        (APPLIED_ON + DAY, MET),
        (APPLIED_ON, MET),
        (APPLIED_ON - DAY, NOT_MET),
    ],
)
def test_article_24_2_the_window_opens_60_days_before_and_the_last_day_is_open(
    until: date, says: FindingOutcome
) -> None:
    facts = replace(MORE_TOURISM, permits=(replace(TOURIST_CARD, until=until),))
    assert outcome(facts, "extension_window") == says


def test_article_24_2_the_window_is_told() -> None:
    window = answer(MORE_TOURISM).application_window
    assert window is not None
    assert (window.opens_on, window.closes_on) == (date(2026, 10, 16), date(2026, 12, 15))


def test_article_24_3_an_extension_begins_where_the_permit_ends() -> None:
    facts = replace(MORE_TOURISM, requested=Requested(from_=date(2027, 3, 1), until=date(2027, 12, 15)))
    given = answer(facts)
    assert (given.valid_from, given.outcome) == (date(2026, 12, 15), AssessmentOutcome.GRANTABLE)


def test_an_extension_without_a_permit_is_a_first_application() -> None:
    assert outcome(replace(MORE_TOURISM, permits=()), "extension_window") == NOT_MET
    assert outcome(replace(MORE_TOURISM, permits=UNKNOWN), "extension_window") == MISSING


@pytest.mark.parametrize(
    ("held", "says"),
    [
        ({}, MET),
        ({"purpose": Purpose.BUSINESS}, NOT_MET),
        ({"purpose": UNKNOWN}, MISSING),
        ({"permit_type": PermitType.STUDENT, "purpose": None}, NOT_MET),
    ],
)
def test_article_24_1_an_extension_keeps_type_and_purpose(held: dict[str, Any], says: FindingOutcome) -> None:
    facts = replace(MORE_TOURISM, permits=(replace(TOURIST_CARD, **held),))
    assert outcome(facts, "extension_keeps_type_and_purpose") == says


STUDENT_CARD = HeldPermit(
    permit_type=PermitType.STUDENT, purpose=None, from_=date(2025, 9, 1), until=date(2026, 12, 15)
)


@pytest.mark.parametrize(("until", "says"), [(APPLIED_ON + DAY, MET), (APPLIED_ON, MET), (APPLIED_ON - DAY, NOT_MET)])
def test_article_29_1_a_change_is_asked_for_until_the_last_day(until: date, says: FindingOutcome) -> None:
    facts = asking(kind="transition", permits=(replace(STUDENT_CARD, until=until),))
    assert outcome(facts, "transition_in_time") == says


def test_article_29_1_the_same_permit_again_is_no_change() -> None:
    assert outcome(asking(kind="transition", permits=(TOURIST_CARD,)), "transition_changes_type_or_purpose") == NOT_MET
    assert outcome(asking(kind="transition", permits=(STUDENT_CARD,)), "transition_changes_type_or_purpose") == MET


@pytest.mark.parametrize("key", ["entry_ban", "removal_decision"])
def test_article_33_1_c_cedilla_a_ban_or_a_removal_excludes_a_permit(key: str) -> None:
    assert finding(asking(**{key: True}), "no_entry_ban_or_removal").citation == "6458 Art. 33(1)(ç)"
    assert answer(asking(**{key: True})).outcome == AssessmentOutcome.NOT_GRANTABLE
    assert outcome(asking(**{key: UNKNOWN}), "no_entry_ban_or_removal") == MISSING


@pytest.mark.parametrize(("threat", "says"), [(True, NOT_MET), (False, MET), (UNKNOWN, MISSING)])
def test_article_15_1_c_a_danger_to_public_order_excludes_a_permit(threat: Any, says: FindingOutcome) -> None:
    assert outcome(asking(public_order_threat=threat), "no_public_order_threat") == says


def test_article_15_1_g_means_that_nobody_declared_hold_no_decision_up() -> None:
    assert outcome(asking(regular_income=UNKNOWN), "sufficient_means") == MISSING
    assert answer(asking(regular_income=UNKNOWN)).outcome == AssessmentOutcome.GRANTABLE
    assert answer(asking(regular_income=False)).outcome == AssessmentOutcome.NOT_GRANTABLE


@pytest.mark.parametrize(
    ("until", "says"), [(BEGINS - DAY, NOT_MET), (BEGINS, NOT_MET), (BEGINS + DAY, MET), (None, NOT_MET)]
)
def test_article_23_1_a_period_has_a_day(until: Any, says: FindingOutcome) -> None:
    facts = asking(requested=Requested(from_=date(2026, 11, 1), until=until), decided_on=BEGINS)
    assert outcome(facts, "requested_period") == says


def test_a_permit_does_not_begin_before_the_decision() -> None:
    assert answer(asking(decided_on=date(2026, 12, 15))).valid_from == date(2026, 12, 15)
    assert answer(asking(decided_on=date(2026, 11, 25))).valid_from == BEGINS


def test_article_21_3_dates_that_disagree_are_for_an_officer() -> None:
    assert answer(asking(decided_on=APPLIED_ON - DAY)).outcome == AssessmentOutcome.OFFICER_REVIEW
    assert answer(asking(decided_on=APPLIED_ON)).outcome == AssessmentOutcome.GRANTABLE
    assert outcome(asking(date_of_birth=APPLIED_ON + DAY), "dates_agree") == REVIEW


def test_what_nobody_told_us_makes_a_question_incomplete() -> None:
    bare = replace(FIRST_TOURISM, applicant=replace(ANNA, passport_expires_on=UNKNOWN))
    assert answer(bare).outcome == AssessmentOutcome.INCOMPLETE


def test_caps_are_named_and_in_order() -> None:
    facts = asking(
        requested=Requested(from_=BEGINS, until=date(2030, 12, 1)),
        passport_expires_on=date(2028, 1, 1),
        insurance_until=date(2029, 1, 1),
    )
    assert [(cap.by, cap.until) for cap in answer(facts).caps] == [
        (CappedBy.PASSPORT, date(2027, 11, 2)),
        (CappedBy.TYPE_MAXIMUM, date(2028, 12, 1)),
        (CappedBy.INSURANCE, date(2029, 1, 1)),
        (CappedBy.REQUESTED, date(2030, 12, 1)),
    ]


def test_before_the_law_an_officer_must_look() -> None:
    given = answer(asking(applied_on=date(2014, 4, 10), decided_on=date(2014, 4, 10)))
    assert given.outcome == AssessmentOutcome.OFFICER_REVIEW
    assert [each.rule for each in given.findings] == ["law_in_force"]


CLOSED = (
    ClosedCount(province=34, applies_from=date(2022, 7, 1), applies_until=None, count=54, source="AA", verified=False),
    ClosedCount(province=35, applies_from=date(2022, 7, 1), applies_until=None, count=0, source="AA", verified=False),
)


def warned_of_closed_neighbourhoods(facts: Facts) -> bool:
    given = assess(facts, replace(PARAMETERS, closed_neighbourhoods=CLOSED), today=TODAY)
    return "closed_neighbourhoods" in {each.rule for each in given.findings}


@pytest.mark.parametrize(("province", "warned"), [(34, True), (35, False), (6, False), (None, False), (UNKNOWN, False)])
def test_closed_neighbourhoods_are_told_where_there_are_some(province: Any, warned: bool) -> None:
    assert warned_of_closed_neighbourhoods(asking(province=province)) == warned


@pytest.mark.parametrize(
    ("applied_on", "warned"), [(date(2022, 6, 30), False), (date(2022, 7, 1), True), (date(2022, 7, 2), True)]
)
def test_closed_neighbourhoods_are_those_of_the_day(applied_on: date, warned: bool) -> None:
    assert warned_of_closed_neighbourhoods(asking(applied_on=applied_on)) == warned


def test_closed_neighbourhoods_let_newborns_and_extensions_at_the_same_address_be() -> None:
    newborn = {"date_of_birth": add_days(APPLIED_ON, -20), "born_in_turkiye": True, "parent_holds_permit": True}
    assert not warned_of_closed_neighbourhoods(asking(**newborn))
    assert not warned_of_closed_neighbourhoods(MORE_TOURISM)
    assert warned_of_closed_neighbourhoods(replace(MORE_TOURISM, events=Events(data_changed=True)))
