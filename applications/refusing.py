"""Refusing: grounds with their articles, what happened in the case, and the four factors of Article 25(1)."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from applications.deciding import open_proposal, stored_finding
from applications.decisions.grounds import ALSO_WEIGHED, FACTORS, FAMILY_TIE, stored_grounds
from applications.enums import ApplicationStatus, DecisionOutcome
from applications.errors import NotPossibleNow, RefusalIsNotWeighed, RefusalNeedsGrounds
from applications.errors_desk import ShortTermIsNotConsidered
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
    factors = stripped(weighed)
    if not kept:
        raise RefusalNeedsGrounds
    if not reasoning.strip() or not all(factors[name] for name in FACTORS):
        raise RefusalIsNotWeighed
    refuse_without_short_term(kept, factors)
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


def stripped(weighed: Mapping[str, str]) -> dict[str, str]:
    """The four factors as they were written, and what was weighed beside them where something was written."""
    factors = {name: weighed.get(name, "").strip() for name in FACTORS}
    also = {name: weighed.get(name, "").strip() for name in ALSO_WEIGHED}
    return factors | {name: written for name, written in also.items() if written}


def refuse_without_short_term(grounds: Iterable[Mapping[str, str]], weighed: Mapping[str, str]) -> None:
    """No family permit ends with its family tie before a short-term permit was considered (Article 36(1)(b))."""
    if any(each["ground"] == FAMILY_TIE for each in grounds) and not weighed.get("short_term_permit"):
        raise ShortTermIsNotConsidered
