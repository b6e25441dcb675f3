"""Articles 31(1)(ğ) and 34(5) to (7): from a family permit to a short-term one."""

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from permits.rules.codes import (
    AssessmentOutcome,
    FindingOutcome,
    MarriageEnd,
    PermitType,
    Purpose,
    RelationToSponsor,
    SponsorStatus,
)
from permits.rules.facts import UNKNOWN, HeldPermit, Marriage, Sponsor
from tests.permits.rules.plain_cases import FIRST_TOURISM, answer, asking, outcome, rules_that_speak

MET, NOT_MET, MISSING, REVIEW = (
    FindingOutcome.MET,
    FindingOutcome.NOT_MET,
    FindingOutcome.MISSING,
    FindingOutcome.REVIEW,
)
FAMILY_CARD = HeldPermit(permit_type=PermitType.FAMILY, purpose=None, from_=date(2023, 11, 20), until=date(2027, 1, 1))
CITIZEN = Sponsor(status=SponsorStatus.TURKISH_CITIZEN)
DIVORCE = Marriage(married_on=date(2020, 1, 1), ended_on=date(2026, 10, 1), ended_by=MarriageEnd.DIVORCE)
FROM_FAMILY = replace(
    FIRST_TOURISM,
    kind="transition",
    purpose=Purpose.FROM_FAMILY_PERMIT,
    permits=(FAMILY_CARD,),
    sponsor=CITIZEN,
    marriage=replace(DIVORCE, domestic_violence_decision=False),
)
CHILD = asking(
    FROM_FAMILY,
    marriage=None,
    relation_to_sponsor=RelationToSponsor.MINOR_CHILD,
    date_of_birth=date(2005, 1, 1),
    insurance_until=date(2030, 1, 1),
)
HELD, DEATH = "held_a_family_permit", "after_the_sponsors_death"
DIVORCED, EIGHTEEN = "after_a_divorce", "eighteen_after_three_years"


@pytest.mark.parametrize(
    ("held_from", "says"), [(date(2023, 11, 19), MET), (date(2023, 11, 20), MET), (date(2023, 11, 21), NOT_MET)]
)
def test_article_34_6_after_a_divorce_three_years_on_a_family_permit(held_from: date, says: FindingOutcome) -> None:
    facts = replace(FROM_FAMILY, permits=(replace(FAMILY_CARD, from_=held_from),))
    assert outcome(facts, DIVORCED) == says


def test_article_34_6_after_violence_no_time_is_asked_for() -> None:
    short = replace(FROM_FAMILY, permits=(replace(FAMILY_CARD, from_=date(2026, 1, 1)),))
    established = replace(DIVORCE, domestic_violence_decision=True)
    assert outcome(replace(short, marriage=established), DIVORCED) == MET
    assert outcome(replace(short, marriage=DIVORCE), DIVORCED) == MISSING
    assert answer(replace(short, marriage=established)).outcome == AssessmentOutcome.GRANTABLE


def test_article_34_6_speaks_of_spouses_of_citizens() -> None:
    foreigner = Sponsor(status=SponsorStatus.RESIDENCE_PERMIT)
    assert outcome(replace(FROM_FAMILY, sponsor=foreigner), DIVORCED) == REVIEW
    assert outcome(replace(FROM_FAMILY, sponsor=UNKNOWN), DIVORCED) == MISSING


def test_article_34_7_after_the_sponsors_death_no_time_is_asked_for() -> None:
    widowed = replace(DIVORCE, ended_by=MarriageEnd.DEATH)
    short = replace(FAMILY_CARD, from_=date(2026, 11, 1))
    assert outcome(replace(FROM_FAMILY, marriage=widowed, permits=(short,)), DEATH) == MET


@pytest.mark.parametrize(
    ("born", "held_from", "says"),
    [
        (date(2008, 11, 20), date(2023, 11, 20), MET),
        (date(2008, 11, 21), date(2023, 11, 20), NOT_MET),
        (date(2008, 11, 20), date(2023, 11, 21), NOT_MET),
    ],
)
def test_article_34_5_at_18_after_three_years(born: date, held_from: date, says: FindingOutcome) -> None:
    child = asking(FROM_FAMILY, date_of_birth=born, marriage=None, permits=(replace(FAMILY_CARD, from_=held_from),))
    assert outcome(child, EIGHTEEN) == says


