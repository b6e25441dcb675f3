"""What a case costs, by the rows of the day on which it was submitted."""

from typing import TYPE_CHECKING

from applications.enums import EntryKind
from applications.facts.assessing import applied_on, assess_application
from applications.models import Application
from permits.fees import FeeBill, FeeDue, FeeQuestion, fees_of_application
from permits.rules.assessment import Assessment
from permits.rules.codes import FindingOutcome

if TYPE_CHECKING:
    from accounts.models import User

TOLD_LATE_BY = "legal_stay_in_time"
"""The rule that leads a late applicant to an officer (domain.md C-11); the fee is then higher."""


def fees_due(application: Application, assessment: Assessment) -> tuple[FeeDue, ...]:
    """The amounts for the period that the rulebook allows; empty until the answers give one."""
    return bill_of_case(application, assessment).due


def bill_of_case(application: Application, assessment: Assessment) -> FeeBill:
    """What the applicant pays and does not pay, each with its reason."""
    if assessment.valid_from is None:
        return FeeBill(due=())
    return fees_of_application(
        FeeQuestion(
            on=applied_on(application),
            permit_type=application.permit_type,
            kind=application.kind,
            nationality=application.person.nationality,
            valid_from=assessment.valid_from,
            valid_until=assessment.valid_until,
            entered_without_visa=application.passportanswers.entry_kind == EntryKind.VISA_FREE,
            is_late=is_late(assessment),
        )
    )


def family_bills(application: Application, assessment: Assessment, user: "User") -> list[FeeBill]:
    """A bill for each of the family that comes together, as far as this officer sees them; empty without others."""
    if application.family_visit_id is None:
        return []
    cases = Application.objects.visible_to(user).filter(family_visit=application.family_visit_id)
    others = list(cases.exclude(pk=application.pk).with_answers())
    if not others:
        return []
    return [bill_of_case(application, assessment), *(bill_of_case(case, assess_application(case)) for case in others)]


def is_late(assessment: Assessment) -> bool:
    """Whether the application came after the permit had ended."""
    return any(
        finding.rule == TOLD_LATE_BY and finding.outcome == FindingOutcome.REVIEW for finding in assessment.findings
    )
