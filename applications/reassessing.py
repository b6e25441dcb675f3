"""What another version of the law, or other parameters, would change in open cases. It reads and writes nothing."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from applications.facts.assessing import facts_of, possible
from applications.models import Application
from applications.querysets import ApplicationQuerySet
from permits.rules.assessment import Assessment
from permits.rules.codes import AssessmentOutcome, FindingOutcome
from permits.rules.findings import Finding
from permits.rules.parameters import Parameters
from permits.rules.partly_known import assess_possible

CASES_AT_A_TIME = 500


@dataclass(frozen=True, slots=True)
class Version:
    """The law of a day, and parameters."""

    law_on: date
    parameters: Parameters


@dataclass(frozen=True, slots=True)
class ChangedFinding:
    """One rule that would say something else; None where it says nothing in one of the versions."""

    rule: str
    before: Finding | None
    after: Finding | None

    @property
    def outcomes(self) -> tuple[FindingOutcome | None, FindingOutcome | None]:
        """What the rule says now and would say then."""
        return (self.before.outcome if self.before else None, self.after.outcome if self.after else None)


@dataclass(frozen=True, slots=True)
class Reassessed:
    """A case under both versions."""

    case: Application
    before: Assessment
    after: Assessment
    findings: tuple[ChangedFinding, ...]

    @property
    def changes(self) -> bool:
        """Whether the other version would make any difference."""
        return bool(self.findings) or self.terms(self.before) != self.terms(self.after)

    @staticmethod
    def terms(assessment: Assessment) -> tuple[AssessmentOutcome, date | None, date | None]:
        """What the applicant would get."""
        return assessment.outcome, assessment.valid_from, assessment.valid_until


@dataclass(slots=True)
class Tally:
    """Counts over all cases that were looked at."""

    cases: int = 0
    changed: int = 0
    outcomes: Counter[tuple[AssessmentOutcome, AssessmentOutcome]] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)

    def add(self, reassessed: Reassessed) -> None:
        """Count one case."""
        self.cases += 1
        if not reassessed.changes:
            return
        self.changed += 1
        self.rules.update(finding.rule for finding in reassessed.findings)
        if reassessed.before.outcome != reassessed.after.outcome:
            self.outcomes[reassessed.before.outcome, reassessed.after.outcome] += 1


def reassess_open_cases(
    cases: ApplicationQuerySet, *, before: Version, after: Version, today: date, tally: Tally
) -> Iterator[Reassessed]:
    """The open cases that would change, in the order in which they were made; memory does not grow with them."""
    for chunk in cases.unfinished().with_facts().in_chunks(CASES_AT_A_TIME):
        for case in chunk:
            reassessed = reassess_case(case, before=before, after=after, today=today)
            tally.add(reassessed)
            if reassessed.changes:
                yield reassessed


def reassess_case(case: Application, *, before: Version, after: Version, today: date) -> Reassessed:
    """One case under both versions, on the same facts."""
    facts = possible(case, facts_of(case))
    now = assess_possible(facts, before.parameters, today=today, law_on=before.law_on)
    then = assess_possible(facts, after.parameters, today=today, law_on=after.law_on)
    return Reassessed(case, now, then, changed_findings(now, then))


def changed_findings(before: Assessment, after: Assessment) -> tuple[ChangedFinding, ...]:
    """Rules whose outcome, article or sentence would be another, in the order in which they stand."""
    now = {finding.rule: finding for finding in before.findings}
    then = {finding.rule: finding for finding in after.findings}
    return tuple(
        ChangedFinding(rule, now.get(rule), then.get(rule))
        for rule in dict.fromkeys([*now, *then])
        if said(now.get(rule)) != said(then.get(rule))
    )


def said(finding: Finding | None) -> tuple[object, ...] | None:
    """What a finding says; its texts are compared before they are translated."""
    if finding is None:
        return None
    return finding.outcome, finding.citation, str(finding.message), tuple(sorted(finding.places.items()))
