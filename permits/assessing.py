"""Which answer a door gives: the full rules to officers; to the public, of two permits, only that an officer helps."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from goc_portal import clock
from permits.parameters import current_parameters
from permits.rules.assessment import Assessment, Deadlines, assess
from permits.rules.codes import AssessmentOutcome, FindingOutcome, PermitType, Route
from permits.rules.facts import Facts
from permits.rules.findings import Finding
from permits.rules.parameters import Parameters
from permits.rules.question import Question
from permits.rules.versions import SINCE_THE_LAW

ARTICLES: Final = {
    PermitType.HUMANITARIAN: "6458 Art. 46(1)",
    PermitType.TRAFFICKING_VICTIM: "6458 Art. 48(1)",
}
"""The permits that officers open themselves; a page that weighs somebody's story would promise or deny too much."""


def assess_for_officers(facts: Facts) -> Assessment:
    """The full rules, on today's parameters."""
    return assess(facts, current_parameters(), today=clock.today())


def assess_for_the_public(facts: Facts) -> Assessment:
    """The full rules; for the permits that officers open, only where help is to be had."""
    if facts.permit_type in ARTICLES:
        return only_the_help_line(Question(facts, current_parameters(), clock.today()))
    return assess_for_officers(facts)


def only_the_help_line(question: Question) -> Assessment:
    """An answer that says nothing about the person and everything about where to turn."""
    parameters: Parameters = question.parameters
    return Assessment(
        law_as_of=question.law_as_of,
        parameters=parameters.version,
        outcome=AssessmentOutcome.OFFICER_REVIEW,
        valid_from=None,
        valid_until=None,
        caps=(),
        findings=(ask_an_officer(question.facts.permit_type),),
        route=Route.NONE,
        application_window=None,
        required_income=None,
        residence_days_counted=None,
        documents=(),
        deadlines=Deadlines(),
    )


def ask_an_officer(permit_type: PermitType) -> Finding:
    """The one finding."""
    return Finding(
        rule="officers_open_this_permit",
        outcome=FindingOutcome.REVIEW,
        citation=ARTICLES[permit_type],
        in_force=SINCE_THE_LAW,
        message=_("An officer must look at this. Call 157: help is free and in your language."),
        places={},
        about=("permit_type",),
    )
