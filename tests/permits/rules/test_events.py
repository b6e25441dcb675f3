"""What has happened in a case: Articles 19, 21(3), 24(2) and 54, and the practice of directorates."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from permits.rules.codes import ApplicationKind, AssessmentOutcome, FindingOutcome
from permits.rules.facts import UNKNOWN, Absence, Events, HeldPermit
from tests.permits.rules.plain_cases import (
    APPLIED_ON,
    FIRST_TOURISM,
    MORE_TOURISM,
    TOURIST_CARD,
    answer,
    finding,
    outcome,
    rules_that_speak,
)

MET, NOT_MET, REVIEW, WARNING = (
    FindingOutcome.MET,
    FindingOutcome.NOT_MET,
    FindingOutcome.REVIEW,
    FindingOutcome.WARNING,
)
DAY = timedelta(days=1)
USED = "permit_used_within_six_months"
BEGAN, LAST_TO_USE = date(2025, 12, 15), date(2026, 6, 15)


@pytest.mark.parametrize(
    ("left", "returned", "says"),
    [
        (BEGAN, LAST_TO_USE - DAY, MET),
        (BEGAN, LAST_TO_USE, MET),
        (BEGAN, LAST_TO_USE + DAY, NOT_MET),
        (BEGAN - DAY, LAST_TO_USE + DAY, NOT_MET),
        (BEGAN + DAY, LAST_TO_USE + DAY, MET),
        (BEGAN, None, NOT_MET),
    ],
)
def test_article_19_1_a_permit_is_used_within_six_months(left: date, returned: Any, says: FindingOutcome) -> None:
    facts = replace(MORE_TOURISM, absences=(Absence(from_=left, until=returned, reason=None),))
    assert outcome(facts, USED) == says
    assert (answer(facts).outcome == AssessmentOutcome.NOT_GRANTABLE) == (says == NOT_MET)


def test_article_19_1_two_stays_abroad_that_touch_are_one() -> None:
    touching = (
        Absence(from_=date(2026, 3, 1), until=date(2026, 7, 1)),
        Absence(from_=BEGAN, until=date(2026, 3, 1)),
    )
    assert outcome(replace(MORE_TOURISM, absences=touching), USED) == NOT_MET
    assert outcome(replace(MORE_TOURISM, absences=touching[:1]), USED) == MET


def test_article_19_1_a_permit_that_follows_another_is_in_use() -> None:
    abroad = (Absence(from_=BEGAN, until=date(2026, 9, 1)),)
    before = replace(TOURIST_CARD, from_=date(2024, 12, 15), until=BEGAN)
    facts = replace(MORE_TOURISM, permits=(TOURIST_CARD, before), absences=abroad)
    assert USED not in rules_that_speak(facts)
    long_before = replace(before, until=BEGAN - DAY)
    assert outcome(replace(facts, permits=(long_before, TOURIST_CARD)), USED) == NOT_MET
    assert USED not in rules_that_speak(replace(MORE_TOURISM, absences=UNKNOWN))


NOTIFIED_ON, DUE = date(2026, 11, 20), date(2026, 12, 20)


@pytest.mark.parametrize(
    ("complete_on", "says"),
    [(None, WARNING), (DUE - DAY, MET), (DUE, MET), (DUE + DAY, REVIEW)],
)
def test_article_21_3_missing_papers_are_brought_within_30_days(complete_on: Any, says: FindingOutcome) -> None:
    events = Events(missing_documents_notified_on=NOTIFIED_ON, file_complete_on=complete_on)
    facts = replace(FIRST_TOURISM, events=events)
    assert outcome(facts, "missing_papers_in_time") == says
    assert answer(facts).deadlines.documents_due_on == DUE


def test_article_24_2_who_asks_in_time_may_stay_until_the_decision() -> None:
    assert outcome(MORE_TOURISM, "stay_until_the_decision") == MET
    ended = replace(TOURIST_CARD, until=APPLIED_ON - DAY)
    assert "stay_until_the_decision" not in rules_that_speak(replace(MORE_TOURISM, permits=(ended,)))
    assert "stay_until_the_decision" not in rules_that_speak(FIRST_TOURISM)


@pytest.mark.parametrize(
    ("refused_on", "warned"),
    [
        (date(2026, 5, 19), False),
        (date(2026, 5, 20), False),
        (date(2026, 5, 21), True),
        (APPLIED_ON - DAY, True),
        (APPLIED_ON, False),
    ],
)
def test_c_14_six_months_after_a_refusal_lower_nothing(refused_on: date, warned: bool) -> None:
    facts = replace(FIRST_TOURISM, events=Events(refusal_served_on=refused_on))
    assert ("refused_in_the_last_six_months" in rules_that_speak(facts)) == warned
    assert answer(facts).outcome == AssessmentOutcome.GRANTABLE


@pytest.mark.parametrize(("refused_on", "warned"), [(APPLIED_ON - DAY, False), (APPLIED_ON, True)])
def test_article_54_1_j_ten_days_to_leave_after_a_refused_extension(refused_on: date, warned: bool) -> None:
    facts = replace(MORE_TOURISM, events=Events(refusal_served_on=refused_on))
    assert ("leave_after_a_refused_extension" in rules_that_speak(facts)) == warned
    if warned:
        assert finding(facts, "leave_after_a_refused_extension").places == {"until": date(2026, 11, 30)}


def test_c_21_and_c_23_tell_the_last_day() -> None:
    facts = replace(FIRST_TOURISM, events=Events(certificate_exit_on=APPLIED_ON, address_changed_on=APPLIED_ON))
    assert finding(facts, "return_on_the_application_document").places == {"until": date(2026, 12, 5)}
    assert finding(facts, "new_address_told_in_time").places == {"due": date(2026, 12, 18)}
    assert answer(facts).outcome == AssessmentOutcome.GRANTABLE


@pytest.mark.parametrize(("days", "removal"), [(9, False), (10, False), (11, True), (15, True)])
def test_article_54_1_g_more_than_ten_days_late_can_lead_to_removal(days: int, removal: bool) -> None:
    card = HeldPermit(
        permit_type=TOURIST_CARD.permit_type,
        purpose=TOURIST_CARD.purpose,
        from_=TOURIST_CARD.from_,
        until=APPLIED_ON - days * DAY,
    )
    facts = replace(FIRST_TOURISM, kind=ApplicationKind.FIRST, permits=(card,))
    facts = replace(facts, applicant=replace(facts.applicant, legal_stay_until=None))
    found = finding(facts, "legal_stay_in_time")
    assert (found.outcome, "removal" in str(found.message)) == (REVIEW, removal)
