"""Boundary days that no article's own test meets: each was found by turning a comparison by a hair."""

from dataclasses import replace
from datetime import date

import pytest

from permits.rules.codes import AbsenceReason, CappedBy, FindingOutcome, PermitType, Supplier
from permits.rules.durations import add_days, add_months, add_years
from permits.rules.facts import Absence, Facts, HeldPermit, Requested
from permits.rules.paper_rows import PaperRow
from permits.rules.question import Question
from permits.rules.reading import LONGEST_LIST, LONGEST_QUESTION, QuestionRefused, facts_of, question_in
from permits.rules.registry import ALL_KINDS
from permits.rules.residence import merged, residence_of
from tests.permits.rules.family_cases import FIRST_ADULT_CHILD
from tests.permits.rules.plain_cases import (
    APPLIED_ON,
    FIRST_LONG_TERM,
    FIRST_TOURISM,
    FIRST_VICTIM,
    PARAMETERS,
    TODAY,
    answer,
    asking,
    outcome,
    rules_that_speak,
)

LAW_BEGAN = date(2014, 4, 11)


@pytest.mark.parametrize(("day", "is_law"), [(date(2014, 4, 10), False), (LAW_BEGAN, True), (date(2014, 4, 12), True)])
def test_article_125_the_law_is_in_force_since_11_april_2014(day: date, is_law: bool) -> None:
    facts = asking(decided_on=day, applied_on=day)
    assert ("law_in_force" in rules_that_speak(facts)) != is_law
    assert bool(answer(facts).documents) == is_law


def test_the_first_and_the_last_year_that_there_are() -> None:
    assert add_months(date(9998, 12, 15), 1) == date(9999, 1, 15)
    assert add_months(date(9999, 12, 15), 1) == date.max
    assert add_months(date(2, 1, 15), -12) == date(1, 1, 15)
    assert add_months(date(1, 1, 15), -1) == date.min


def test_c_24_a_child_applies_on_the_day_of_its_birth() -> None:
    newborn = asking(date_of_birth=APPLIED_ON, born_in_turkiye=True, parent_holds_permit=True, legal_stay_until=None)
    assert outcome(newborn, "legal_stay_in_time") == FindingOutcome.MET
    assert outcome(newborn, "dates_agree") == FindingOutcome.MET


def test_article_34_1_c_at_eighteen_a_child_is_grown_up() -> None:
    birthday = asking(FIRST_ADULT_CHILD, date_of_birth=add_months(APPLIED_ON, -12 * 18))
    assert outcome(birthday, "relation_to_sponsor") == FindingOutcome.MET


def test_a_minors_papers_are_asked_for_until_the_day_before_the_18th_birthday() -> None:
    def slugs(facts: Facts) -> set[str]:
        return {paper.document for paper in answer(facts).documents}

    birthday = add_months(APPLIED_ON, -12 * 18)
    grown_up, minor = slugs(asking(date_of_birth=birthday)), slugs(asking(date_of_birth=date(2008, 11, 21)))
    assert birthday == date(2008, 11, 20)
    assert "birth_certificate" in minor - grown_up


@pytest.mark.parametrize(("until", "caps"), [(date(2027, 11, 30), True), (date(2027, 12, 1), False)])
def test_insurance_to_the_requested_end_caps_nothing(until: date, caps: bool) -> None:
    given = answer(asking(insurance_until=until))
    assert (CappedBy.INSURANCE in [cap.by for cap in given.caps]) == caps


def test_a_permit_that_begins_on_the_day_of_the_application_is_held() -> None:
    begun = HeldPermit(permit_type=PermitType.STUDENT, purpose=None, from_=APPLIED_ON, until=date(2027, 11, 20))
    assert Question(asking(permits=(begun,)), PARAMETERS, TODAY).last_permit == begun
    later = replace(begun, from_=date(2026, 11, 21))
    assert Question(asking(permits=(later,)), PARAMETERS, TODAY).last_permit is None


