"""The buttons for what is rarer: a case stands still, the Ministry, a court, money that was wrong, another place."""

from django.utils.translation import gettext_lazy as _

from applications.admin.act import Act
from applications.admin.more_forms import (
    CancellationForm,
    CourtForm,
    MinistryAnswerForm,
    ReasonForm,
    SuspensionEndForm,
    SuspensionForm,
)
from applications.decisions.courts import record_at_court
from applications.refusing import propose_cancellation
from applications.standstill.ministry import answer_for_ministry, ask_ministry
from applications.standstill.suspending import end_suspension, suspend_case

WORK, PROPOSE, APPROVE = "work_case", "propose_decision", "approve_decision"

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
