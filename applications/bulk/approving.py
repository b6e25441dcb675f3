"""Approving extensions against which nothing speaks: each by its own verb, under its own lock, by a second officer.

Approved together is only a grant of a longer stay in which the rulebook, asked again today, finds nothing to look at,
and says the same last day as the proposal. Everything else says why it has to be opened.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from applications.bulk.errors import NotApprovedTogether
from applications.bulk.rows import BulkRow, done, keys
from applications.deciding import approve_decision
from applications.enums import ApplicationKind, ApplicationStatus, DecisionOutcome, DecisionState
from applications.errors import ApproverIsProposer, CaseChangedSince, NothingToSettle
from applications.events import locked_case
from applications.facts.assessing import assess_application
from applications.models import Application, Decision, Suspension
from applications.proposals import open_proposal
from applications.standstill.suspending import refuse_standstill, refuse_while_it_stands_still
from goc_portal import clock, locking
from goc_portal.errors import PortalError
from goc_portal.pages.dates import long_date
from permits.enums import CONFIDENTIAL_TYPES
from permits.rules.assessment import Assessment
from permits.rules.codes import FindingOutcome
from permits.wording import cited, finding_text

if TYPE_CHECKING:
    from accounts.models import User

SPEAKS_AGAINST = frozenset({FindingOutcome.NOT_MET, FindingOutcome.MISSING, FindingOutcome.REVIEW})


def looked_at(cases: Sequence[Application], *, by: "User") -> list[BulkRow]:
    """Each case with the permit that approving would give, or with what stands against approving it together."""
    read = Application.objects.filter(pk__in=keys(cases)).with_facts().in_bulk()
    proposals = {
        decision.application_id: decision
        for decision in Decision.objects.filter(application__in=keys(cases), state=DecisionState.PROPOSED)
    }
    running = {row.application_id: row for row in Suspension.objects.filter(application__in=keys(cases), ended_at=None)}
    return [
        row_of(read[case.pk], proposals.get(case.pk), running.get(case.pk), by) for case in cases if case.pk in read
    ]


def row_of(case: Application, decision: Decision | None, running: Suspension | None, by: "User") -> BulkRow:
    """One case, judged anew."""
    try:
        refuse_what_is_read_alone(case, decision, by=by)
        refuse_standstill(running)
        if decision is not None:
            refuse_what_the_rulebook_questions(assess_application(case, decided_on=clock.today()), decision)
    except PortalError as error:
        return BulkRow(case, trouble=str(error))
    until = decision.valid_until if decision is not None else None
    if until is None:
        return BulkRow(case, gettext("granted without a last day"))
    return BulkRow(case, gettext("granted until %(day)s") % {"day": long_date(until)})


def refuse_what_is_read_alone(case: Application, decision: Decision | None, *, by: "User") -> None:
    """A fresh proposal of another officer to grant a longer stay, in a file that anybody in the office may read."""
    if decision is None or case.status != ApplicationStatus.UNDER_ASSESSMENT:
        raise NothingToSettle
    if decision.proposed_by_id == by.pk:
        raise ApproverIsProposer
    if decision.rests_on_change != case.changes:
        raise CaseChangedSince
    if decision.outcome != DecisionOutcome.GRANT or case.kind != ApplicationKind.EXTENSION:
        raise NotApprovedTogether(why=gettext("Only longer stays that are granted are approved together."))
    if case.is_protected or case.permit_type in CONFIDENTIAL_TYPES:
        raise NotApprovedTogether(why=gettext("This file is protected."))
    if any(check["found"] for check in decision.checks.values()):
        raise NotApprovedTogether(why=gettext("Something was found in a register."))


def refuse_what_the_rulebook_questions(assessment: Assessment, decision: Decision) -> None:
    """Nothing is unmet, unknown or to be looked at today, and the permit would end on the day that was proposed."""
    against = [finding for finding in assessment.findings if finding.outcome in SPEAKS_AGAINST]
    if against:
        raise NotApprovedTogether(why=f"{finding_text(against[0])} ({cited(against[0].citation)})")
    if assessment.valid_until != decision.valid_until:
        raise NotApprovedTogether(why=gettext("Asked today, the rulebook gives another last day than the proposal."))


@locking.verb
def approve_if_unproblematic(*, application: Application, by: "User") -> Decision:
    """Approve one of many, unless something happened to it since it was looked at."""
    case = locked_case(application)
    refuse_what_is_read_alone(case, open_proposal(case), by=by)
    refuse_while_it_stands_still(case)
    return approve_decision(application=case, by=by)


def approve_cases(cases: Sequence[Application], *, by: "User") -> list[BulkRow]:
    """Approve the cases one by one; the rulebook is asked before the lock, the case itself under it."""
    return done(looked_at(cases, by=by), approve_if_unproblematic, by=by)
