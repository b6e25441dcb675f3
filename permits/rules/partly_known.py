"""A birthday of which only the year or the month is known (design.md, People): the answer, where it is the same.

The law asks for ages on days. Where the earliest and the latest possible birthday lead to the same answer, the
answer is known. Where they do not, the doubt is real, and only what depends on it goes to an officer.
"""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from django.utils.translation import gettext_lazy as _

from permits.rules.assessment import Assessment, assess, outcome_of, question_of
from permits.rules.codes import FindingOutcome
from permits.rules.durations import MONTHS_A_YEAR
from permits.rules.facts import Facts
from permits.rules.findings import Finding
from permits.rules.papers import RequiredPaper, required_papers
from permits.rules.parameters import Parameters

Days = tuple[date, ...]
HARMLESS: Final = frozenset({FindingOutcome.MET, FindingOutcome.WARNING, None})
"""What does not stand against a permit; None is said by a rule that has nothing to say."""
ON_THE_REST = _(
    "The exact day follows from the date of birth, of which only a part is known. An officer tells you the day."
)
DOUBT = _("Only a part of the date of birth is known, and this depends on the rest. An officer must look at this.")


def possible_days(year: int, month: int | None, day: int | None, *, until: date) -> Days:
    """The one birthday that there is, or the earliest and the latest one; nobody is born after ``until``."""
    if month and day:
        return (date(year, month, day),)
    first, last = month or 1, month or MONTHS_A_YEAR
    earliest, latest = date(year, first, 1), date(year, last, monthrange(year, last)[1])
    return (earliest,) if latest == earliest else (earliest, max(earliest, min(latest, until)))


def assess_possible(
    possible: Sequence[Facts], parameters: Parameters, *, today: date, law_on: date | None = None
) -> Assessment:
    """One answer to facts of which one is true and nobody knows which; to the only one, the plain answer."""
    answers = [assess(facts, parameters, today=today, law_on=law_on) for facts in possible]
    return answers[0] if len(answers) == 1 else in_one(answers)


def papers_possible(possible: Sequence[Facts], parameters: Parameters, *, today: date) -> tuple[RequiredPaper, ...]:
    """The papers that any of the possible facts asks for."""
    questions = [question_of(facts, parameters, today) for facts in possible]
    return every_paper(
        required_papers(each.facts, on=each.law_as_of, insurance_is_needed=each.insurance_is_needed)
        for each in questions
    )


def in_one(answers: Sequence[Assessment]) -> Assessment:
    """What all answers say, an officer's look where they differ, the shorter period, and every paper."""
    shortest = min(answers, key=lambda each: (each.valid_until or date.max, len(each.caps)))
    findings = agreed_findings(answers)
    return replace(
        shortest,
        findings=findings,
        outcome=outcome_of(findings),
        documents=every_paper(each.documents for each in answers),
    )


def agreed_findings(answers: Sequence[Assessment]) -> tuple[Finding, ...]:
    """One finding of each rule that any answer heard, in the order of the rules."""
    heard = [{key_of(finding): finding for finding in each.findings} for each in answers]
    order = max(heard, key=len)
    keys = list(dict.fromkeys([*order, *(key for each in heard for key in each)]))
    return tuple(agreed([each.get(key) for each in heard]) for key in keys)


def key_of(finding: Finding) -> tuple[str, str]:
    """Which rule speaks, on which article."""
    return finding.rule, finding.citation


def agreed(findings: Sequence[Finding | None]) -> Finding:
    """The finding that stands whichever birthday is true; a real doubt is for an officer."""
    said = [finding for finding in findings if finding is not None]
    outcomes = {finding.outcome if finding else None for finding in findings}
    if len({(each.outcome, each.message, str(each.places)) for each in said}) == 1 and len(said) == len(findings):
        return said[0]
    if not outcomes - HARMLESS:
        warnings = [each for each in said if each.outcome == FindingOutcome.WARNING]
        return one_warning(warnings) if warnings else said[0]
    if len(outcomes) == 1:
        return said[0]
    return said[0]._replace(outcome=FindingOutcome.REVIEW, message=DOUBT, places={}, a_decision_needs_it=True)


def one_warning(warnings: Sequence[Finding]) -> Finding:
    """What is warned of; a day that follows from the birthday is not guessed."""
    if all(each.places == warnings[0].places for each in warnings):
        return warnings[0]
    return warnings[0]._replace(message=ON_THE_REST, places={})


def every_paper(lists: Iterable[tuple[RequiredPaper, ...]]) -> tuple[RequiredPaper, ...]:
    """Each paper once, in the order of the longest list."""
    papers: dict[str, RequiredPaper] = {}
    for each in sorted(lists, key=len, reverse=True):
        for paper in each:
            papers.setdefault(paper.document, paper)
    return tuple(papers.values())
