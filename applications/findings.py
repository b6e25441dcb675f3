"""What the rulebook says about a draft, sorted to the questions that it is about."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

from applications.facts.names_on_papers import NamedOtherwise, named_otherwise
from applications.models import Application
from permits.rules.assessment import Assessment
from permits.rules.codes import FindingOutcome
from permits.rules.findings import Finding
from permits.wording import cited, finding_text, sentence

SHOWN: Final = (FindingOutcome.NOT_MET, FindingOutcome.REVIEW, FindingOutcome.WARNING)
ENTRIES: Final = "entries"
"""The list of a section, as one question."""
# The section and the question in it that answer a key of the rulebook's question.
QUESTION_OF_KEY: Final = {
    "requested.from": ("period", "starts_on"),
    "requested.until": ("period", "ends_on"),
    "applicant.passport_expires_on": ("passport-and-entry", "expires_on"),
    "applicant.legal_stay_until": ("passport-and-entry", "legal_stay_until"),
    "applicant.regular_income": ("about-you", "monthly_income"),
    "applicant.insurance_until": ("health-insurance", "ends_on"),
    "applicant.insurance_exempt_by_agreement": ("health-insurance", "kind"),
    "applicant.address_registered": ("address", "province"),
    "applicant.relation_to_sponsor": ("family", "relation"),
    "custody": ("parents", "mother_where"),
    "province": ("address", "province"),
    "applicant.born_in_turkiye": ("birth", "born_in_turkiye"),
    "applicant.graduated_on": ("graduation", "graduated_on"),
    "applicant.social_assistance_last_on": ("social-assistance", "last_on"),
    "marriage": ("family-permit", "change"),
    "marriage.ended_by": ("family-permit", "change"),
    "sponsor.status": ("family-permit", "sponsor_status"),
    "permits": ("earlier-permits", ENTRIES),
    "absences": ("time-abroad", ENTRIES),
    # The day of the application is asked nowhere; what it decides hangs on the legal stay.
    "applied_on": ("passport-and-entry", "legal_stay_until"),
}

NAME_SENTENCES: Final = {
    "health-insurance": _(
        "The policy says %(named)s, your passport %(passport)s. You can go on: ask the insurance company to write the "
        "name as in your passport, or bring a paper that shows that both names are yours."
    ),
    "family": _(
        "The certificate says %(named)s, your passport %(passport)s. You can go on: bring a paper that shows that both "
        "names are yours, for example of a change of name, with its sworn translation."
    ),
}


@dataclass(frozen=True)
class ShownFinding:
    """One sentence of the rulebook with its article, ready to be read."""

    sentence: str
    citation: str
    outcome: FindingOutcome
    questions: tuple[tuple[str, str], ...]
    """Section and question of each key that it is about, as far as this form asks it."""

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
        return tuple(finding for finding in self.shown if slug in dict(finding.questions))

    def at(self, slug: str, question: str) -> tuple[ShownFinding, ...]:
        """What stands beside one question of a section: each finding once, at the first question that it is about."""
        return tuple(finding for finding in self.about(slug) if first_in(slug, finding) == question)

    @property
    def stopping(self) -> tuple[ShownFinding, ...]:
        """The conditions that are plainly not met."""
        return tuple(finding for finding in self.shown if finding.stops)


def findings_of(assessment: Assessment, case: Application) -> Findings:
    """What the reader should know: what the rulebook says, and names that are written otherwise on a paper."""
    of_the_rulebook = (shown(finding) for finding in assessment.findings if finding.outcome in SHOWN)
    return Findings((*of_the_rulebook, *(about_a_name(named) for named in named_otherwise(case))))


def about_a_name(named: NamedOtherwise) -> ShownFinding:
    """A name that is written otherwise than in the passport is told, and stops nothing."""
    words = sentence(
        NAME_SENTENCES[named.section], {"named": isolated(named.there), "passport": isolated(named.in_passport)}
    )
    return ShownFinding(words, "", FindingOutcome.WARNING, ((named.section, named.question),))


def isolated(name: str) -> str:
    """Keeps its own direction in a sentence of the other."""
    return f"\N{FIRST STRONG ISOLATE}{name}\N{POP DIRECTIONAL ISOLATE}"


def told_to_the_applicant(finding: Finding) -> str:
    """The sentence of a finding; of the sponsor's income only what it must reach, as the rest is the sponsor's."""
    if finding.rule == "sponsor_income" and finding.outcome == FindingOutcome.NOT_MET:
        needed = _(
            "Your sponsor's monthly income is not enough yet: this household needs %(required)s TL. All regular "
            "income of your sponsor counts."
        )
        return sentence(needed, {"required": finding.places["required"]})
    return finding_text(finding)


def shown(finding: Finding) -> ShownFinding:
    """A finding in the reader's language."""
    return ShownFinding(
        told_to_the_applicant(finding),
        cited(finding.citation),
        FindingOutcome(finding.outcome),
        questions_about(finding.about),
    )


def questions_about(keys: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The questions that answer these keys; none for what is asked nowhere here."""
    return tuple(dict.fromkeys(QUESTION_OF_KEY[key] for key in keys if key in QUESTION_OF_KEY))


def first_in(slug: str, finding: ShownFinding) -> str:
    """The first question of a section that a finding is about."""
    return next(question for section, question in finding.questions if section == slug)
