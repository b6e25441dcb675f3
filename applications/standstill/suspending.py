"""Letting a case stand still with a reason and a bound, and going on with it."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from applications.enums import AT_THE_COUNTER, ApplicationStatus
from applications.errors import NotPossibleNow, SendItBackFirst
from applications.errors_desk import (
    BoundIsImpossible,
    NameTheBody,
    NothingStandsStill,
    OnlyFamiliesAreInquired,
    StandsStill,
)
from applications.events import record
from applications.models import Application, Suspension
from applications.models.standstill import MOST_DAYS
from applications.proposals import open_proposal
from applications.standstill import simulators
from applications.standstill.enums import OutsideBody, SuspensionKind
from applications.standstill.messages import DecisionPostponed
from applications.taking import case_in_hand
from goc_portal import clock, locking
from goc_portal.pages.dates import long_date
from notices.outbox import queue
from permits.enums import PermitType

if TYPE_CHECKING:
    from accounts.models import User

BEGAN: Final = {
    SuspensionKind.INQUIRY: "inquiry_began",
    SuspensionKind.POSTPONED: "decision_postponed",
    SuspensionKind.REFERRED: "referred_outside",
}
"""The event with which each kind begins."""


def open_suspension(application: Application) -> Suspension | None:
    """Why the case stands still now."""
    return application.suspensions.filter(ended_at__isnull=True).first()


def refuse_while_it_stands_still(application: Application) -> None:
    """Nothing is proposed before the inquiry, the question or the postponement has ended (37(1): inquiry first)."""
    refuse_standstill(open_suspension(application))


def refuse_standstill(running: Suspension | None) -> None:
    """The same of a suspension that was read together with those of other cases."""
    if running is not None:
        raise StandsStill(why=running.get_kind_display(), until=long_date(running.until))


@locking.verb
def suspend_case(
    *, application: Application, kind: SuspensionKind, reason: str, until: date, body: str = "", by: "User"
) -> Suspension:
    """Let a case stand still: an inquiry, a postponed decision, or a question to a body outside."""
    case = case_in_hand(application, by=by)
    refuse_unfit(case, SuspensionKind(kind), until, body)
    if kind == SuspensionKind.POSTPONED:
        postpone(case, until)
    event = record(application=case, code=BEGAN[SuspensionKind(kind)], by=by, until=until.isoformat(), body=body)
    return Suspension.objects.create(
        application=case,
        kind=kind,
        reason=reason.strip(),
        body=body if kind == SuspensionKind.REFERRED else "",
        reference=simulators.ask(OutsideBody(body)) if kind == SuspensionKind.REFERRED else "",
        began_on=clock.today(),
        until=until,
        began_at=event.at,
        began_by=by,
    )


def refuse_unfit(case: Application, kind: SuspensionKind, until: date, body: str) -> None:
    """A state, a permit, a bound and a body that fit; nothing that stands still already, nothing proposed."""
    fitting = [ApplicationStatus.UNDER_ASSESSMENT, *(() if kind == SuspensionKind.POSTPONED else AT_THE_COUNTER)]
    if case.status not in fitting:
        raise NotPossibleNow(status=case.get_status_display())
    if open_proposal(case) is not None:
        raise SendItBackFirst
    refuse_while_it_stands_still(case)
    if kind == SuspensionKind.INQUIRY and case.permit_type != PermitType.FAMILY:
        raise OnlyFamiliesAreInquired
    last = clock.today() + timedelta(days=MOST_DAYS)
    if not clock.today() < until <= last:
        raise BoundIsImpossible(last=long_date(last))
    if kind == SuspensionKind.REFERRED and body not in OutsideBody.values:
        raise NameTheBody


def postpone(case: Application, until: date) -> None:
    """The day of the decision moves, never to an earlier one, and the applicant reads the new one."""
    case.decision_due_on = max(until, case.decision_due_on or until)
    case.save(update_fields=["decision_due_on"])
    queue(
        message=DecisionPostponed,
        person=case.person,
        cause=f"application:{case.public_id}:postponed:{until.isoformat()}",
        facts={"number": case.number_shown, "until": case.decision_due_on.isoformat()},
    )


@locking.verb
def end_suspension(*, application: Application, answer: str, by: "User") -> Suspension:
    """Go on with a case: what the inquiry found, what the body answered, why it is decided now."""
    case = case_in_hand(application, by=by)
    found = open_suspension(case)
    if found is None:
        raise NothingStandsStill
    running = locking.locked(Suspension.objects.filter(pk=found.pk)).get()
    running.answer, running.ended_at, running.ended_by = answer.strip(), clock.now(), by
    running.save(update_fields=["answer", "ended_at", "ended_by"])
    record(application=case, code="standstill_ended", by=by, kind=running.kind)
    return running
