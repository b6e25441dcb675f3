"""Articles 38 to 41: university students, and pupils with the consent of their parents."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from permits.rules.codes import ApplicationKind, AssessmentOutcome, CappedBy, CustodyKind, FindingOutcome
from permits.rules.facts import UNKNOWN, Requested
from tests.permits.rules.plain_cases import (
    APPLIED_ON,
    FIRST_STUDENT,
    MORE_STUDY,
    PUPIL,
    TOURIST_CARD,
    answer,
    asking,
    finding,
    outcome,
    rules_that_speak,
)

MET, NOT_MET, MISSING = FindingOutcome.MET, FindingOutcome.NOT_MET, FindingOutcome.MISSING
REVIEW, WARNING = FindingOutcome.REVIEW, FindingOutcome.WARNING
DAY = timedelta(days=1)
BEGINS = date(2026, 12, 1)
CONSENT, ONE_YEAR = "pupils_parents_agree", "pupils_get_one_year_at_a_time"
CHANGE_TO_STUDY = replace(FIRST_STUDENT, kind=ApplicationKind.TRANSITION, permits=(TOURIST_CARD,))


@pytest.mark.parametrize("facts", [FIRST_STUDENT, MORE_STUDY, CHANGE_TO_STUDY, PUPIL])
def test_article_38_a_plain_complete_case_is_grantable(facts: Any) -> None:
    given = answer(facts)
    assert given.outcome == AssessmentOutcome.GRANTABLE
    assert given.valid_until == facts.requested.until


def test_article_38_1_a_university_study_has_no_longest_grant() -> None:
    facts = asking(
        FIRST_STUDENT,
        requested=Requested(from_=BEGINS, until=date(2031, 6, 1)),
        insurance_until=date(2032, 1, 1),
    )
    given = answer(facts)
    assert (given.valid_until, [cap.by for cap in given.caps]) == (
        date(2031, 6, 1),
        [CappedBy.REQUESTED, CappedBy.PASSPORT],
    )


@pytest.mark.parametrize(
    ("until", "ends", "says"),
    [
        (date(2027, 11, 30), date(2027, 11, 30), MET),
        (date(2027, 12, 1), date(2027, 12, 1), MET),
        (date(2027, 12, 2), date(2027, 12, 1), WARNING),
    ],
)
def test_article_38_2_a_pupil_gets_one_year(until: date, ends: date, says: FindingOutcome) -> None:
    facts = replace(PUPIL, requested=Requested(from_=BEGINS, until=until))
    assert (answer(facts).valid_until, outcome(facts, ONE_YEAR)) == (ends, says)
    assert answer(facts).outcome == AssessmentOutcome.GRANTABLE


@pytest.mark.parametrize(
    ("born", "capped"),
    [(date(2008, 11, 19), False), (date(2008, 11, 20), False), (date(2008, 11, 21), True)],
    ids=["the day after the 18th birthday", "the 18th birthday", "the day before"],
)
def test_article_38_2_speaks_of_pupils_until_the_day_before_the_18th_birthday(born: date, capped: bool) -> None:
    facts = asking(PUPIL, date_of_birth=born)
    assert (CappedBy.TYPE_MAXIMUM in {cap.by for cap in answer(facts).caps}) == capped
    assert (ONE_YEAR in rules_that_speak(facts)) == capped
    assert (CONSENT in rules_that_speak(facts)) == capped


def test_article_38_2_a_pupil_of_29_february_gets_a_year_until_28_february() -> None:
    facts = asking(
        PUPIL,
        applied_on=date(2028, 2, 1),
        legal_stay_until=date(2028, 3, 1),
        requested=Requested(from_=date(2028, 2, 29), until=date(2029, 6, 1)),
    )
    assert answer(facts).valid_until == date(2029, 2, 28)


def test_without_an_age_nobody_knows_whether_a_year_is_the_longest() -> None:
    facts = asking(FIRST_STUDENT, date_of_birth=UNKNOWN, insurance_exempt_by_agreement=True)
    assert outcome(facts, ONE_YEAR) == MISSING
    assert (answer(facts).valid_until, answer(facts).outcome) == (None, AssessmentOutcome.INCOMPLETE)


def with_father(**changes: Any) -> Any:
    mother, father = PUPIL.custody  # type: ignore[misc]
    return replace(PUPIL, custody=(mother, replace(father, **changes)))


@pytest.mark.parametrize(
    ("father", "says"),
    [
        ({}, MET),
        ({"consent": False}, NOT_MET),
        ({"consent": None}, NOT_MET),
        ({"consent": UNKNOWN}, MISSING),
        ({"consent": False, "abroad": False}, NOT_MET),
        ({"consent": False, "custody": CustodyKind.NONE}, MET),
        ({"consent": False, "deceased": True}, MET),
        ({"consent": UNKNOWN, "custody": UNKNOWN}, MISSING),
    ],
)
def test_article_38_2_each_parent_with_custody_agrees(father: dict[str, Any], says: FindingOutcome) -> None:
    assert outcome(with_father(**father), CONSENT) == says


def test_article_38_2_a_parent_who_is_not_listed_need_not_agree() -> None:
    assert outcome(replace(PUPIL, custody=()), CONSENT) == MET
    assert outcome(replace(PUPIL, custody=PUPIL.custody[:1]), CONSENT) == MET  # type: ignore[index]
    assert outcome(replace(PUPIL, custody=UNKNOWN), CONSENT) == MISSING


def test_custody_that_contradicts_itself_is_for_an_officer() -> None:
    assert outcome(with_father(custody=CustodyKind.SOLE), CONSENT) == REVIEW
    assert outcome(replace(PUPIL, custody=PUPIL.custody[:1] * 2), CONSENT) == REVIEW  # type: ignore[index]


def test_article_38_2_for_more_time_parents_are_not_asked_again() -> None:
    more = replace(MORE_STUDY, applicant=PUPIL.applicant)
    assert answer(more).outcome == AssessmentOutcome.GRANTABLE
    refused = replace(more, custody=with_father(consent=False).custody)
    assert answer(refused).outcome == AssessmentOutcome.NOT_GRANTABLE


def test_article_38_2_the_consent_is_a_paper_of_pupils() -> None:
    assert "parental_consent" in {paper.document for paper in answer(PUPIL).documents}
    assert "parental_consent" not in {paper.document for paper in answer(FIRST_STUDENT).documents}
    assert "student_certificate" in {paper.document for paper in answer(MORE_STUDY).documents}


def test_article_38_4_the_last_day_of_the_study_is_read_by_an_officer() -> None:
    assert outcome(FIRST_STUDENT, "student_permit_ends_with_the_study") == WARNING


@pytest.mark.parametrize(("registered", "says"), [(True, MET), (False, WARNING), (None, WARNING), (UNKNOWN, WARNING)])
def test_article_39_1_c_an_address_is_stated(registered: Any, says: FindingOutcome) -> None:
    facts = asking(FIRST_STUDENT, address_registered=registered)
    assert outcome(facts, "address_in_turkiye") == says
    assert finding(facts, "address_in_turkiye").citation == "6458 Art. 39(1)(c)"


@pytest.mark.parametrize(
    ("graduated_on", "says"), [(APPLIED_ON - DAY, REVIEW), (APPLIED_ON, REVIEW), (APPLIED_ON + DAY, None)]
)
def test_article_40_1_b_who_has_graduated_shows_what_follows(graduated_on: date, says: FindingOutcome | None) -> None:
    facts = asking(MORE_STUDY, graduated_on=graduated_on)
    found = [each.outcome for each in answer(facts).findings if each.rule == "study_goes_on"]
    assert found == ([] if says is None else [says])


def test_article_40_1_b_a_graduate_may_begin_another_study() -> None:
    facts = asking(FIRST_STUDENT, graduated_on=date(2026, 6, 1))
    assert outcome(facts, "study_goes_on") == WARNING
    assert answer(facts).outcome == AssessmentOutcome.GRANTABLE


def test_article_40_1_c_cedilla_a_ban_excludes_a_student_permit() -> None:
    facts = asking(FIRST_STUDENT, entry_ban=True)
    assert finding(facts, "no_entry_ban_or_removal").citation == "6458 Art. 40(1)(ç)"
    assert answer(facts).outcome == AssessmentOutcome.NOT_GRANTABLE


@pytest.mark.parametrize(
    ("decided_on", "hours"), [(date(2016, 8, 11), True), (date(2016, 8, 12), True), (date(2016, 8, 13), False)]
)
def test_article_41_1_the_hours_were_limited_until_12_august_2016(decided_on: date, hours: bool) -> None:
    facts = asking(FIRST_STUDENT, applied_on=date(2016, 8, 1), decided_on=decided_on, date_of_birth=date(1990, 1, 1))
    found = finding(facts, "students_work_with_a_work_permit")
    assert ("24 hours" in str(found.message)) == hours
    assert found.outcome == WARNING


def test_article_41_1_is_not_told_to_children() -> None:
    assert "students_work_with_a_work_permit" not in rules_that_speak(PUPIL)


def test_article_24_1_more_study_follows_a_student_permit() -> None:
    facts = replace(MORE_STUDY, permits=(TOURIST_CARD,))
    assert outcome(facts, "extension_keeps_type_and_purpose") == NOT_MET
    assert outcome(replace(CHANGE_TO_STUDY, permits=MORE_STUDY.permits), "transition_changes_type_or_purpose") == (
        NOT_MET
    )


@pytest.mark.parametrize(
    ("insured_until", "ends"),
    [(date(2027, 11, 30), date(2027, 11, 30)), (date(2027, 12, 1), date(2027, 12, 1)), (BEGINS, None)],
)
def test_article_15_1_e_insurance_shortens_a_student_permit(insured_until: date, ends: date | None) -> None:
    assert answer(asking(FIRST_STUDENT, insurance_until=insured_until)).valid_until == ends


def test_article_23_1_the_passport_shortens_a_student_permit() -> None:
    given = answer(asking(FIRST_STUDENT, passport_expires_on=date(2027, 8, 1)))
    assert (given.valid_until, given.caps[0].by) == (date(2027, 6, 2), CappedBy.PASSPORT)
