"""Article 34(3): consent for a child, parent by parent."""

from dataclasses import replace
from datetime import date
from itertools import permutations
from typing import Any

import pytest

from permits.rules.codes import ApplicationKind, AssessmentOutcome, CustodyKind, FindingOutcome, RelationToSponsor
from permits.rules.facts import UNKNOWN, Custody
from tests.permits.rules.family_cases import (
    FATHER,
    FIRST_ADULT_CHILD,
    FIRST_CHILD,
    FIRST_SPOUSE,
    MOTHER,
    of_kind,
)
from tests.permits.rules.plain_cases import PUPIL, answer, asking, outcome, rules_that_speak

MET, NOT_MET, MISSING, REVIEW = (
    FindingOutcome.MET,
    FindingOutcome.NOT_MET,
    FindingOutcome.MISSING,
    FindingOutcome.REVIEW,
)
CONSENT = "parents_consent"
JOINT, SOLE, NONE = CustodyKind.JOINT, CustodyKind.SOLE, CustodyKind.NONE
REFUSING = replace(FATHER, consent=False)


def custody_of(*parents: Custody) -> FindingOutcome:
    """What the rule says to a child of these parents, in whatever order they are listed."""
    (says,) = {outcome(replace(FIRST_CHILD, custody=order), CONSENT) for order in permutations(parents)}
    return says


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"consent": True}, MET),
        ({"consent": False}, NOT_MET),
        ({"consent": None}, NOT_MET),
        ({"consent": UNKNOWN}, MISSING),
        ({"abroad": False}, MET),
        ({"abroad": None}, MET),
        ({"abroad": UNKNOWN}, MISSING),
        ({"abroad": UNKNOWN, "consent": True}, MET),
        ({"custody": NONE}, MET),
        ({"custody": None}, MET),
        ({"custody": UNKNOWN}, MISSING),
        ({"custody": UNKNOWN, "consent": True}, MET),
        ({"deceased": True}, MET),
        ({"deceased": UNKNOWN}, NOT_MET),
    ],
)
def test_article_34_3_the_parent_abroad_with_joint_custody_agrees(
    changes: dict[str, Any], says: FindingOutcome
) -> None:
    assert custody_of(MOTHER, replace(REFUSING, **changes)) == says


def test_article_34_3_a_parent_who_is_not_listed_needs_not_agree() -> None:
    assert custody_of() == custody_of(MOTHER) == MET
    assert custody_of(REFUSING) == NOT_MET


def test_article_34_3_sole_custody_here_is_shown_by_a_paper_and_abroad_needs_consent() -> None:
    assert custody_of(replace(MOTHER, custody=SOLE), replace(REFUSING, custody=NONE)) == MET
    assert custody_of(replace(MOTHER, custody=NONE), replace(REFUSING, custody=SOLE)) == NOT_MET
    assert custody_of(replace(MOTHER, custody=NONE), replace(FATHER, custody=SOLE)) == MET


def test_article_34_3_unknown_custody_is_missing_and_none_listed_is_known() -> None:
    assert outcome(replace(FIRST_CHILD, custody=UNKNOWN), CONSENT) == MISSING
    assert answer(replace(FIRST_CHILD, custody=UNKNOWN)).outcome == AssessmentOutcome.INCOMPLETE
    assert answer(replace(FIRST_CHILD, custody=())).outcome == AssessmentOutcome.GRANTABLE


@pytest.mark.parametrize(
    "parents",
    [
        (replace(MOTHER, custody=SOLE), replace(FATHER, custody=SOLE)),
        (replace(MOTHER, custody=SOLE), replace(FATHER, custody=JOINT)),
        (replace(MOTHER, custody=JOINT), replace(FATHER, custody=SOLE)),
        (MOTHER, MOTHER),
        (FATHER, replace(FATHER, custody=NONE)),
        (MOTHER, FATHER, FATHER),
    ],
)
def test_contradictory_custody_is_for_an_officer_and_never_refused(parents: tuple[Custody, ...]) -> None:
    assert custody_of(*parents) == REVIEW
    assert answer(replace(FIRST_CHILD, custody=parents)).outcome == AssessmentOutcome.OFFICER_REVIEW


def test_the_custody_of_a_parent_who_died_contradicts_nothing() -> None:
    assert custody_of(replace(MOTHER, custody=SOLE), replace(FATHER, custody=JOINT, deceased=True)) == MET


@pytest.mark.parametrize(
    ("born", "speaks"), [(date(2008, 11, 19), False), (date(2008, 11, 20), False), (date(2008, 11, 21), True)]
)
def test_article_34_3_consent_is_asked_until_the_day_before_the_18th_birthday(born: date, speaks: bool) -> None:
    assert (CONSENT in rules_that_speak(asking(FIRST_CHILD, date_of_birth=born))) == speaks


def test_article_34_3_adults_and_spouses_need_no_consent() -> None:
    assert CONSENT not in rules_that_speak(replace(FIRST_ADULT_CHILD, custody=(REFUSING,)))
    assert CONSENT not in rules_that_speak(asking(FIRST_SPOUSE, date_of_birth=date(2010, 1, 1), custody=(REFUSING,)))


def test_article_34_3_a_dependent_child_under_18_needs_consent_like_every_minor() -> None:
    facts = asking(FIRST_CHILD, relation_to_sponsor=RelationToSponsor.DEPENDENT_ADULT_CHILD, custody=(MOTHER, REFUSING))
    assert outcome(facts, CONSENT) == NOT_MET


def test_article_34_3_an_extension_asks_only_where_custody_is_spoken_of() -> None:
    more = of_kind(FIRST_CHILD, ApplicationKind.EXTENSION)
    assert CONSENT not in rules_that_speak(replace(more, custody=UNKNOWN))
    assert answer(replace(more, custody=UNKNOWN)).outcome == AssessmentOutcome.GRANTABLE
    assert outcome(replace(more, custody=(MOTHER, REFUSING)), CONSENT) == NOT_MET


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({}, REVIEW),
        ({"custody": UNKNOWN}, REVIEW),
        ({"custody": NONE}, MET),
        ({"custody": None}, MET),
        ({"consent": True}, MET),
        ({"deceased": True}, MET),
    ],
)
def test_article_34_3_of_a_parent_whom_nobody_finds_an_officer_decides(
    changes: dict[str, Any], says: FindingOutcome
) -> None:
    lost = replace(FATHER, abroad=UNKNOWN, consent=UNKNOWN, cannot_be_found=True)
    assert custody_of(MOTHER, replace(lost, **changes)) == says


def test_a_refusal_of_the_one_counts_beside_a_parent_whom_nobody_finds() -> None:
    lost = replace(MOTHER, abroad=UNKNOWN, consent=UNKNOWN, cannot_be_found=True)
    assert custody_of(lost, REFUSING) == NOT_MET


def test_article_38_2_of_a_pupils_parent_whom_nobody_finds_an_officer_decides() -> None:
    mother, father = PUPIL.custody or ()
    lost = replace(father, abroad=UNKNOWN, consent=UNKNOWN, cannot_be_found=True)
    assert outcome(replace(PUPIL, custody=(mother, lost)), "pupils_parents_agree") == REVIEW
    assert outcome(replace(PUPIL, custody=(mother, replace(lost, consent=True))), "pupils_parents_agree") == MET
