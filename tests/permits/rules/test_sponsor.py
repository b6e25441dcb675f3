"""Articles 34(1) and 35: who may sponsor a family, for how long, and what is waived for whom."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from permits.rules.codes import ApplicationKind, AssessmentOutcome, CappedBy, FindingOutcome, PermitType, SponsorStatus
from permits.rules.facts import UNKNOWN, Requested, Sponsor
from tests.permits.rules.family_cases import FIRST_SPOUSE, FOREIGNER, SPONSORS, of_kind, with_sponsor
from tests.permits.rules.plain_cases import APPLIED_ON, answer, asking, finding, outcome, rules_that_speak

MET, NOT_MET, MISSING = FindingOutcome.MET, FindingOutcome.NOT_MET, FindingOutcome.MISSING
REVIEW, WARNING = FindingOutcome.REVIEW, FindingOutcome.WARNING
DAY = timedelta(days=1)
BEGINS, ENDS = date(2026, 12, 1), date(2028, 12, 1)
OF_A_FOREIGNER = replace(FIRST_SPOUSE, sponsor=FOREIGNER)
PROTECTED = [SponsorStatus.REFUGEE, SponsorStatus.SUBSIDIARY_PROTECTION]


@pytest.mark.parametrize("status", SponsorStatus)
def test_article_34_1_each_status_may_sponsor(status: SponsorStatus) -> None:
    facts = replace(FIRST_SPOUSE, sponsor=SPONSORS[status])
    assert outcome(facts, "sponsor_may_bring_family") == MET
    assert answer(facts).outcome == AssessmentOutcome.GRANTABLE


@pytest.mark.parametrize(
    ("sponsor", "says", "given"),
    [
        (UNKNOWN, MISSING, AssessmentOutcome.INCOMPLETE),
        (None, NOT_MET, AssessmentOutcome.NOT_GRANTABLE),
        (replace(FOREIGNER, status=None), NOT_MET, AssessmentOutcome.NOT_GRANTABLE),
        (Sponsor(), MISSING, AssessmentOutcome.INCOMPLETE),
    ],
)
def test_article_34_1_a_family_permit_needs_a_sponsor(
    sponsor: Any, says: FindingOutcome, given: AssessmentOutcome
) -> None:
    facts = replace(FIRST_SPOUSE, sponsor=sponsor)
    assert outcome(facts, "sponsor_may_bring_family") == says
    assert answer(facts).outcome == given


@pytest.mark.parametrize(
    ("permit_type", "says"),
    [
        (PermitType.STUDENT, REVIEW),
        (PermitType.HUMANITARIAN, REVIEW),
        (PermitType.SHORT_TERM, MET),
        (PermitType.FAMILY, MET),
        (PermitType.LONG_TERM, MET),
        (None, MET),
        (UNKNOWN, MISSING),
    ],
)
def test_article_38_3_student_and_humanitarian_holders_are_for_an_officer(
    permit_type: Any, says: FindingOutcome
) -> None:
    facts = with_sponsor(OF_A_FOREIGNER, permit_type=permit_type)
    assert outcome(facts, "sponsor_permit_carries_a_family") == says
    assert "sponsor_permit_carries_a_family" not in rules_that_speak(FIRST_SPOUSE)


SPONSOR_PERMIT = "sponsor_permit_outlasts_family_permit"


@pytest.mark.parametrize(
    ("until", "ends", "says"),
    [
        (ENDS + DAY, ENDS, MET),
        (ENDS, ENDS, MET),
        (ENDS - DAY, ENDS - DAY, WARNING),
        (BEGINS + DAY, BEGINS + DAY, WARNING),
        (BEGINS, None, NOT_MET),
        (BEGINS - DAY, None, NOT_MET),
        (UNKNOWN, None, MISSING),
    ],
)
@pytest.mark.parametrize(
    "status", [SponsorStatus.RESIDENCE_PERMIT, SponsorStatus.WORK_PERMIT, SponsorStatus.RESEARCH_PERMIT]
)
def test_article_34_1_the_permit_never_outlasts_the_sponsors(
    status: SponsorStatus, until: Any, ends: date | None, says: FindingOutcome
) -> None:
    facts = with_sponsor(OF_A_FOREIGNER, status=status, permit_until=until)
    assert (outcome(facts, SPONSOR_PERMIT), answer(facts).valid_until) == (says, ends)
    caps = [cap.until for cap in answer(facts).caps if cap.by == CappedBy.SPONSOR_PERMIT]
    assert caps == ([] if until is UNKNOWN else [until])


@pytest.mark.parametrize("status", [SponsorStatus.TURKISH_CITIZEN, SponsorStatus.BLUE_CARD, *PROTECTED])
def test_article_34_1_sponsors_without_a_permit_of_their_own_cap_nothing(status: SponsorStatus) -> None:
    facts = with_sponsor(replace(FIRST_SPOUSE, sponsor=SPONSORS[status]), permit_until=BEGINS)
    assert SPONSOR_PERMIT not in rules_that_speak(facts)
    assert answer(facts).valid_until == ENDS


@pytest.mark.parametrize("until", [None, UNKNOWN])
def test_article_34_1_a_sponsors_long_term_permit_caps_nothing(until: Any) -> None:
    facts = with_sponsor(OF_A_FOREIGNER, permit_type=PermitType.LONG_TERM, permit_until=until)
    assert (outcome(facts, SPONSOR_PERMIT), answer(facts).valid_until) == (MET, ENDS)


def test_article_34_1_another_permit_without_a_last_day_is_for_an_officer() -> None:
    assert outcome(with_sponsor(OF_A_FOREIGNER, permit_until=None), SPONSOR_PERMIT) == REVIEW


YEAR = "sponsor_resident_for_a_year"


@pytest.mark.parametrize(
    ("since", "says"),
    [
        (date(2025, 11, 19), MET),
        (date(2025, 11, 20), MET),
        (date(2025, 11, 21), NOT_MET),
        (None, NOT_MET),
        (UNKNOWN, MISSING),
    ],
)
def test_article_35_1_c_cedilla_the_sponsor_lived_here_for_a_year(since: Any, says: FindingOutcome) -> None:
    facts = with_sponsor(OF_A_FOREIGNER, resident_since=since)
    assert (finding(facts, YEAR).outcome, finding(facts, YEAR).citation) == (says, "6458 Art. 35(1)(ç)")


@pytest.mark.parametrize(
    ("applied_on", "says"), [(date(2025, 2, 27), NOT_MET), (date(2025, 2, 28), MET), (date(2025, 3, 1), MET)]
)
def test_article_35_1_c_cedilla_a_year_from_29_february(applied_on: date, says: FindingOutcome) -> None:
    facts = replace(with_sponsor(OF_A_FOREIGNER, resident_since=date(2024, 2, 29)), applied_on=applied_on)
    assert outcome(facts, YEAR) == says


@pytest.mark.parametrize(
    "changes",
    [
        {"status": SponsorStatus.RESEARCH_PERMIT},
        {"status": SponsorStatus.WORK_PERMIT},
        {"status": SponsorStatus.BLUE_CARD},
        {"married_to_turkish_citizen": True},
    ],
)
def test_article_35_2_waives_the_year(changes: dict[str, Any]) -> None:
    facts = with_sponsor(OF_A_FOREIGNER, resident_since=APPLIED_ON, **changes)
    assert YEAR not in rules_that_speak(facts)
    assert finding(facts, "sponsor_needs_no_year").citation == "6458 Art. 35(2)"
    assert answer(facts).outcome == AssessmentOutcome.GRANTABLE


def test_article_35_2_who_may_be_married_to_a_citizen_is_asked() -> None:
    facts = with_sponsor(OF_A_FOREIGNER, resident_since=APPLIED_ON, married_to_turkish_citizen=UNKNOWN)
    assert outcome(facts, YEAR) == MISSING
    assert outcome(with_sponsor(facts, resident_since=date(2020, 1, 1)), YEAR) == MET


def test_article_35_2_waives_the_year_only() -> None:
    facts = with_sponsor(OF_A_FOREIGNER, status=SponsorStatus.WORK_PERMIT, address_registered=False)
    assert answer(facts).outcome == AssessmentOutcome.NOT_GRANTABLE


CONDITIONS = [
    ("sponsor_income", {"monthly_income": None}),
    ("sponsor_without_family_offence", {"family_offence_conviction": True}),
    ("sponsor_resident_for_a_year", {"resident_since": APPLIED_ON}),
    ("sponsor_address_registered", {"address_registered": False}),
]


@pytest.mark.parametrize(("rule", "changes"), CONDITIONS)
def test_article_35_1_each_condition_is_asked_of_a_foreigner(rule: str, changes: dict[str, Any]) -> None:
    facts = with_sponsor(OF_A_FOREIGNER, **changes)
    assert outcome(facts, rule) == NOT_MET
    assert answer(facts).outcome == AssessmentOutcome.NOT_GRANTABLE


@pytest.mark.parametrize("status", PROTECTED)
@pytest.mark.parametrize(("rule", "changes"), CONDITIONS)
def test_article_35_4_for_protected_sponsors_an_officer_decides_on_each_condition(
    status: SponsorStatus, rule: str, changes: dict[str, Any]
) -> None:
    facts = with_sponsor(replace(FIRST_SPOUSE, sponsor=SPONSORS[status]), **changes)
    assert outcome(facts, rule) == REVIEW
    assert answer(facts).outcome == AssessmentOutcome.OFFICER_REVIEW


def test_article_35_4_covers_the_familys_insurance() -> None:
    facts = asking(FIRST_SPOUSE, insurance_until=None)
    assert outcome(facts, "health_insurance") == NOT_MET
    assert outcome(replace(facts, sponsor=SPONSORS[SponsorStatus.REFUGEE]), "health_insurance") == REVIEW


def test_article_35_4_waives_nothing_of_the_applicant() -> None:
    facts = asking(replace(FIRST_SPOUSE, sponsor=SPONSORS[SponsorStatus.REFUGEE]), entry_ban=True)
    assert answer(facts).outcome == AssessmentOutcome.NOT_GRANTABLE


@pytest.mark.parametrize("key", ["address_registered", "family_offence_conviction", "status"])
def test_what_nobody_told_us_of_the_sponsor_is_missing(key: str) -> None:
    assert answer(with_sponsor(OF_A_FOREIGNER, **{key: UNKNOWN})).outcome == AssessmentOutcome.INCOMPLETE


def test_a_sponsors_permit_that_ended_leaves_nothing_even_without_a_requested_day() -> None:
    facts = replace(with_sponsor(OF_A_FOREIGNER, permit_until=APPLIED_ON - DAY), requested=Requested())
    assert outcome(facts, SPONSOR_PERMIT) == NOT_MET


def test_article_34_7_who_lost_the_sponsor_is_told_what_fits() -> None:
    facts = of_kind(replace(FIRST_SPOUSE, sponsor=None), ApplicationKind.EXTENSION)
    assert "34(7)" in str(finding(facts, "sponsor_may_bring_family").message)
