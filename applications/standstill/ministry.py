"""The approval of the Ministry: a step of its own before long-term and humanitarian permits (Art. 42(1), 46(1), 47)."""

from typing import TYPE_CHECKING, Final

from accounts.posts import works_for_the_country
from applications.enums import ApplicationStatus
from applications.errors import NotPossibleNow
from applications.errors_desk import (
    MinistryHasAnswered,
    MinistryIsNotNeeded,
    MinistryNotAsked,
    NeedsMinistryApproval,
    OnlyHeadquartersAnswers,
)
from applications.events import locked_case, record
from applications.models import Application, MinistryApproval
from applications.standstill.enums import MinistryAnswer
from applications.taking import case_in_hand
from goc_portal import locking
from permits.enums import PermitType

if TYPE_CHECKING:
    from accounts.models import User

APPROVED_BY_MINISTRY: Final = {
    PermitType.LONG_TERM: "6458 Art. 42(1)",
    PermitType.HUMANITARIAN: "6458 Art. 46(1), 47",
}
"""The permits that the Ministry approves, each with its article."""


def ministry_approval(application: Application) -> MinistryApproval | None:
    """The request that waits, or the approval that stands."""
    return application.ministry_approvals.exclude(answer=MinistryAnswer.NOT_GIVEN).first()


def given_approval(application: Application) -> MinistryApproval | None:
    """The approval on which a grant rests; None where none is needed, refused where it is and is not there."""
    if application.permit_type not in APPROVED_BY_MINISTRY:
        return None
    approval = ministry_approval(application)
    if approval is None or approval.answer != MinistryAnswer.GIVEN:
        raise NeedsMinistryApproval
    return approval


@locking.verb
def ask_ministry(*, application: Application, reason: str, by: "User") -> MinistryApproval:
    """Send a case to the Ministry for its approval."""
    case = case_in_hand(application, by=by)
    if case.permit_type not in APPROVED_BY_MINISTRY:
        raise MinistryIsNotNeeded
    if case.status != ApplicationStatus.UNDER_ASSESSMENT:
        raise NotPossibleNow(status=case.get_status_display())
    if ministry_approval(case) is not None:
        raise MinistryHasAnswered
    event = record(application=case, code="ministry_asked", by=by)
    return MinistryApproval.objects.create(application=case, reason=reason.strip(), asked_at=event.at, asked_by=by)


@locking.verb
def answer_for_ministry(
    *, application: Application, answer: MinistryAnswer, reference: str, by: "User"
) -> MinistryApproval:
    """Write the Ministry's answer with the number of its letter: an officer of headquarters, never who asked."""
    case = locked_case(application)
    found = ministry_approval(case)
    if found is None or found.answered_at is not None:
        raise MinistryNotAsked
    if not works_for_the_country(by) or found.asked_by_id == by.pk:
        raise OnlyHeadquartersAnswers
    approval = locking.locked(MinistryApproval.objects.filter(pk=found.pk)).get()
    event = record(application=case, code="ministry_answered", by=by, answer=answer)
    approval.answer, approval.reference = answer, reference.strip()
    approval.answered_at, approval.answered_by = event.at, by
    approval.save(update_fields=["answer", "reference", "answered_at", "answered_by"])
    return approval
