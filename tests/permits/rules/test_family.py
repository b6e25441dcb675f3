"""Articles 34 to 37: who may get a family permit, for how long, and what fits at eighteen."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest

from permits.rules.codes import (
    ApplicationKind,
    AssessmentOutcome,
    CappedBy,
    FindingOutcome,
    RelationToSponsor,
    SponsorStatus,
)
from permits.rules.durations import add_years
from permits.rules.facts import UNKNOWN, Absence, Requested
from tests.permits.rules.family_cases import (
    FAMILY_CARD,
    FIRST_ADULT_CHILD,
    FIRST_CHILD,
    FIRST_SPOUSE,
    OF_EACH_RELATION,
    SPONSORS,
    of_kind,
)
from tests.permits.rules.plain_cases import APPLIED_ON, answer, asking, finding, outcome, rules_that_speak

MET, NOT_MET, MISSING = FindingOutcome.MET, FindingOutcome.NOT_MET, FindingOutcome.MISSING
REVIEW, WARNING = FindingOutcome.REVIEW, FindingOutcome.WARNING
DAY = timedelta(days=1)
MORE_FOR_A_CHILD = of_kind(FIRST_CHILD, ApplicationKind.EXTENSION)


@pytest.mark.parametrize(("status", "relation", "kind"), product(SponsorStatus, RelationToSponsor, ApplicationKind))
def test_a_plain_complete_case_of_each_sponsor_relation_and_kind_is_grantable(
    status: SponsorStatus, relation: RelationToSponsor, kind: ApplicationKind
) -> None:
    facts = of_kind(replace(OF_EACH_RELATION[relation], sponsor=SPONSORS[status]), kind)
    unmet = [each for each in answer(facts).findings if each.outcome not in {MET, WARNING}]
    assert (unmet, answer(facts).outcome) == ([], AssessmentOutcome.GRANTABLE)


def test_s001_a_passport_shorter_than_the_request_shortens_the_permit() -> None:
    facts = asking(FIRST_SPOUSE, passport_expires_on=date(2028, 6, 30))
    given = answer(facts)
    assert (given.outcome, given.valid_until) == (AssessmentOutcome.GRANTABLE, date(2028, 5, 1))
    assert (given.caps[0].by, given.caps[0].citation) == (CappedBy.PASSPORT, "6458 Art. 23(1)")
    assert outcome(facts, "passport_outlasts_permit") == WARNING


@pytest.mark.parametrize(("relation", "says"), [(None, NOT_MET), (UNKNOWN, MISSING)])
def test_article_34_1_spouses_and_children_only(relation: Any, says: FindingOutcome) -> None:
    assert outcome(asking(FIRST_SPOUSE, relation_to_sponsor=relation), "relation_to_sponsor") == says


@pytest.mark.parametrize("facts", [FIRST_CHILD, MORE_FOR_A_CHILD])
@pytest.mark.parametrize(
    ("born", "says"),
    [(date(2008, 11, 19), NOT_MET), (date(2008, 11, 20), NOT_MET), (date(2008, 11, 21), MET), (UNKNOWN, MISSING)],
)
def test_article_34_1_b_a_minor_child_until_the_day_before_the_18th_birthday(
    facts: Any, born: Any, says: FindingOutcome
) -> None:
    assert outcome(asking(facts, date_of_birth=born), "relation_to_sponsor") == says


@pytest.mark.parametrize(
    ("held_from", "short_term_fits"),
    [(date(2023, 11, 19), True), (date(2023, 11, 20), True), (date(2023, 11, 21), False)],
)
def test_article_34_5_who_turned_18_is_told_what_fits(held_from: date, short_term_fits: bool) -> None:
    card = replace(FAMILY_CARD, from_=held_from)
    message = str(
        finding(
            asking(MORE_FOR_A_CHILD, date_of_birth=date(2008, 1, 1), permits=(card,)), "relation_to_sponsor"
        ).message
    )
    assert ("34(5)" in message) == short_term_fits
    assert "Article 38" in message and "34(1)(c)" in message


def test_article_34_1_c_a_dependent_child_of_18_may_and_an_officer_sees_the_papers() -> None:
    assert outcome(FIRST_ADULT_CHILD, "relation_to_sponsor") == MET
    assert outcome(FIRST_ADULT_CHILD, "adult_child_depends_on_sponsor") == WARNING
    of_the_day = asking(FIRST_ADULT_CHILD, date_of_birth=date(2008, 11, 20))
    assert outcome(of_the_day, "relation_to_sponsor") == MET
    assert outcome(asking(of_the_day, date_of_birth=date(2008, 11, 21)), "relation_to_sponsor") == WARNING
    younger = asking(FIRST_ADULT_CHILD, date_of_birth=date(2010, 1, 1), custody=())
    assert outcome(younger, "relation_to_sponsor") == WARNING
    assert answer(younger).outcome == AssessmentOutcome.GRANTABLE


@pytest.mark.parametrize(
    ("decided_on", "longest"),
    [
        (date(2016, 8, 12), date(2018, 9, 1)),
        (date(2016, 8, 13), date(2019, 9, 1)),
        (date(2016, 8, 14), date(2019, 9, 1)),
    ],
)
def test_article_34_1_two_years_and_since_13_august_2016_three(decided_on: date, longest: date) -> None:
    facts = replace(
        FIRST_SPOUSE,
        applied_on=date(2016, 8, 1),
        decided_on=decided_on,
        requested=Requested(from_=date(2016, 9, 1), until=date(2022, 1, 1)),
    )
    given = answer(facts)
    assert [cap.until for cap in given.caps if cap.by == CappedBy.TYPE_MAXIMUM] == [longest]
    assert (given.valid_until, outcome(facts, "longest_family_permit")) == (longest, WARNING)
    first, last = finding(facts, "longest_family_permit").in_force
    assert first <= decided_on and (last is None or decided_on <= last)


@pytest.mark.parametrize(("days", "says"), [(-1, MET), (0, MET), (1, WARNING)])
def test_article_34_1_three_years_to_the_day(days: int, says: FindingOutcome) -> None:
    facts = replace(FIRST_SPOUSE, requested=Requested(from_=date(2026, 12, 1), until=date(2029, 12, 1) + days * DAY))
    assert outcome(facts, "longest_family_permit") == says
    assert answer(facts).valid_until == date(2029, 12, 1) + min(days, 0) * DAY


RULE_36 = "absence_at_most_180_days_in_the_last_year"
EXTENSION_2016 = replace(
    of_kind(FIRST_SPOUSE, ApplicationKind.EXTENSION),
    applied_on=date(2016, 8, 1),
    permits=(replace(FAMILY_CARD, from_=date(2014, 8, 15), until=date(2016, 8, 15)),),
    requested=Requested(from_=date(2016, 8, 15), until=date(2017, 8, 15)),
)


@pytest.mark.parametrize(("days", "says"), [(179, MET), (180, MET), (181, NOT_MET)])
def test_article_36_1_d_at_most_180_days_abroad_in_the_last_year(days: int, says: FindingOutcome) -> None:
    away = Absence(from_=date(2016, 1, 1), until=date(2016, 1, 1) + days * DAY)
    assert outcome(replace(EXTENSION_2016, absences=(away,)), RULE_36) == says
    assert outcome(replace(EXTENSION_2016, absences=UNKNOWN), RULE_36) == MISSING


@pytest.mark.parametrize(
    ("decided_on", "speaks"), [(date(2016, 8, 11), True), (date(2016, 8, 12), True), (date(2016, 8, 13), False)]
)
def test_article_36_1_d_was_repealed_on_13_august_2016(decided_on: date, speaks: bool) -> None:
    assert (RULE_36 in rules_that_speak(replace(EXTENSION_2016, decided_on=decided_on))) == speaks


def test_article_36_1_c_a_ban_excludes_a_family_permit() -> None:
    facts = asking(FIRST_SPOUSE, entry_ban=True)
    assert finding(facts, "no_entry_ban_or_removal").citation == "6458 Art. 36(1)(c)"
    assert answer(facts).outcome == AssessmentOutcome.NOT_GRANTABLE


@pytest.mark.parametrize(
    ("birthday", "speaks"),
    [(date(2028, 11, 30), True), (date(2028, 12, 1), True), (date(2028, 12, 2), False)],
)
def test_article_34_5_who_turns_18_during_the_permit_is_told_in_time(birthday: date, speaks: bool) -> None:
    child = asking(FIRST_CHILD, date_of_birth=add_years(birthday, -18))
    assert answer(child).valid_until == date(2028, 12, 1)
    assert ("turning_eighteen" in rules_that_speak(child)) == speaks
    assert answer(child).outcome == AssessmentOutcome.GRANTABLE


def test_article_34_4_children_go_to_school_without_a_student_permit() -> None:
    assert outcome(FIRST_CHILD, "school_until_eighteen") == MET
    assert "school_until_eighteen" not in rules_that_speak(FIRST_ADULT_CHILD)
    assert "school_until_eighteen" not in rules_that_speak(FIRST_SPOUSE)


def test_article_35_1_b_insurance_at_an_age_that_needs_it() -> None:
    assert finding(asking(FIRST_SPOUSE, insurance_until=None), "health_insurance").citation == "6458 Art. 35(1)(b)"
    assert answer(asking(FIRST_SPOUSE, insurance_until=None)).outcome == AssessmentOutcome.NOT_GRANTABLE
    assert answer(asking(FIRST_SPOUSE, insurance_until=UNKNOWN)).outcome == AssessmentOutcome.INCOMPLETE
    assert answer(FIRST_CHILD).outcome == AssessmentOutcome.GRANTABLE


def test_an_application_of_the_day_needs_no_decision_day() -> None:
    assert answer(FIRST_SPOUSE).law_as_of == APPLIED_ON
