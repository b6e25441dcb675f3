"""Refusing: grounds with their articles, what happened in the case, and the four factors of Article 25(1)."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from applications.deciding import open_proposal, stored_finding
from applications.decisions.grounds import FACTORS, stored_grounds
from applications.enums import ApplicationStatus, DecisionOutcome
from applications.errors import NotPossibleNow, RefusalIsNotWeighed, RefusalNeedsGrounds
from applications.events import record
from applications.facts.assessing import assess_application
from applications.models import Application, Decision
from applications.taking import case_in_hand
from goc_portal import clock, locking

if TYPE_CHECKING:
    from accounts.models import User


@locking.verb
def propose_refusal(
    *, application: Application, grounds: Iterable[str], reasoning: str, weighed: Mapping[str, str], by: "User"
) -> Decision:
    """Propose a refusal: grounds of the list, what happened, what was weighed. Another officer approves it."""
    case = case_in_hand(application, by=by)
    if case.status != ApplicationStatus.UNDER_ASSESSMENT or open_proposal(case) is not None:
        raise NotPossibleNow(status=case.get_status_display())
    kept = stored_grounds(grounds, case.permit_type)
    factors = {name: weighed.get(name, "").strip() for name in FACTORS}
    if not kept:
        raise RefusalNeedsGrounds
    if not reasoning.strip() or not all(factors.values()):
        raise RefusalIsNotWeighed
    assessment = assess_application(case, decided_on=clock.today())
    event = record(application=case, code="refusal_proposed", by=by, grounds=[each["article"] for each in kept])
    return Decision.objects.create(
        application=case,
        outcome=DecisionOutcome.REFUSE,
        grounds=kept,
        reasoning=reasoning.strip(),
        weighed=factors,
        findings=[stored_finding(finding) for finding in assessment.findings],
        law_as_of=assessment.law_as_of,
        parameters_version=assessment.parameters,
        rests_on_change=case.changes,
        proposed_at=event.at,
        proposed_by=by,
    )
