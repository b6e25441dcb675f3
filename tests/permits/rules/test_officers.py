"""Articles 46 to 49: full rules for officers and the command."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

import pytest

from permits.rules.codes import ApplicationKind, AssessmentOutcome, CappedBy, FindingOutcome, PermitType, Route
from permits.rules.durations import add_days, add_months
from permits.rules.facts import UNKNOWN, Facts, HeldPermit, Requested
from tests.permits.rules.plain_cases import (
    APPLIED_ON,
    FIRST_HUMANITARIAN,
    FIRST_VICTIM,
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
LONG_REQUEST = Requested(from_=date(2019, 12, 24), until=date(2029, 1, 1))


def card(permit_type: PermitType, first: date, until: date) -> HeldPermit:
    return HeldPermit(permit_type=permit_type, purpose=None, from_=first, until=until)


RECOVERY = card(PermitType.TRAFFICKING_VICTIM, date(2026, 10, 31), date(2026, 11, 30))
MORE_RECOVERY = replace(
    FIRST_VICTIM,
    kind=ApplicationKind.EXTENSION,
    permits=(RECOVERY,),
    requested=Requested(from_=date(2026, 11, 30), until=date(2027, 5, 30)),
)
MORE_HUMANITARIAN = replace(
    FIRST_HUMANITARIAN,
    kind=ApplicationKind.EXTENSION,
    permits=(card(PermitType.HUMANITARIAN, date(2025, 12, 1), date(2026, 12, 1)),),
)


@pytest.mark.parametrize("facts", [FIRST_HUMANITARIAN, MORE_HUMANITARIAN, FIRST_VICTIM, MORE_RECOVERY])
def test_articles_46_and_48_no_other_condition_is_asked_for(facts: Facts) -> None:
    given = answer(facts)
    assert given.outcome == AssessmentOutcome.GRANTABLE
    assert (given.valid_until, given.route) == (facts.requested.until, Route.NONE)


def test_article_46_1_neither_passport_nor_insurance_nor_a_ban_stand_against_it() -> None:
    facts = asking(
        FIRST_HUMANITARIAN,
        date_of_birth=date(1990, 1, 1),
        passport_expires_on=date(2026, 12, 2),
        insurance_until=date(2026, 12, 2),
        entry_ban=True,
        removal_decision=True,
        legal_stay_until=None,
        regular_income=False,
    )
    assert answer(facts).outcome == AssessmentOutcome.GRANTABLE
    assert [cap.by for cap in answer(facts).caps] == [CappedBy.REQUESTED]


@pytest.mark.parametrize(
    ("decided_on", "until"),
    [
        (date(2019, 12, 22), date(2020, 12, 24)),
        (date(2019, 12, 23), date(2020, 12, 24)),
        (date(2019, 12, 24), date(2029, 1, 1)),
    ],
)
def test_article_46_1_one_year_at_most_until_23_december_2019(decided_on: date, until: date) -> None:
    facts = replace(FIRST_HUMANITARIAN, applied_on=date(2019, 12, 20), decided_on=decided_on, requested=LONG_REQUEST)
    given = answer(facts)
    assert (given.valid_until, given.outcome) == (until, AssessmentOutcome.GRANTABLE)
    assert outcome(facts, "humanitarian_longest_period") == WARNING


@pytest.mark.parametrize(("days", "says"), [(365, MET), (366, MET), (367, WARNING)])
def test_article_46_1_a_year_and_a_day_more(days: int, says: FindingOutcome) -> None:
    begins = date(2019, 12, 1)
    facts = replace(
        FIRST_HUMANITARIAN,
        applied_on=begins,
        requested=Requested(from_=begins, until=add_days(begins, days)),
    )
    assert outcome(facts, "humanitarian_longest_period") == says


def test_article_46_1_the_ministry_approves_and_the_outcome_stays() -> None:
    assert outcome(FIRST_HUMANITARIAN, "ministry_approves_humanitarian_permit") == WARNING
    assert outcome(FIRST_HUMANITARIAN, "humanitarian_ground") == WARNING


def test_article_46_2_the_address_is_registered_within_twenty_working_days() -> None:
    decided = replace(FIRST_HUMANITARIAN, decided_on=APPLIED_ON)
    found = finding(decided, "humanitarian_address_registered")
    assert (found.outcome, found.places) == (WARNING, {"due": date(2026, 12, 18)})
    assert outcome(asking(decided, address_registered=True), "humanitarian_address_registered") == MET
    assert finding(FIRST_HUMANITARIAN, "humanitarian_address_registered").places == {}


def test_article_47_is_said_when_more_time_is_asked_for() -> None:
    code = "humanitarian_permit_ends_with_its_ground"
    assert outcome(MORE_HUMANITARIAN, code) == WARNING
    assert code not in rules_that_speak(FIRST_HUMANITARIAN)


@pytest.mark.parametrize("days", [29, 30, 31])
def test_article_48_1_thirty_days_to_recover(days: int) -> None:
    facts = replace(FIRST_VICTIM, requested=Requested(from_=APPLIED_ON, until=add_days(APPLIED_ON, days)))
    assert answer(facts).valid_until == add_days(APPLIED_ON, min(days, 30))
    assert answer(facts).outcome == AssessmentOutcome.GRANTABLE


@pytest.mark.parametrize(
    ("until", "ends", "says"),
    [
        (date(2027, 5, 29), date(2027, 5, 29), MET),
        (date(2027, 5, 30), date(2027, 5, 30), MET),
        (date(2027, 5, 31), date(2027, 5, 30), WARNING),
    ],
)
def test_article_49_1_six_months_at_most(until: date, ends: date, says: FindingOutcome) -> None:
    facts = replace(MORE_RECOVERY, requested=Requested(from_=date(2026, 11, 30), until=until))
    assert (answer(facts).valid_until, outcome(facts, "victim_extension_at_most_six_months")) == (ends, says)


def three_years(extra_days: int) -> tuple[HeldPermit, ...]:
    """Permits of all but four months of three years, and so many days more."""
    first = date(2024, 3, 20)
    begins = [first, add_days(first, 30), *(add_months(add_days(first, 30), 6 * n) for n in range(1, 5))]
    ends = [*begins[1:], add_days(date(2026, 11, 20), extra_days)]
    return tuple(card(PermitType.TRAFFICKING_VICTIM, *span) for span in zip(begins, ends, strict=True))


@pytest.mark.parametrize("extra", [0, 1, 60])
def test_article_49_1_three_years_in_all(extra: int) -> None:
    permits = three_years(extra)
    facts = replace(MORE_RECOVERY, permits=permits, requested=Requested(from_=None, until=date(2027, 12, 1)))
    for order in list(permutations(permits))[::120]:
        given = answer(replace(facts, permits=order))
        assert (given.valid_until, given.outcome) == (date(2027, 3, 20), AssessmentOutcome.GRANTABLE)
        assert [cap.by for cap in given.caps] == [CappedBy.TYPE_MAXIMUM, CappedBy.REQUESTED]


@pytest.mark.parametrize(
    ("ends", "says", "valid_until"),
    [
        (date(2027, 3, 19), MET, date(2027, 3, 20)),
        (date(2027, 3, 20), NOT_MET, None),
        (date(2027, 3, 21), NOT_MET, None),
    ],
)
def test_article_49_1_after_three_years_nothing_is_left(
    ends: date, says: FindingOutcome, valid_until: date | None
) -> None:
    whole = card(PermitType.TRAFFICKING_VICTIM, date(2024, 3, 20), ends)
    facts = replace(
        MORE_RECOVERY,
        permits=(whole,),
        applied_on=date(2027, 3, 1),
        requested=Requested(from_=ends, until=date(2027, 6, 1)),
    )
    assert (outcome(facts, "victim_at_most_three_years"), answer(facts).valid_until) == (says, valid_until)


def test_article_49_2_only_own_initiative_ends_it() -> None:
    assert outcome(MORE_RECOVERY, "victim_permit_is_kept") == WARNING
    assert "victim_permit_is_kept" not in rules_that_speak(FIRST_VICTIM)


@pytest.mark.parametrize(
    ("permits", "says"),
    [
        ((RECOVERY,), MET),
        ((replace(RECOVERY, until=APPLIED_ON),), MET),
        ((replace(RECOVERY, until=APPLIED_ON - DAY),), REVIEW),
        ((TOURIST_CARD,), NOT_MET),
        ((), NOT_MET),
        (UNKNOWN, MISSING),
        ((replace(RECOVERY, until=UNKNOWN),), MISSING),
    ],
)
def test_article_24_2_an_extension_follows_a_permit_of_the_same_type(permits: object, says: FindingOutcome) -> None:
    assert outcome(replace(MORE_RECOVERY, permits=permits), "extends_the_permit_that_is_held") == says  # type: ignore[arg-type]


def test_an_officers_question_without_a_period_is_incomplete() -> None:
    assert answer(replace(FIRST_HUMANITARIAN, requested=Requested())).outcome == AssessmentOutcome.INCOMPLETE
