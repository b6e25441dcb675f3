"""Withdrawing an application: the applicant's own act, told to the applicant alone."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from applications.by_power import refuse_by_power
from applications.enums import UNFINISHED, ApplicationStatus, MissingPaperState
from applications.errors import NotPossibleNow, WithdrawalNotConfirmed
from applications.events import locked_case, move
from applications.facts.stay import legal_stay_until
from applications.messages_after import ApplicationWithdrawn
from applications.models import Application, FeeReceipt
from applications.reservations import appointment_of, places_of
from appointments.cancelling import cancel_interview
from appointments.enums import AppointmentStatus
from appointments.models import Appointment
from goc_portal import clock, locking
from notices.outbox import queue

if TYPE_CHECKING:
    from accounts.models import User


@locking.verb
def withdraw_application(*, application: Application, is_understood: bool, by: "User") -> Application:
    """End a submitted case at the wish of its applicant, who has confirmed to know what is lost.

    Withdrawing again changes nothing. The seat goes back last (docs/locking.md).
    """
    case = locked_case(application, by=by)
    if case.status == ApplicationStatus.WITHDRAWN:
        return case
    refuse_by_power(case, by)
    if case.status not in UNFINISHED:
        raise NotPossibleNow(status=case.get_status_display())
    if not is_understood:
        raise WithdrawalNotConfirmed
    event = move(application=case, to=ApplicationStatus.WITHDRAWN, code="withdrawn", by=by)
    case.missing_papers.unsettled().update(state=MissingPaperState.CLOSED, settled_at=event.at)
    queue(
        message=ApplicationWithdrawn,
        person=case.person,
        cause=f"event:{event.pk}",
        facts={"number": case.number_shown},
    )
    give_up_appointment(case, by=by)
    return case


def give_up_appointment(case: Application, *, by: "User") -> None:
    """Free the seat of a day to come and the place on a waiting list; who has arrived has used the seat."""
    appointment = appointment_of(case)
    if appointment is None or appointment.status != AppointmentStatus.CHECKED_IN:
        cancel_interview(interview_for=case.public_id, by=by, reason="")


@dataclass(frozen=True)
class WhatIsLost:
    """What withdrawing takes from the person, said before it is done."""

    appointment: Appointment | None
    waits_for_a_date: bool
    receipts: list[FeeReceipt]
    stay_until: date | None
    rests_on_the_application: bool
    """Whether the legal stay that was told is over, so that only the application lets the person stay."""


def what_is_lost(application: Application) -> WhatIsLost:
    """Read for the page that asks twice."""
    appointment, stay_until = appointment_of(application), legal_stay_until(application)
    return WhatIsLost(
        appointment=appointment
        if appointment is not None and appointment.status == AppointmentStatus.CONFIRMED
        else None,
        waits_for_a_date=application.public_id in places_of([application]),
        receipts=list(application.fee_receipts.counting()),
        stay_until=stay_until,
        rests_on_the_application=stay_until is not None and stay_until < clock.today(),
    )
