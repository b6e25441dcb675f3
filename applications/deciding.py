"""Deciding: one officer proposes, another approves or sends back; a grant becomes a permit in the same transaction."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from django.utils import translation
from django.utils.translation import gettext

from applications.cards.sending import order_card
from applications.enums import ApplicationStatus, DecisionOutcome, DecisionState, RegisterCheckKind
from applications.errors import (
    ApproverIsProposer,
    CaseChangedSince,
    GrantHasNoDays,
    GrantIsNotPossible,
    NothingToSettle,
    NotPossibleNow,
    RegistersAreNotChecked,
)
from applications.events import locked_case, move, record
from applications.facts.assessing import assess_application, kept_checks
from applications.messages import ApplicationDecided
from applications.models import Application, Decision
from applications.paper_orders import order_paper
from applications.present_card import refuse_unseen_card
from applications.proposals import open_proposal
from applications.standstill.ministry import given_approval
from applications.standstill.suspending import refuse_while_it_stands_still
from applications.taking import case_in_hand
from documents.enums import IssuedPaperKind
from goc_portal import clock, locking
from notices.outbox import queue
from permits.enums import PermitType, Purpose
from permits.issuing import cancel_permit, issue_permit
from permits.models import Permit
from permits.rules.assessment import Assessment
from permits.rules.codes import FindingOutcome
from permits.rules.findings import Finding
from permits.wording import cited, day_text, finding_text

if TYPE_CHECKING:
    from accounts.models import User

DEBTS_CITATION: Final = "6458 Art. 15(1)(ğ)"


@locking.verb
def propose_grant(*, application: Application, by: "User") -> Decision:
    """Propose a grant until the earliest cap: requested, type maximum, passport − 60 days … (domain.md E12)."""
    case = case_in_hand(application, by=by)
    if case.status != ApplicationStatus.UNDER_ASSESSMENT or open_proposal(case) is not None:
        raise NotPossibleNow(status=case.get_status_display())
    checks = kept_checks(case)
    refuse_unchecked_registers(checks)
    refuse_unseen_card(case)
    refuse_while_it_stands_still(case)
    approval = given_approval(case)
    assessment = assess_application(case, decided_on=clock.today())
    refuse_what_cannot_be_granted(assessment)
    refuse_a_grant_without_days(case, assessment)
    event = record(application=case, code="grant_proposed", by=by, valid_until=str(assessment.valid_until))
    return Decision.objects.create(
        application=case,
        outcome=DecisionOutcome.GRANT,
        permit_type=case.permit_type,
        ministry_approval=approval,
        valid_from=assessment.valid_from,
        valid_until=assessment.valid_until,
        findings=[stored_finding(finding) for finding in assessment.findings],
        checks=checks,
        law_as_of=assessment.law_as_of,
        parameters_version=assessment.parameters,
        rests_on_change=case.changes,
        proposed_at=event.at,
        proposed_by=by,
    )


def refuse_unchecked_registers(checks: Mapping[str, Mapping[str, Any]]) -> None:
    """Each register was looked up (docs/adr/0013), and no debt stands that the person does not agree to pay."""
    if set(checks) < set(RegisterCheckKind.values):
        raise RegistersAreNotChecked
    if checks[RegisterCheckKind.DEBTS]["found"]:
        raise GrantIsNotPossible(reason=f"{RegisterCheckKind.DEBTS.label} ({cited(DEBTS_CITATION)})")


def refuse_what_cannot_be_granted(assessment: Assessment) -> None:
    """No condition of the rulebook is unmet."""
    not_met = [finding for finding in assessment.findings if finding.outcome == FindingOutcome.NOT_MET]
    if not_met:
        raise GrantIsNotPossible(reason=f"{finding_text(not_met[0])} ({cited(not_met[0].citation)})")


def refuse_a_grant_without_days(case: Application, assessment: Assessment) -> None:
    """Say at the proposal, not at the approval, that the permit would have no first or no last day."""
    begins, needs_end = assessment.valid_from, case.permit_type != PermitType.LONG_TERM
    if begins is not None and (assessment.valid_until is not None or not needs_end):
        return
    unknown = [finding for finding in assessment.findings if finding.outcome == FindingOutcome.MISSING]
    if unknown:
        raise GrantHasNoDays(reason=finding_text(unknown[0]))
    if begins is not None and assessment.caps:
        cap = assessment.caps[0]
        raise GrantHasNoDays(
            reason=gettext("It would begin on %(begins)s, and could last only until %(ends)s (%(article)s).")
            % {"begins": day_text(begins), "ends": day_text(cap.until), "article": cited(cap.citation)}
        )
    raise GrantHasNoDays(reason=gettext("The application does not say from when until when the permit is asked for."))


def stored_finding(finding: Finding) -> dict[str, str]:
    """A finding as the decision keeps it: the sentence in Turkish, which counts."""
    with translation.override("tr"):
        sentence = finding_text(finding)
    return {
        "rule": finding.rule,
        "outcome": finding.outcome.value,
        "citation": finding.citation,
        "sentence": sentence,
    }


@locking.verb
def approve_decision(*, application: Application, by: "User") -> Decision:
    """Approve a proposal as another officer than its proposer: a permit comes into being, or a letter with grounds."""
    case = locked_case(application)
    decision = settle(case, state=DecisionState.APPROVED, by=by)
    if decision.outcome == DecisionOutcome.GRANT:
        grant(case, decision, by=by)
    elif decision.outcome == DecisionOutcome.CANCEL:
        cancel(case, decision, by=by)
    else:
        refuse(case, decision, by=by)
    queue(
        message=ApplicationDecided,
        person=case.person,
        cause=f"decision:{decision.public_id}",
        facts={"number": case.number_shown},
    )
    return decision


def grant(case: Application, decision: Decision, *, by: "User") -> None:
    """The permit, with the proven status that it gives, and its card."""
    if decision.valid_from is None:
        raise GrantIsNotPossible(reason=gettext("it has no first day."))
    move(application=case, to=ApplicationStatus.APPROVED, code="granted", by=by, decision=str(decision.public_id))
    permit = issue_permit(
        person=case.person,
        permit_type=PermitType(case.permit_type),
        purpose=Purpose(case.purpose) if case.purpose else None,
        valid_from=decision.valid_from,
        valid_until=decision.valid_until,
        application=case.public_id,
        by=by,
        registered_province=case.addressanswers.province,
    )
    order_card(application=case, permit=permit)


def refuse(case: Application, decision: Decision, *, by: "User") -> None:
    """The refusal, and the letter that names its grounds and articles."""
    move(application=case, to=ApplicationStatus.REFUSED, code="refused", by=by, decision=str(decision.public_id))
    order_paper(application=case, kind=IssuedPaperKind.DECISION_NOTICE, by=by)


def cancel(case: Application, decision: Decision, *, by: "User") -> None:
    """The permit ends today, and its holder gets the letter that names grounds and articles."""
    cancel_permit(permit=Permit.objects.get(application=case.public_id), ended_on=clock.today(), by=by)
    record(application=case, code="permit_cancelled", by=by, decision=str(decision.public_id))
    order_paper(application=case, kind=IssuedPaperKind.DECISION_NOTICE, by=by)


def decided_while(decision: Decision) -> ApplicationStatus:
    """The state of a case in which a proposal is settled: a permit is cancelled of a case that was granted."""
    is_cancelled = decision.outcome == DecisionOutcome.CANCEL
    return ApplicationStatus.APPROVED if is_cancelled else ApplicationStatus.UNDER_ASSESSMENT


@locking.verb
def send_back(*, application: Application, remark: str, by: "User") -> Decision:
    """Send a proposal back to the caseworker, with what is to be looked at again."""
    case = locked_case(application)
    decision = settle(case, state=DecisionState.SENT_BACK, by=by, remark=remark)
    record(application=case, code="sent_back", by=by)
    return decision


def settle(case: Application, *, state: DecisionState, by: "User", remark: str = "") -> Decision:
    """Close the open proposal as another officer than its proposer; approving asks that nothing changed since."""
    decision = open_proposal(case)
    if decision is None or case.status != decided_while(decision):
        raise NothingToSettle
    if decision.proposed_by_id == by.pk:
        raise ApproverIsProposer
    if state == DecisionState.APPROVED and decision.rests_on_change != case.changes:
        raise CaseChangedSince
    if state == DecisionState.APPROVED and decision.outcome == DecisionOutcome.GRANT:
        refuse_unchecked_registers(decision.checks)
    decision.state, decision.remark = state, remark
    decision.settled_at, decision.settled_by = clock.now(), by
    decision.save(update_fields=["state", "remark", "settled_at", "settled_by"])
    return decision
