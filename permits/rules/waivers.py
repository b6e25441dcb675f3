"""Article 35(4): where the sponsor is protected, an officer may do without a condition of Article 35(1)."""

from collections.abc import Callable
from functools import wraps

from django.utils.translation import gettext_lazy as _

from permits.rules.codes import FindingOutcome
from permits.rules.findings import Verdict, review
from permits.rules.question import Question

Judge = Callable[[Question], Verdict | None]


def unless_waived(question: Question, verdict: Verdict) -> Verdict:
    """The verdict; where the condition is not met and the sponsor is protected, an officer decides on it."""
    if verdict.outcome != FindingOutcome.NOT_MET or not question.sponsor_is_protected:
        return verdict
    return review(
        _(
            "This condition is not met. Because your sponsor has international protection, the directorate may do "
            "without it: an officer must look at this."
        )
    )


def may_be_waived(judge: Judge) -> Judge:
    """Mark the rule as a condition of Article 35(1)."""

    @wraps(judge)
    def judged(question: Question) -> Verdict | None:
        verdict = judge(question)
        return None if verdict is None else unless_waived(question, verdict)

    return judged
