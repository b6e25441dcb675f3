"""An assessment as the contract's JSON: the same keys in the same order, messages in the reader's language."""

from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language

from permits.rules.assessment import Assessment
from permits.rules.findings import Finding
from permits.rules.papers import RequiredPaper
from permits.rules.versions import InForce
from permits.wording import in_words, sentence


def answer_of(assessment: Assessment) -> dict[str, Any]:
    """What every door of the assessment gives."""
    window, language = assessment.application_window, get_language()
    return {
        "law_as_of": assessment.law_as_of.isoformat(),
        "parameters": assessment.parameters,
        "outcome": str(assessment.outcome),
        "valid_from": iso(assessment.valid_from),
        "valid_until": iso(assessment.valid_until),
        "caps": [
            {"by": str(cap.by), "until": cap.until.isoformat(), "citation": cap.citation} for cap in assessment.caps
        ],
        "findings": [finding_as_json(finding, language) for finding in assessment.findings],
        "route": str(assessment.route),
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
    return {
        "rule": finding.rule,
        "outcome": str(finding.outcome),
        "citation": finding.citation,
        "in_force": range_as_json(finding.in_force),
        "message": sentence(finding.message, finding.places, language),
    }


def range_as_json(in_force: InForce) -> dict[str, str | None]:
    """Since when, and until when, a rule is law."""
    first, last = days_in_iso(in_force)
    return {"from": first, "until": last}


@lru_cache(maxsize=256)
def days_in_iso(in_force: InForce) -> tuple[str, str | None]:
    """The two days of a range; the rules have few ranges, and each answer writes a dozen of them."""
    first, last = in_force
    return first.isoformat(), iso(last)


def document_as_json(paper: RequiredPaper, language: str | None) -> dict[str, str]:
    """One paper."""
    return {
        "document": paper.document,
        "supplied_by": str(paper.supplied_by),
        "citation": paper.citation,
        "why": in_words(paper.why, language),
    }


def iso(day: date | None) -> str | None:
    """A day in ISO form, or null."""
    return None if day is None else day.isoformat()


def text(number: Decimal | None) -> str | None:
    """A number as a decimal string, or null."""
    return None if number is None else str(number)
