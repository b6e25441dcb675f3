"""Refusing: grounds with their articles, what happened in the case, and the four factors of Article 25(1)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from applications.deciding import stored_finding
from applications.decisions.grounds import ALSO_WEIGHED, FACTORS, FAMILY_TIE, grounds_to_cancel, stored_grounds
from applications.enums import ApplicationStatus, DecisionOutcome
from applications.errors import NotPossibleNow, RefusalIsNotWeighed, RefusalNeedsGrounds
from applications.errors_desk import ShortTermIsNotConsidered
from applications.events import locked_case, record
from applications.facts.assessing import assess_application
from applications.models import Application, Decision
from applications.proposals import open_proposal
from applications.standstill.suspending import refuse_while_it_stands_still
from applications.taking import case_in_hand
from goc_portal import clock, locking
from permits.enums import PermitState
from permits.models import Permit

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
    refuse_while_it_stands_still(case)
    kept = stored_grounds(grounds, case.permit_type)
    return propose_against(case, Against(DecisionOutcome.REFUSE, kept, reasoning, stripped(weighed)), by=by)


@dataclass(frozen=True)
class Against:
    """What is proposed against a person: the outcome, its grounds, what happened and what was weighed."""

    outcome: DecisionOutcome
    grounds: list[dict[str, str]]
    reasoning: str
    weighed: dict[str, str]


def propose_against(case: Application, against: Against, *, by: "User") -> Decision:
    """Write a proposal with everything that Article 25 asks for; the constraints of the table say the same."""
    if not against.grounds:
        raise RefusalNeedsGrounds
    if not against.reasoning.strip() or not all(against.weighed[name] for name in FACTORS):
        raise RefusalIsNotWeighed
    refuse_without_short_term(against.grounds, against.weighed)
    assessment = assess_application(case, decided_on=clock.today())
    event = record(
        application=case,
        code="refusal_proposed" if against.outcome == DecisionOutcome.REFUSE else "cancellation_proposed",
        by=by,
        grounds=[each["article"] for each in against.grounds],
    )
    return Decision.objects.create(
        application=case,
        outcome=against.outcome,
        permit_type=case.permit_type,
        grounds=against.grounds,
        reasoning=against.reasoning.strip(),
        weighed=against.weighed,
        findings=[stored_finding(finding) for finding in assessment.findings],
        law_as_of=assessment.law_as_of,
        parameters_version=assessment.parameters,
        rests_on_change=case.changes,
        proposed_at=event.at,
        proposed_by=by,
    )


@locking.verb
def propose_cancellation(
    *, application: Application, grounds: Iterable[str], reasoning: str, weighed: Mapping[str, str], by: "User"
) -> Decision:
    """Propose to cancel a permit that was granted (Art. 33, 36, 40, 45, 47, 49), weighed like a refusal."""
    case = locked_case(application)
    permit = Permit.objects.filter(application=case.public_id, state=PermitState.ACTIVE).first()
    if case.status != ApplicationStatus.APPROVED or permit is None or open_proposal(case) is not None:
        raise NotPossibleNow(status=case.get_status_display())
    kept = stored_grounds(grounds, case.permit_type, among=grounds_to_cancel(case.permit_type))
    return propose_against(case, Against(DecisionOutcome.CANCEL, kept, reasoning, stripped(weighed)), by=by)


def stripped(weighed: Mapping[str, str]) -> dict[str, str]:
    """The four factors as they were written, and what was weighed beside them where something was written."""
    factors = {name: weighed.get(name, "").strip() for name in FACTORS}
    also = {name: weighed.get(name, "").strip() for name in ALSO_WEIGHED}
    return factors | {name: written for name, written in also.items() if written}


def refuse_without_short_term(grounds: Iterable[Mapping[str, str]], weighed: Mapping[str, str]) -> None:
    """No family permit ends with its family tie before a short-term permit was considered (Article 36(1)(b))."""
    if any(each["ground"] == FAMILY_TIE for each in grounds) and not weighed.get("short_term_permit"):
        raise ShortTermIsNotConsidered
