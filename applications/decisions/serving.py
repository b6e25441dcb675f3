"""Service of a decision: written down with day, manner, receiver and proof; the last days follow from it."""

from datetime import date
from typing import TYPE_CHECKING

from applications.enums import AGAINST_THE_PERSON, DecisionOutcome, DecisionState, ServedHow, ServedTo
from applications.errors import (
    NotPossibleNow,
    ReceiverIsNotNamed,
    ServedOnAnImpossibleDay,
    ServiceIsNotRecorded,
    ServiceIsRecorded,
)
from applications.events import locked_case, note
from applications.facts.stay import legal_stay_until
from applications.messages import AppealDaysBegan
from applications.models import Application, Decision, RecordOfService
from goc_portal import clock, locking
from goc_portal.pages.dates import long_date
from notices.outbox import queue
from permits.parameters import current_parameters
from permits.rules.codes import ApplicationKind
from permits.rules.deadlines import appeal_until, leave_by_after_refusal

if TYPE_CHECKING:
    from accounts.models import User


def decision_of(application: Application) -> Decision | None:
    """The decision that stands in a case, the latest: a permit that was granted can be cancelled."""
    return application.decisions.filter(state=DecisionState.APPROVED).order_by("proposed_at", "pk").last()


def service_of(decision: Decision) -> RecordOfService | None:
    """The record that counts: the one that nothing corrects."""
    return decision.services.filter(corrected_by__isnull=True).first()


@locking.verb
def record_service(
    *,
    application: Application,
    served_on: date,
    how: ServedHow,
    to_whom: ServedTo,
    receiver: str,
    proof: str,
    reason: str = "",
    by: "User",
) -> RecordOfService:
    """Write down that a refusal or cancellation was received, or correct it: the person is told the last days anew."""
    case = locked_case(application)
    decision = decision_of(case)
    if decision is None or decision.outcome not in AGAINST_THE_PERSON:
        raise NotPossibleNow(status=case.get_status_display())
    earlier = service_of(decision)
    refuse_unfit(decision, earlier, served_on, reason)
    if to_whom != ServedTo.PERSON and not receiver.strip():
        raise ReceiverIsNotNamed
    parameters = current_parameters()
    service = RecordOfService.objects.create(
        decision=decision,
        served_on=served_on,
        how=how,
        to_whom=to_whom,
        receiver=receiver.strip(),
        proof=proof.strip(),
        appeal_until=appeal_until(served_on, parameters.calendar),
        leave_by=leave_by_after_refusal(kind_to_leave(case, decision), served_on, stay_without_application(case)),
        parameters_version=parameters.version,
        corrects=earlier,
        reason=reason.strip(),
        recorded_at=clock.now(),
        recorded_by=by,
    )
    note(
        application=case,
        code="service_corrected" if earlier else "served",
        by=by,
        day=served_on.isoformat(),
        until=service.appeal_until.isoformat(),
    )
    tell(case, service)
    return service


def kind_to_leave(case: Application, decision: Decision) -> ApplicationKind:
    """The ten days of Article 54(1)(j) are those of a refused extension; a cancelled permit is none."""
    return ApplicationKind.FIRST if decision.outcome == DecisionOutcome.CANCEL else ApplicationKind(case.kind)


def refuse_unfit(decision: Decision, earlier: RecordOfService | None, served_on: date, reason: str) -> None:
    """A day between the decision and today, and a reason exactly where there is something to correct."""
    decided_at = decision.settled_at
    decided_on = clock.istanbul_day(decided_at) if decided_at else clock.today()
    if not decided_on <= served_on <= clock.today():
        raise ServedOnAnImpossibleDay(first=long_date(decided_on))
    if earlier is not None and not reason.strip():
        raise ServiceIsRecorded(day=long_date(earlier.served_on))
    if earlier is None and reason.strip():
        raise ServiceIsNotRecorded


def stay_without_application(case: Application) -> date | None:
    """The last day of a stay that does not rest on this application: the permit's, else the visa's as it was told."""
    ends = [permit.valid_until for permit in case.person.permits.all() if permit.is_valid and permit.valid_until]
    return max(ends) if ends else legal_stay_until(case)


def tell(case: Application, service: RecordOfService) -> None:
    """The last days, by e-mail and in the account; an SMS says only that there is news."""
    queue(
        message=AppealDaysBegan,
        person=case.person,
        cause=f"service:{service.pk}",
        facts={
            "number": case.number_shown,
            "served_on": service.served_on.isoformat(),
            "appeal_until": service.appeal_until.isoformat(),
        },
    )
