"""What the law of another day would change in a case, prepared for the officer's page."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from applications.admin.case_page import ShownFinding, shown_finding
from applications.models import Application
from applications.reassessing import Reassessed, Version, reassess_case
from goc_portal import clock
from permits.parameters import current_parameters
from permits.rules.codes import AssessmentOutcome
from permits.rules.findings import Finding

OUTCOMES: dict[AssessmentOutcome, str | Promise] = {
    AssessmentOutcome.GRANTABLE: _("The conditions are met"),
    AssessmentOutcome.NOT_GRANTABLE: _("A condition is not met"),
    AssessmentOutcome.OFFICER_REVIEW: _("An officer must look at this"),
    AssessmentOutcome.INCOMPLETE: _("Something is not known yet"),
}


@dataclass(frozen=True)
class ShownChange:
    """One condition under both versions; None where a version has nothing to say."""

    before: ShownFinding | None
    after: ShownFinding | None


@dataclass(frozen=True)
class Comparison:
    """The case by today's law and by that of the other day."""

    reassessed: Reassessed
    before: str | Promise
    after: str | Promise
    changes: list[ShownChange]


def comparison_of(case: Application, on: date) -> Comparison:
    """Today's law and that of the other day, with the parameters that stand."""
    today, parameters = clock.today(), current_parameters()
    reassessed = reassess_case(case, before=Version(today, parameters), after=Version(on, parameters), today=today)
    return Comparison(
        reassessed,
        OUTCOMES[reassessed.before.outcome],
        OUTCOMES[reassessed.after.outcome],
        [ShownChange(in_words(change.before), in_words(change.after)) for change in reassessed.findings],
    )


def in_words(finding: Finding | None) -> ShownFinding | None:
    """A finding as the case page shows it."""
    return shown_finding(finding) if finding else None
