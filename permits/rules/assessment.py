"""The one answer: may this person be granted this permit, until when, on which articles, with which papers?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from permits.rules import (
    custody,
    deadlines,
    events,
    family,
    from_family_permit,
    general,
    income,
    long_term,
    marriage,
    officers,
    short_term,
    sponsor,
    student,
)
from permits.rules.codes import ApplicationKind, AssessmentOutcome, FindingOutcome, PermitType, Route
from permits.rules.facts import Facts
from permits.rules.findings import Finding
from permits.rules.papers import RequiredPaper, required_papers
from permits.rules.parameters import Parameters
from permits.rules.periods import Cap
from permits.rules.question import Question
from permits.rules.registry import Rule, rules_for
from permits.rules.routes import ApplicationWindow, application_window, route_of
from permits.rules.versions import LAW_IN_FORCE_FROM, SINCE_THE_LAW

RULE_FILES = (
    general,
    events,
    short_term,
    from_family_permit,
    family,
    sponsor,
    income,
    marriage,
    custody,
    student,
    long_term,
    officers,
)
"""Imported so that their rules are registered; a new permit type adds its file here."""


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The last days that the events of a question start; None where there was no such event."""

    post_by: date | None = None
    documents_due_on: date | None = None
    decision_due_on: date | None = None
    appeal_until: date | None = None
    address_notice_due_on: date | None = None
    return_by: date | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """The answer of the rulebook; ``permits.answers`` writes it as the contract's JSON."""

    law_as_of: date
    parameters: str
    outcome: AssessmentOutcome
    valid_from: date | None
    valid_until: date | None
    caps: tuple[Cap, ...]
    findings: tuple[Finding, ...]
    route: Route
    application_window: ApplicationWindow | None
    required_income: Decimal | None
    residence_days_counted: Decimal | None
    documents: tuple[RequiredPaper, ...]
    deadlines: Deadlines

    def findings_about(self, key: str) -> tuple[Finding, ...]:
        """The findings that concern one key of the question, to stand beside it."""
        return tuple(finding for finding in self.findings if key in finding.about)


def assess(facts: Facts, parameters: Parameters, *, today: date, law_on: date | None = None) -> Assessment:
    """Ask every rule that is in force; ``today`` stands in where neither decision nor application has a day.

    ``law_on`` asks the law of another day than the facts name.
    """
    question = question_of(facts, parameters, today, law_on)
    findings = findings_of(question)
    return Assessment(
        law_as_of=question.law_as_of,
        parameters=parameters.version,
        outcome=outcome_of(findings),
        valid_from=question.period.valid_from,
        valid_until=question.period.valid_until,
        caps=question.period.caps,
        findings=findings,
        route=route_of(facts),
        application_window=application_window(question),
        required_income=question.required_income,
        residence_days_counted=question.residence.days if question.residence else None,
        documents=required_papers(facts, on=question.law_as_of, insurance_is_needed=question.insurance_is_needed),
        deadlines=deadlines_of(question),
    )


def question_of(facts: Facts, parameters: Parameters, today: date, law_on: date | None = None) -> Question:
    """The question with the readings of the law that apply on its day."""
    question = Question(facts, parameters, today, law_on)
    in_force = parameters.on(question.law_as_of)
    return question if in_force is parameters else Question(facts, in_force, today, law_on)


def findings_of(question: Question) -> tuple[Finding, ...]:
    """One finding of every rule that has something to say."""
    if question.law_as_of < LAW_IN_FORCE_FROM:
        return (BEFORE_THE_LAW,)
    rules = rules_in_order(question.facts.permit_type, question.facts.kind, question.law_as_of)
    return tuple(finding for each in rules if (finding := each.finding(question)) is not None)


@lru_cache(maxsize=512)
def rules_in_order(permit_type: PermitType, kind: ApplicationKind, day: date) -> tuple[Rule, ...]:
    """The rules of a question in the order of ``RULE_FILES``, whichever file was imported first: the same bytes."""
    files = [module.__name__ for module in RULE_FILES]
    return tuple(sorted(rules_for(permit_type, kind, day), key=lambda each: files.index(each.file)))


BEFORE_THE_LAW = Finding(
    rule="law_in_force",
    outcome=FindingOutcome.REVIEW,
    citation="6458 Art. 125(1)",
    in_force=SINCE_THE_LAW,
    message=_("This law is in force since 11 April 2014. An officer must look at earlier cases."),
    places={},
    about=("decided_on", "applied_on"),
)


def outcome_of(findings: Iterable[Finding]) -> AssessmentOutcome:
    """The contract's order: one condition not met, else one to review, else one missing, else grantable."""
    outcomes = {finding.outcome for finding in findings if finding.a_decision_needs_it}
    if FindingOutcome.NOT_MET in outcomes:
        return AssessmentOutcome.NOT_GRANTABLE
    if FindingOutcome.REVIEW in outcomes:
        return AssessmentOutcome.OFFICER_REVIEW
    if FindingOutcome.MISSING in outcomes:
        return AssessmentOutcome.INCOMPLETE
    return AssessmentOutcome.GRANTABLE


def deadlines_of(question: Question) -> Deadlines:
    """The deadlines whose event is in the question."""
    facts, events, calendar = question.facts, question.facts.events, question.parameters.calendar
    posted = route_of(facts) == Route.POST
    complete_on = events.file_complete_on
    return Deadlines(
        post_by=deadlines.post_by(events.submitted_on, calendar) if posted and events.submitted_on else None,
        documents_due_on=(
            deadlines.documents_due_on(events.missing_documents_notified_on)
            if events.missing_documents_notified_on
            else None
        ),
        decision_due_on=decision_due_on(question, complete_on) if complete_on else None,
        appeal_until=deadlines.appeal_until(events.refusal_served_on, calendar) if events.refusal_served_on else None,
        address_notice_due_on=(
            deadlines.address_notice_due_on(events.address_changed_on, calendar) if events.address_changed_on else None
        ),
        return_by=deadlines.return_by(events.certificate_exit_on) if events.certificate_exit_on else None,
    )


def decision_due_on(question: Question, complete_on: date) -> date:
    """The last day of the decision for this type and province."""
    facts = question.facts
    return deadlines.decision_due_on(
        complete_on, permit_type=facts.permit_type, province=facts.province or None, parameters=question.parameters
    )
