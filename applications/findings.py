"""What the rulebook says about a draft, sorted to the questions that it is about."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from permits.rules.assessment import Assessment
from permits.rules.codes import FindingOutcome
from permits.rules.findings import Finding
from permits.wording import finding_text

SHOWN: Final = (FindingOutcome.NOT_MET, FindingOutcome.REVIEW, FindingOutcome.WARNING)
# The keys of the question, by the section in which the reader answers them; the longest fitting key counts.
SECTION_OF_KEY: Final = {
    "requested": "period",
    "applicant.passport_expires_on": "passport-and-entry",
    "applicant.legal_stay_until": "passport-and-entry",
    "applied_on": "passport-and-entry",
    "applicant.insurance_until": "health-insurance",
    "applicant.insurance_exempt_by_agreement": "health-insurance",
    "applicant.address_registered": "address",
    "province": "address",
}


@dataclass(frozen=True)
class ShownFinding:
    """One sentence of the rulebook with its article, ready to be read."""

    sentence: str
    citation: str
    outcome: FindingOutcome
    section: str

    @property
    def stops(self) -> bool:
        """Whether the application cannot be submitted like this."""
        return self.outcome == FindingOutcome.NOT_MET


@dataclass(frozen=True)
class Findings:
    """All that the reader should know before submitting; what is met or still unasked is left out."""

    shown: tuple[ShownFinding, ...]

    def about(self, slug: str) -> tuple[ShownFinding, ...]:
        """What concerns the answers of one section."""
        return tuple(finding for finding in self.shown if finding.section == slug)

    @property
    def stopping(self) -> tuple[ShownFinding, ...]:
        """The conditions that are plainly not met."""
        return tuple(finding for finding in self.shown if finding.stops)


def findings_of(assessment: Assessment) -> Findings:
    """What the reader should know of an assessment."""
    return Findings(tuple(shown(finding) for finding in assessment.findings if finding.outcome in SHOWN))


def shown(finding: Finding) -> ShownFinding:
    """A finding in the reader's language."""
    return ShownFinding(
        finding_text(finding), finding.citation, FindingOutcome(finding.outcome), section_of(finding.about)
    )


def section_of(about: Iterable[str]) -> str:
    """The section in which the first known key is answered; none for what is asked nowhere here."""
    for key in about:
        for prefix, slug in SECTION_OF_KEY.items():
            if key == prefix or key.startswith(f"{prefix}."):
                return slug
    return ""
