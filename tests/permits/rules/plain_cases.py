"""Plain, complete cases, to be changed in one point by each test."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from directorates.calendar import WorkingCalendar
from permits.rules.assessment import Assessment, assess
from permits.rules.codes import ApplicationKind, CustodyKind, FindingOutcome, ParentRole, PermitType, Purpose
from permits.rules.facts import Applicant, Custody, Facts, HeldPermit, Requested
from permits.rules.findings import Finding
from permits.rules.parameters import Parameters, Policies, Wage

TODAY = date(2026, 11, 22)
WAGES = tuple(
    Wage(
        applies_from=date(year, 1, 1),
        applies_until=date(year, 12, 31),
        amount=Decimal(amount),
        per_person_share=Decimal(share),
        source="domain.md G-1",
    )
    for year, amount, share in ((2019, "2020.00", "673.00"), (2026, "28075.50", "9358.50"))
)
PARAMETERS = Parameters(version="test", calendar=WorkingCalendar(), wages=WAGES)
APPLIED_ON = date(2026, 11, 20)

ANNA = Applicant(
    date_of_birth=date(1990, 1, 31),
    nationality="UTO",
    passport_expires_on=date(2035, 1, 1),
    insurance_until=date(2030, 1, 1),
    insurance_exempt_by_agreement=False,
    legal_stay_until=date(2026, 12, 20),
    address_registered=True,
    entry_ban=False,
    removal_decision=False,
    public_order_threat=False,
    regular_income=True,
)
FIRST_TOURISM = Facts(
    kind=ApplicationKind.FIRST,
    permit_type=PermitType.SHORT_TERM,
    purpose=Purpose.TOURISM,
    applied_on=APPLIED_ON,
    requested=Requested(from_=date(2026, 12, 1), until=date(2027, 12, 1)),
    province=34,
    applicant=ANNA,
    permits=(),
    absences=(),
    sponsor=None,
    marriage=None,
)
TOURIST_CARD = HeldPermit(
    permit_type=PermitType.SHORT_TERM, purpose=Purpose.TOURISM, from_=date(2025, 12, 15), until=date(2026, 12, 15)
)
MORE_TOURISM = replace(
    FIRST_TOURISM,
    kind=ApplicationKind.EXTENSION,
    permits=(TOURIST_CARD,),
    requested=Requested(from_=date(2026, 12, 15), until=date(2027, 12, 15)),
)
FIRST_STUDENT = replace(FIRST_TOURISM, permit_type=PermitType.STUDENT, purpose=None)
STUDENT_CARD = HeldPermit(
    permit_type=PermitType.STUDENT, purpose=None, from_=date(2025, 9, 1), until=date(2026, 12, 15)
)
MORE_STUDY = replace(
    FIRST_STUDENT,
    kind=ApplicationKind.EXTENSION,
    permits=(STUDENT_CARD,),
    requested=Requested(from_=date(2026, 12, 15), until=date(2027, 12, 15)),
)
PUPIL = replace(
    FIRST_STUDENT,
    applicant=replace(ANNA, date_of_birth=date(2012, 5, 1)),
    custody=(
        Custody(parent=ParentRole.MOTHER, abroad=True, custody=CustodyKind.JOINT, deceased=False, consent=True),
        Custody(parent=ParentRole.FATHER, abroad=True, custody=CustodyKind.JOINT, deceased=False, consent=True),
    ),
)
EIGHT_YEARS = (
    HeldPermit(
        permit_type=PermitType.SHORT_TERM, purpose=Purpose.BUSINESS, from_=date(2018, 11, 20), until=date(2020, 11, 20)
    ),
    HeldPermit(permit_type=PermitType.FAMILY, purpose=None, from_=date(2020, 11, 20), until=date(2023, 11, 20)),
    HeldPermit(permit_type=PermitType.FAMILY, purpose=None, from_=date(2023, 11, 20), until=date(2026, 12, 20)),
)
FIRST_LONG_TERM = replace(
    FIRST_TOURISM,
    kind=ApplicationKind.TRANSITION,
    permit_type=PermitType.LONG_TERM,
    purpose=None,
    requested=Requested(from_=date(2026, 12, 1), until=None),
    applicant=replace(ANNA, social_assistance_last_on=None),
    permits=EIGHT_YEARS,
)
FIRST_HUMANITARIAN = Facts(
    kind=ApplicationKind.FIRST,
    permit_type=PermitType.HUMANITARIAN,
    applied_on=APPLIED_ON,
    requested=Requested(from_=date(2026, 12, 1), until=date(2027, 12, 1)),
)
FIRST_VICTIM = replace(
    FIRST_HUMANITARIAN,
    permit_type=PermitType.TRAFFICKING_VICTIM,
    requested=Requested(from_=APPLIED_ON, until=date(2026, 12, 20)),
)


def asking(facts: Facts = FIRST_TOURISM, **changes: Any) -> Facts:
    """The facts with changes; keys of the applicant go to the applicant."""
    of_applicant = {key: value for key, value in changes.items() if key in Applicant.__dataclass_fields__}
    of_facts = {key: value for key, value in changes.items() if key not in of_applicant}
    return replace(facts, applicant=replace(facts.applicant, **of_applicant), **of_facts)


def answer(facts: Facts, policies: Policies | None = None) -> Assessment:
    """What the rulebook answers on the test's day."""
    parameters = replace(PARAMETERS, policies=policies) if policies else PARAMETERS
    return assess(facts, parameters, today=TODAY)


def finding(facts: Facts, rule: str) -> Finding:
    """The one finding of a rule."""
    (found,) = [each for each in answer(facts).findings if each.rule == rule]
    return found


def outcome(facts: Facts, rule: str) -> FindingOutcome:
    """What one rule says."""
    return finding(facts, rule).outcome


def rules_that_speak(facts: Facts) -> set[str]:
    """The codes of all findings."""
    return {each.rule for each in answer(facts).findings}
