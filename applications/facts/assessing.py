"""The same question that the public asks the rulebook, put together from a case."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from applications.enums import EntryKind, InsuranceKind, RegisterCheckKind
from applications.facts.birthdays import birth_date, birthdays_of, with_birthdays
from applications.facts.comparing import compared
from applications.facts.earlier_residence import absences_of, held_permits
from applications.facts.family import (
    custody_of,
    marriage_of,
    relation_of,
    sponsor_for_papers,
    sponsor_of,
    sponsor_person,
)
from applications.facts.former_family import former_marriage_of, former_relation_of, former_sponsor_of
from applications.facts.sections import given
from applications.models import (
    AddressAnswers,
    Application,
    AssistanceAnswers,
    BirthAnswers,
    GraduationAnswers,
    InsuranceAnswers,
    PassportAnswers,
    PeriodAnswers,
    PersonalAnswers,
)
from goc_portal import clock
from permits.parameters import current_parameters
from permits.rules import codes
from permits.rules.assessment import Assessment
from permits.rules.facts import UNKNOWN, Applicant, Events, Facts, Known, Requested
from permits.rules.papers import RequiredPaper
from permits.rules.partly_known import assess_possible, papers_possible


def assess_application(application: Application, *, decided_on: date | None = None) -> Assessment:
    """What the law says to this case now, or to a decision on a day."""
    facts = possible(application, facts_of(application, decided_on=decided_on))
    return assess_possible(facts, current_parameters(), today=clock.today())


def papers_asked_of(application: Application) -> tuple[RequiredPaper, ...]:
    """The papers that the rulebook asks for, without asking every rule: what only findings look at is not read."""
    facts = possible(application, facts_for_papers(application))
    return papers_possible(facts, current_parameters(), today=clock.today())


def possible(application: Application, facts: Facts) -> tuple[Facts, ...]:
    """The facts once; where only a part of a birthday is known, with the earliest and the latest that it can be."""
    until = applied_on(application)
    own = birthdays_of(application.person, until=until)
    return tuple(with_birthdays(facts, own=own, sponsors=birthdays_of(sponsor_person(application), until=until)))


def facts_of(application: Application, *, decided_on: date | None = None) -> Facts:
    """Everything the case knows, in the rulebook's words; what is not answered yet stays unknown."""
    facts = facts_for_papers(application)
    return replace(
        facts,
        decided_on=decided_on or UNKNOWN,
        permits=held_permits(application),
        absences=absences_of(application),
        applicant=replace(facts.applicant, **found_by_officers(application)),
        sponsor=former_sponsor_of(application) or sponsor_of(application),
    )


def facts_for_papers(application: Application) -> Facts:
    """What decides about the papers: of the sponsor only who it is, of permits, absences and registers nothing."""
    return Facts(
        kind=codes.ApplicationKind(application.kind),
        permit_type=codes.PermitType(application.permit_type),
        purpose=codes.Purpose(application.purpose) if application.purpose else None,
        applied_on=applied_on(application),
        requested=requested_of(application),
        province=province_of(application),
        applicant=applicant_of(application),
        sponsor=former_sponsor_of(application) or sponsor_for_papers(application),
        marriage=former_marriage_of(application) or marriage_of(application),
        custody=custody_of(application),
        events=events_of(application),
    )


def applied_on(application: Application) -> date:
    """The day the application was, or would be, submitted."""
    return clock.istanbul_day(application.submitted_at) if application.submitted_at else clock.today()


def requested_of(application: Application) -> Requested:
    """The period that is asked for."""
    period = given(application, PeriodAnswers)
    return Requested(from_=period.starts_on, until=period.ends_on) if period else Requested()


def province_of(application: Application) -> Known[int]:
    """Where the applicant lives."""
    address = given(application, AddressAnswers)
    return address.province_id if address else UNKNOWN


def applicant_of(application: Application) -> Applicant:
    """The person with what the sections say, a group of answers after the other."""
    person = application.person
    return Applicant(
        date_of_birth=birth_date(person),
        nationality=person.nationality,
        **told_about_the_stay(application),
        **told_about_means(application),
        **told_about_insurance(application),
        address_registered=True if given(application, AddressAnswers) else UNKNOWN,
        **told_about_birth(application),
        **told_about_studies(application),
        **told_about_assistance(application),
        relation_to_sponsor=former_relation_of(application) or relation_of(application),
    )


def told_about_the_stay(application: Application) -> dict[str, Any]:
    """What the passport and the entry say."""
    passport = given(application, PassportAnswers)
    if passport is None:
        return {}
    until = UNKNOWN if passport.entry_kind == EntryKind.BORN_HERE else passport.legal_stay_until
    return {"passport_expires_on": passport.expires_on, "legal_stay_until": until}


def told_about_birth(application: Application) -> dict[str, Any]:
    """Whether a child was born here to a parent with a permit: then it has 180 days."""
    birth = given(application, BirthAnswers)
    if birth is None:
        return {}
    holds = birth.parent_holds_permit
    return {"born_in_turkiye": birth.born_in_turkiye, "parent_holds_permit": UNKNOWN if holds is None else holds}


def told_about_studies(application: Application) -> dict[str, Any]:
    """The day of a graduation."""
    graduation = given(application, GraduationAnswers)
    return {"graduated_on": graduation.graduated_on} if graduation else {}


def told_about_assistance(application: Application) -> dict[str, Any]:
    """The last day of social assistance, or that there was none."""
    assistance = given(application, AssistanceAnswers)
    return {"social_assistance_last_on": assistance.last_on} if assistance else {}


def told_about_means(application: Application) -> dict[str, Any]:
    """Whether there is money to live on."""
    personal = given(application, PersonalAnswers)
    return {"regular_income": personal.monthly_income > Decimal(0)} if personal else {}


def told_about_insurance(application: Application) -> dict[str, Any]:
    """Until when the applicant is insured, and on what ground."""
    insurance = given(application, InsuranceAnswers)
    if insurance is None:
        return {}
    return {
        "insurance_until": insurance.ends_on,
        "insurance_exempt_by_agreement": insurance.kind == InsuranceKind.AGREEMENT,
    }


def found_by_officers(application: Application) -> dict[str, Any]:
    """What the officers' checks of registers found; nobody looks a draft up."""
    if application.is_draft:
        return {}
    checks = found_in_registers(application)
    return {
        "entry_ban": checks.get(RegisterCheckKind.ENTRY_BAN, UNKNOWN),
        "removal_decision": checks.get(RegisterCheckKind.REMOVAL_DECISION, UNKNOWN),
        "public_order_threat": checks.get(RegisterCheckKind.PUBLIC_ORDER_THREAT, UNKNOWN),
    }


def found_in_registers(application: Application) -> dict[str, bool]:
    """The latest finding of each check; rows come in the order in which they were made."""
    return {check.kind: check.found for check in application.register_checks.all()}


def kept_checks(application: Application) -> dict[str, dict[str, Any]]:
    """What a decision keeps of the latest check of each kind: whether something was found, where and when."""
    return {
        check.kind: {"found": check.found, "source": check.source, "checked_at": check.checked_at.isoformat()}
        for check in application.register_checks.all()
    }


def events_of(application: Application) -> Events:
    """What has happened in the case and starts a deadline."""
    submitted_on = clock.istanbul_day(application.submitted_at) if application.submitted_at else UNKNOWN
    changed = compared(application)
    return Events(
        submitted_on=submitted_on,
        file_complete_on=application.file_complete_on or UNKNOWN,
        data_changed=changed.data_changed,
        passport_renewed=changed.passport_renewed,
    )
