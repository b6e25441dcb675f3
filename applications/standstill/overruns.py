"""Decisions whose day has passed: the applicant is told once a day that was named, the queue shows them to officers."""

from datetime import timedelta
from typing import Final

from applications.enums import ApplicationStatus
from applications.events import locked_case, note
from applications.models import Application
from applications.standstill.messages import DecisionTakesLonger
from goc_portal import clock, locking
from notices.outbox import queue

TOLD_WITHIN: Final = timedelta(days=14)
AT_ONCE: Final = 500


def tell_of_overruns() -> int:
    """Tell the applicants whose decision is overdue since some days; says how many."""
    today = clock.today()
    overdue = Application.objects.overdue().filter(decision_due_on__gte=today - TOLD_WITHIN)
    untold = overdue.exclude(events__code="overrun_told", events__at__date__gt=today - TOLD_WITHIN)
    return sum(tell_of_overrun(application=case) for case in untold.order_by("decision_due_on", "pk")[:AT_ONCE])


@locking.verb
def tell_of_overrun(*, application: Application) -> bool:
    """Tell one applicant, unless it was decided or postponed meanwhile, or told already."""
    case = locked_case(application)
    due = case.decision_due_on
    if case.status != ApplicationStatus.UNDER_ASSESSMENT or due is None or due >= clock.today():
        return False
    if case.events.filter(code="overrun_told", facts__due_on=due.isoformat()).exists():
        return False
    note(application=case, code="overrun_told", by=None, due_on=due.isoformat())
    queue(
        message=DecisionTakesLonger,
        person=case.person,
        cause=f"application:{case.public_id}:overrun:{due.isoformat()}",
        facts={"number": case.number_shown, "due_on": due.isoformat()},
    )
    return True
