"""At court: a case is filed, the decision is stopped for now, annulled, or stands (Law 2577)."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from django.db import IntegrityError, transaction

from applications.decisions.serving import decision_of
from applications.enums import AGAINST_THE_PERSON, ApplicationStatus, CourtStep, DecisionOutcome, DecisionState
from applications.errors_desk import (
    AnotherCaseIsOpen,
    CourtStepDoesNotFollow,
    DayAtCourtIsImpossible,
    NothingForACourt,
)
from applications.events import locked_case, move, note
from applications.messages_after import CourtHasDecided
from applications.models import Application, CourtRecord, Decision
from goc_portal import clock, locking
from goc_portal.pages.dates import long_date
from notices.outbox import queue
from permits.enums import PermitState
from permits.issuing import cancel_permit, revive_permit
from permits.models import Permit

if TYPE_CHECKING:
    from accounts.models import User

COMPLY_DAYS: Final = 30
"""Within how many days an office acts on a judgment, from the day on which it was served on the office: "Bu süre hiçbir
şekilde kararın idareye tebliğinden başlayarak otuz günü geçemez" (Law 2577 Article 28(1); text as amended at
https://kadimhukuk.com.tr/makale/idari-yargilama-usulu-kanunu-28-madde-iyuk/, read on 2026-11-23)."""
FOLLOWS: Final[dict[CourtStep | None, frozenset[CourtStep]]] = {
    None: frozenset({CourtStep.FILED}),
    CourtStep.FILED: frozenset({CourtStep.STAY_ORDERED, CourtStep.ANNULLED, CourtStep.DISMISSED}),
    CourtStep.STAY_ORDERED: frozenset({CourtStep.STAY_LIFTED, CourtStep.ANNULLED, CourtStep.DISMISSED}),
    CourtStep.STAY_LIFTED: frozenset({CourtStep.STAY_ORDERED, CourtStep.ANNULLED, CourtStep.DISMISSED}),
    CourtStep.ANNULLED: frozenset(),
    CourtStep.DISMISSED: frozenset(),
}
"""What may follow what at a court."""
STOPPED_OR_OVER: Final = (CourtStep.STAY_ORDERED, CourtStep.ANNULLED)


def latest_at_court(decision: Decision) -> CourtRecord | None:
    """The latest step."""
    return decision.court_records.order_by("recorded_at", "pk").last()


def is_stopped(decision: Decision) -> bool:
    """Whether a court has stopped the decision for now."""
    latest = latest_at_court(decision)
    return latest is not None and latest.step == CourtStep.STAY_ORDERED


@locking.verb
def record_at_court(
    *, application: Application, step: CourtStep, court: str, file_number: str, on: date, by: "User"
) -> CourtRecord:
    """Write down a step at a court and do what it asks for: revive the permit, or open the case again."""
    case = locked_case(application)
    decision = decision_of(case)
    if decision is None or decision.outcome not in AGAINST_THE_PERSON:
        raise NothingForACourt
    latest = latest_at_court(decision)
    refuse_out_of_order(decision, latest, CourtStep(step), on)
    written = CourtRecord.objects.create(
        decision=decision,
        step=step,
        court=court.strip(),
        file_number=file_number.strip(),
        on=on,
        recorded_at=clock.now(),
        recorded_by=by,
    )
    note(application=case, code=f"court_{CourtStep(step).value}", by=by, day=on.isoformat())
    comply(case, decision, written, by=by)
    if step != CourtStep.FILED:
        tell(case, written)
    return written


def refuse_out_of_order(decision: Decision, latest: CourtRecord | None, step: CourtStep, on: date) -> None:
    """A step that can follow the latest one, on a day between the decision and today."""
    if step not in FOLLOWS[CourtStep(latest.step) if latest else None]:
        raise CourtStepDoesNotFollow
    earliest = latest.on if latest else clock.istanbul_day(decision.proposed_at)
    if not earliest <= on <= clock.today():
        raise DayAtCourtIsImpossible(first=long_date(earliest))


def comply(case: Application, decision: Decision, written: CourtRecord, *, by: "User") -> None:
    """What follows from a step for the permit and the case."""
    if decision.outcome == DecisionOutcome.CANCEL:
        set_permit(case, counts=written.step in STOPPED_OR_OVER, by=by)
    if written.step == CourtStep.ANNULLED:
        annul(case, decision, written.on, by=by)


def set_permit(case: Application, *, counts: bool, by: "User") -> None:
    """Let the permit count again while the cancellation is stopped or gone, and no longer once it stands again."""
    permit = Permit.objects.get(application=case.public_id)
    if counts and permit.state == PermitState.CANCELLED:
        revive_permit(permit=permit, by=by)
    elif not counts and permit.state == PermitState.ACTIVE:
        cancel_permit(permit=permit, ended_on=clock.today(), by=by)


def annul(case: Application, decision: Decision, received_on: date, *, by: "User") -> None:
    """The decision is gone; a refused case is open again, to be decided in thirty days from receiving the judgment.

    A judgment that is written down late leaves fewer days, and none when they are over: the law gives no others.
    """
    decision.state = DecisionState.ANNULLED
    decision.save(update_fields=["state"])
    if case.status != ApplicationStatus.REFUSED:
        return
    case.decision_due_on = received_on + timedelta(days=COMPLY_DAYS)
    case.taken_at = case.taken_by = None
    try:
        with transaction.atomic():
            move(application=case, to=ApplicationStatus.UNDER_ASSESSMENT, code="reopened_by_court", by=by)
    except IntegrityError as error:
        raise AnotherCaseIsOpen from error


def tell(case: Application, written: CourtRecord) -> None:
    """That there is news from the court; what it is stands behind the sign-in."""
    queue(
        message=CourtHasDecided,
        person=case.person,
        cause=f"court:{written.pk}",
        facts={"number": case.number_shown},
    )
