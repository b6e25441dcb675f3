"""An assessment as the contract's JSON: the same keys in the same order, messages in the reader's language."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language

from permits.rules.assessment import Assessment
from permits.rules.findings import Finding
from permits.rules.papers import RequiredPaper
from permits.wording import in_words, sentence


def answer_of(assessment: Assessment) -> dict[str, Any]:
    """What every door of the assessment gives."""
    window, language = assessment.application_window, get_language()
    return {
        "law_as_of": assessment.law_as_of.isoformat(),
        "parameters": assessment.parameters,
        "outcome": assessment.outcome.value,
        "valid_from": iso(assessment.valid_from),
        "valid_until": iso(assessment.valid_until),
        "caps": [
            {"by": cap.by.value, "until": cap.until.isoformat(), "citation": cap.citation} for cap in assessment.caps
        ],
        "findings": [finding_as_json(finding, language) for finding in assessment.findings],
        "route": assessment.route.value,
        "application_window": (
            {"opens_on": window.opens_on.isoformat(), "closes_on": window.closes_on.isoformat()} if window else None
        ),
        "required_income": text(assessment.required_income),
        "residence_days_counted": text(assessment.residence_days_counted),
        "documents": [document_as_json(paper, language) for paper in assessment.documents],
        "deadlines": {
            name: day.isoformat()
            for name in assessment.deadlines.__slots__
            if (day := getattr(assessment.deadlines, name)) is not None
        },
    }


def finding_as_json(finding: Finding, language: str | None) -> dict[str, Any]:
    """One finding."""
    first, last = finding.in_force
    return {
        "rule": finding.rule,
        "outcome": finding.outcome.value,
        "citation": finding.citation,
        "in_force": {"from": first.isoformat(), "until": iso(last)},
        "message": sentence(finding.message, finding.places, language),
    }


def document_as_json(paper: RequiredPaper, language: str | None) -> dict[str, str]:
    """One paper."""
    return {
        "document": paper.document,
        "supplied_by": paper.supplied_by.value,
        "citation": paper.citation,
        "why": in_words(paper.why, language),
    }


def iso(day: date | None) -> str | None:
    """A day in ISO form, or null."""
    return None if day is None else day.isoformat()


def text(number: Decimal | None) -> str | None:
    """A number as a decimal string, or null."""
    return None if number is None else str(number)
