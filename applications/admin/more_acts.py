"""The buttons for what is rarer: a case stands still, the Ministry, a court, money that was wrong, another place."""

from django.utils.translation import gettext_lazy as _

from applications.admin.act import Act
from applications.admin.more_forms import (
    CancellationForm,
    CourtForm,
    DeathForm,
    IssueAnewForm,
    MinistryAnswerForm,
    ReasonForm,
    ReceiptForm,
    RefundDecisionForm,
    RefundForm,
    ReversalForm,
    SuspensionEndForm,
    SuspensionForm,
    TransferForm,
)
from applications.deaths import record_death, take_back_death
from applications.decisions.courts import record_at_court
from applications.refunding import ask_for_refund, ask_to_reverse_receipt, decide_refund, reverse_receipt
from applications.refusing import propose_cancellation
from applications.reissuing import issue_anew
from applications.standstill.ministry import answer_for_ministry, ask_ministry
from applications.standstill.suspending import end_suspension, suspend_case
from applications.transferring import transfer_case

WORK, FEES, PROPOSE, APPROVE = "work_case", "take_fees", "propose_decision", "approve_decision"
REVERSE = APPROVE

MORE_ACTS: dict[str, Act] = {
    act.slug: act
    for act in (
        Act("suspend", _("Let the case stand still"), _("The case stands still."), WORK, suspend_case, SuspensionForm),
        Act(
            "go-on",
            _("Write what came of it, and go on"),
            _("The case goes on."),
            WORK,
            end_suspension,
            SuspensionEndForm,
        ),
        Act("ask-ministry", _("Ask the Ministry"), _("The Ministry is asked."), WORK, ask_ministry, ReasonForm),
        Act(
            "propose-cancellation",
            _("Propose to cancel the permit"),
            _("Cancelling is proposed. Another officer approves it."),
            PROPOSE,
            propose_cancellation,
            CancellationForm,
        ),
        Act(
            "transfer",
            _("Move to another directorate"),
            _("The case is there now, and the applicant is told."),
            APPROVE,
            transfer_case,
            TransferForm,
        ),
        Act(
            "reverse-ask",
            _("Ask to reverse a receipt"),
            _("It is asked for. Another officer reverses the receipt."),
            FEES,
            ask_to_reverse_receipt,
            ReversalForm,
        ),
        Act("reverse", _("Reverse the receipt"), _("It no longer counts."), REVERSE, reverse_receipt, ReceiptForm),
        Act(
            "refund-ask",
            _("Ask for a refund"),
            _("It is asked for. Another officer decides."),
            FEES,
            ask_for_refund,
            RefundForm,
        ),
        Act(
            "refund-decide",
            _("Decide on the refund"),
            _("It is decided, and the applicant is told."),
            REVERSE,
            decide_refund,
            RefundDecisionForm,
        ),
        Act(
            "person-died",
            _("The person has died: certificate seen"),
            _("It is recorded. No more reminders go out; one message does."),
            WORK,
            record_death,
            DeathForm,
        ),
        Act(
            "person-lives",
            _("Take back that the person has died"),
            _("It is taken back. Messages go out again."),
            WORK,
            take_back_death,
        ),
        Act(
            "issue-anew",
            _("Issue a paper anew"),
            _("The paper is ordered. The code on the earlier one no longer counts."),
            WORK,
            issue_anew,
            IssueAnewForm,
        ),
        Act("court", _("Record a step at court"), _("The step is recorded."), WORK, record_at_court, CourtForm),
        Act(
            "ministry-answer",
            _("Record the Ministry's answer"),
            _("The Ministry's answer is recorded."),
            APPROVE,
            answer_for_ministry,
            MinistryAnswerForm,
        ),
    )
}