@pytest.mark.parametrize(("until", "speaks"), [(APPLIED_ON, True), (date(2026, 11, 21), False)])
def test_article_45_2_a_permit_that_ended_today_was_taken_away(until: date, speaks: bool) -> None:
    ended = HeldPermit(permit_type=PermitType.LONG_TERM, purpose=None, from_=date(2016, 9, 1), until=until)
    facts = replace(FIRST_LONG_TERM, permits=(ended,))
    assert ("long_term_permit_regained" in rules_that_speak(facts)) == speaks


def test_a_paper_is_asked_for_on_its_first_and_its_last_day() -> None:
    row = PaperRow(
        document="test",
        name="test",
        citation="test",
        why="test",
        supplied_by=Supplier.APPLICANT,
        in_force=(date(2020, 1, 1), date(2020, 12, 31)),
    )
    kind = next(iter(ALL_KINDS))
    days = (date(2019, 12, 31), date(2020, 1, 1), date(2020, 12, 31), date(2021, 1, 1))
    assert [row.is_for(PermitType.STUDENT, kind, day) for day in days] == [False, True, True, False]


def test_article_48_1_thirty_days_that_just_fit_into_three_years_are_capped_by_their_own_article() -> None:
    begins = answer(FIRST_VICTIM).valid_from
    assert begins is not None
    first = add_years(add_days(begins, 30), -3)
    held = HeldPermit(permit_type=PermitType.TRAFFICKING_VICTIM, purpose=None, from_=first, until=begins)

    def capped_by(permit: HeldPermit) -> set[str]:
        caps = answer(replace(FIRST_VICTIM, permits=(permit,))).caps
        return {cap.citation for cap in caps if cap.by == CappedBy.TYPE_MAXIMUM}

    assert capped_by(held) == {"6458 Art. 48(1)"}
    assert capped_by(replace(held, from_=add_days(first, -1))) == {"6458 Art. 49(1)"}


def test_a_stay_of_no_day_is_none() -> None:
    assert merged([(APPLIED_ON, APPLIED_ON)]) == []


def test_article_28_1_a_stay_that_begins_on_28_february_does_not_carry_the_days_before_it() -> None:
    """The year before 28 February 2025 holds 29 February 2024, that before 1 March does not."""
    half_a_year = Absence(from_=date(2024, 2, 28), until=date(2024, 8, 27), reason=AbsenceReason.NONE)
    a_day = Absence(from_=date(2025, 2, 28), until=date(2025, 3, 1), reason=AbsenceReason.NONE)
    facts = replace(FIRST_LONG_TERM, absences=(half_a_year, a_day))
    residence = residence_of(Question(facts, PARAMETERS, TODAY))
    assert residence is not None
    assert residence.interrupted_until == half_a_year.until


def test_a_question_may_be_as_long_as_is_said() -> None:
    text = '{"kind": "first"}'
    assert question_in(text.ljust(LONGEST_QUESTION)) == {"kind": "first"}
    with pytest.raises(QuestionRefused):
        question_in(text.ljust(LONGEST_QUESTION + 1))


def test_a_list_may_be_as_long_as_is_said() -> None:
    absence = {"from": "2020-01-01", "until": "2020-01-01", "reason": "none"}
    asked = {"kind": "first", "permit_type": "student", "absences": [absence] * LONGEST_LIST}
    assert len(facts_of(asked).absences or ()) == LONGEST_LIST
    with pytest.raises(QuestionRefused):
        facts_of(asked | {"absences": [absence] * (LONGEST_LIST + 1)})


def test_a_key_that_stands_twice_is_the_one_that_is_named() -> None:
    with pytest.raises(QuestionRefused) as refused:
        facts_of(question_in('{"kind": "first", "permit_type": "student", "permit_type": "family"}'))
    assert "permit_type" in refused.value.path


def test_a_request_of_one_day_is_read() -> None:
    assert facts_of(
        {"kind": "first", "permit_type": "student", "requested": {"from": "2027-01-01", "until": "2027-01-01"}}
    ).requested == Requested(from_=date(2027, 1, 1), until=date(2027, 1, 1))
    assert FIRST_TOURISM.requested.from_ != FIRST_TOURISM.requested.until
