"""The same question that the public asks the rulebook, put together from a case."""

from datetime import date
from decimal import Decimal
from typing import TypeVar

from accounts.models import Person
from applications.enums import InsuranceKind, RegisterCheckKind
from applications.models import (
    AddressAnswers,
    Application,
    InsuranceAnswers,
    PassportAnswers,
    PeriodAnswers,
    PersonalAnswers,
)
from applications.models.answers import Answers
from applications.sections import SECTIONS
from goc_portal import clock
from permits.parameters import current_parameters
from permits.rules import codes
from permits.rules.assessment import Assessment, assess
from permits.rules.facts import UNKNOWN, Applicant, Events, Facts, HeldPermit, Known, Requested

A = TypeVar("A", bound=Answers)


def assess_application(application: Application, *, decided_on: date | None = None) -> Assessment:
    """What the law says to this case now, or to a decision on a day."""
    facts = facts_of(application, decided_on=decided_on)
    return assess(facts, current_parameters(), today=clock.today())


def facts_of(application: Application, *, decided_on: date | None = None) -> Facts:
    """Everything the case knows, in the rulebook's words; what is not answered yet stays unknown."""
    period = given(application, PeriodAnswers)
    address = given(application, AddressAnswers)
    return Facts(
        kind=codes.ApplicationKind(application.kind),
        permit_type=codes.PermitType(application.permit_type),
        purpose=codes.Purpose(application.purpose) if application.purpose else None,
        applied_on=applied_on(application),
        decided_on=decided_on or UNKNOWN,
        requested=Requested(from_=period.starts_on, until=period.ends_on) if period else Requested(),
        province=address.province_id if address else UNKNOWN,
        applicant=applicant_of(application),
        permits=held_permits(application.person),
        events=events_of(application),
    )


def given(application: Application, model: type[A]) -> A | None:
    """The answers of one section, or None while it is not answered."""
    section = next(section for section in SECTIONS if section.model is model)
    answers = section.answers_of(application)
    return answers if isinstance(answers, model) else None


def applied_on(application: Application) -> date:
    """The day the application was, or would be, submitted."""
    return clock.istanbul_day(application.submitted_at) if application.submitted_at else clock.today()


def applicant_of(application: Application) -> Applicant:
    """The person with what the sections and the officers' checks say."""
    person = application.person
    personal, passport = given(application, PersonalAnswers), given(application, PassportAnswers)
    insurance, address = given(application, InsuranceAnswers), given(application, AddressAnswers)
    checks = found_in_registers(application)
    return Applicant(
        date_of_birth=birth_date(person),
        nationality=person.nationality,
        passport_expires_on=passport.expires_on if passport else UNKNOWN,
        legal_stay_until=passport.legal_stay_until if passport else UNKNOWN,
        insurance_until=insurance.ends_on if insurance else UNKNOWN,
        insurance_exempt_by_agreement=insurance.kind == InsuranceKind.AGREEMENT if insurance else UNKNOWN,
        regular_income=personal.monthly_income > Decimal(0) if personal else UNKNOWN,
        address_registered=True if address else UNKNOWN,
        entry_ban=checks.get(RegisterCheckKind.ENTRY_BAN, UNKNOWN),
        removal_decision=checks.get(RegisterCheckKind.REMOVAL_DECISION, UNKNOWN),
        public_order_threat=checks.get(RegisterCheckKind.PUBLIC_ORDER_THREAT, UNKNOWN),
    )


def birth_date(person: Person) -> Known[date]:
    """The birth date where all of it is known."""
    if person.birth_year and person.birth_month and person.birth_day:
        return date(person.birth_year, person.birth_month, person.birth_day)
    return UNKNOWN


def found_in_registers(application: Application) -> dict[str, bool]:
    """The latest finding of each check; rows come in the order in which they were made."""
    return {check.kind: check.found for check in application.register_checks.all()}


def held_permits(person: Person) -> tuple[HeldPermit, ...]:
    """The permits that the register knows of."""
    return tuple(
        HeldPermit(
            permit_type=codes.PermitType(permit.permit_type),
            purpose=codes.Purpose(permit.purpose) if permit.purpose else None,
            from_=permit.valid_from,
            until=permit.valid_until,
        )
        for permit in sorted(person.permits.all(), key=lambda permit: permit.valid_from)
    )


def events_of(application: Application) -> Events:
    """What has happened in the case and starts a deadline."""
    submitted_on = clock.istanbul_day(application.submitted_at) if application.submitted_at else UNKNOWN
    return Events(submitted_on=submitted_on, file_complete_on=application.file_complete_on or UNKNOWN)