def test_article_34_5_three_years_may_stand_on_several_cards() -> None:
    cards = (
        replace(FAMILY_CARD, from_=date(2021, 1, 1), until=date(2022, 1, 1)),
        replace(FAMILY_CARD, from_=date(2021, 6, 1), until=date(2022, 6, 1)),
        replace(FAMILY_CARD, from_=date(2025, 4, 19), until=date(2026, 12, 20)),
    )
    assert {outcome(replace(CHILD, permits=order), EIGHTEEN) for order in permutations(cards)} == {MET}
    shorter = (cards[0], cards[1], replace(cards[2], from_=date(2025, 4, 20)))
    assert outcome(replace(CHILD, permits=shorter), EIGHTEEN) == NOT_MET


def test_this_purpose_is_for_people_who_held_a_family_permit() -> None:
    assert outcome(replace(FROM_FAMILY, permits=()), HELD) == NOT_MET
    assert outcome(replace(FROM_FAMILY, permits=UNKNOWN), HELD) == MISSING


def test_s001_three_years_on_a_family_permit() -> None:
    assert answer(CHILD).outcome == answer(FROM_FAMILY).outcome == AssessmentOutcome.GRANTABLE
    short = (replace(FAMILY_CARD, from_=date(2023, 11, 21)),)
    for facts in (CHILD, FROM_FAMILY):
        assert answer(replace(facts, permits=short)).outcome == AssessmentOutcome.NOT_GRANTABLE
    violence = replace(DIVORCE, domestic_violence_decision=True)
    assert answer(replace(FROM_FAMILY, permits=short, marriage=violence)).outcome == AssessmentOutcome.GRANTABLE
    widowed = replace(DIVORCE, ended_by=MarriageEnd.DEATH)
    assert answer(replace(FROM_FAMILY, permits=short, marriage=widowed)).outcome == AssessmentOutcome.GRANTABLE


def test_article_34_6_the_divorce_of_the_parents_is_no_ground_of_a_child() -> None:
    facts = replace(CHILD, marriage=DIVORCE)
    assert DIVORCED not in rules_that_speak(facts)
    assert outcome(facts, EIGHTEEN) == MET


def test_article_34_5_a_spouse_who_is_still_married_is_for_an_officer() -> None:
    married = Marriage(married_on=date(2020, 1, 1), ended_on=None, ended_by=None)
    assert outcome(replace(FROM_FAMILY, marriage=married), EIGHTEEN) == REVIEW
    assert (
        outcome(asking(FROM_FAMILY, marriage=UNKNOWN, relation_to_sponsor=RelationToSponsor.SPOUSE), EIGHTEEN) == REVIEW
    )


def test_article_34_5_what_is_not_known_is_asked() -> None:
    assert outcome(asking(CHILD, date_of_birth=UNKNOWN), EIGHTEEN) == MISSING
    short = replace(FROM_FAMILY, marriage=UNKNOWN, permits=(replace(FAMILY_CARD, from_=date(2026, 1, 1)),))
    assert outcome(short, EIGHTEEN) == MISSING
    assert answer(replace(CHILD, permits=UNKNOWN)).outcome == AssessmentOutcome.INCOMPLETE


def test_an_end_that_is_still_to_come_is_no_ground_yet() -> None:
    to_come = replace(DIVORCE, ended_on=date(2027, 1, 1))
    assert DIVORCED not in rules_that_speak(replace(FROM_FAMILY, marriage=to_come))
    assert answer(replace(FROM_FAMILY, marriage=to_come)).outcome == AssessmentOutcome.OFFICER_REVIEW


def test_more_of_the_same_permit_asks_for_no_ground_again() -> None:
    card = HeldPermit(
        permit_type=PermitType.SHORT_TERM,
        purpose=Purpose.FROM_FAMILY_PERMIT,
        from_=date(2025, 1, 1),
        until=date(2026, 12, 15),
    )
    more = replace(FROM_FAMILY, kind="extension", permits=(card,))
    assert not rules_that_speak(more) & {HELD, DEATH, DIVORCED, EIGHTEEN}
    assert answer(more).outcome == AssessmentOutcome.GRANTABLE
