"""Plain, complete cases, to be changed in one point by each test."""

from dataclasses import replace
from datetime import date
from typing import Any

from directorates.calendar import WorkingCalendar
from permits.rules.assessment import Assessment, assess
from permits.rules.codes import ApplicationKind, FindingOutcome, PermitType, Purpose
from permits.rules.facts import Applicant, Facts, HeldPermit, Requested
from permits.rules.findings import Finding
from permits.rules.parameters import Parameters, Policies

TODAY = date(2026, 11, 22)
PARAMETERS = Parameters(version="test", calendar=WorkingCalendar())
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
