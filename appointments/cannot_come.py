"""People who cannot come: they ask for a visit, a proxy or a waiver with a report, and an officer decides."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from accounts.models import User
from accounts.representation import require_may_act_for
from appointments import workflow
from appointments.attendance import lock_appointment, lock_for_officer
from appointments.enums import AppointmentEventKind, InsteadOfComing
from appointments.errors import NothingAsked, StepNotPossible, constraints_become_sentences
from appointments.messages import AttendanceDecided
from appointments.models import Appointment, AttendanceRequest
from documents.models import StoredFile
from goc_portal import clock, locking
from notices import outbox

REPORT = "attendance_report"


@locking.verb
def ask_not_to_come(
    *,
    appointment: Appointment,
    asks_for: InsteadOfComing,
    words: str,
    report: StoredFile,
    by: User,
    proxy_name: str = "",
) -> AttendanceRequest:
    """Ask, with a report; until an officer has decided, the appointment stands. A proxy is named."""
    require_may_act_for(by, appointment.person)
    appointment = lock_appointment(appointment)
    if not appointment.is_open:
        raise StepNotPossible(status=appointment.get_status_display())
    with constraints_become_sentences(), transaction.atomic():
        asked = AttendanceRequest.objects.create(
            appointment=appointment,
            asks_for=asks_for,
            words=words,
            proxy_name=proxy_name.strip() if asks_for == InsteadOfComing.PROXY else "",
            report=report,
            asked_at=clock.now(),
            asked_by=by,
        )
    workflow.record(
        appointment, AppointmentEventKind.ASKED_NOT_TO_COME, by=by, from_status=appointment.status, reason=asks_for
    )
    return asked


@locking.verb
def grant_request(*, appointment: Appointment, reason: str, by: User) -> AttendanceRequest:
    """Grant what was asked, and say what happens now."""
    return decide(appointment, is_granted=True, reason=reason, by=by)


@locking.verb
def refuse_request(*, appointment: Appointment, reason: str, by: User) -> AttendanceRequest:
    """Not grant what was asked, and say why and what the person can do."""
    return decide(appointment, is_granted=False, reason=reason, by=by)


def decide(appointment: Appointment, *, is_granted: bool, reason: str, by: User) -> AttendanceRequest:
    """Write the decision on the open request, and tell the person."""
    appointment = lock_for_officer(appointment, by)
    asked = locking.locked(AttendanceRequest.objects.undecided().filter(appointment=appointment)).first()
    if asked is None:
        raise NothingAsked
    asked.is_granted, asked.reason = is_granted, reason
    asked.decided_at, asked.decided_by = clock.now(), by
    with constraints_become_sentences(), transaction.atomic():
        asked.save()
    kind = AppointmentEventKind.REQUEST_GRANTED if is_granted else AppointmentEventKind.REQUEST_REFUSED
    workflow.record(appointment, kind, by=by, from_status=appointment.status, reason=reason)
    outbox.queue(
        message=AttendanceDecided,
        person=appointment.person,
        cause=f"attendance_request:{asked.public_id}:decided",
        facts={"reference": appointment.reference, "answer": reason},
    )
    return asked


def latest_request(appointment: Appointment) -> AttendanceRequest | None:
    """What was asked last about an appointment."""
    return AttendanceRequest.objects.filter(appointment=appointment).order_by("-asked_at", "-pk").first()


def may_read_report(user: AbstractBaseUser, stored_file: StoredFile) -> bool:
    """Whoever acts for the person, and officers who receive people where the appointment is."""
    if not isinstance(user, User):
        return False
    appointments = Appointment.objects.filter(attendance_requests__report=stored_file)
    if user.is_staff:
        return user.has_perm("appointments.receive_people") and appointments.visible_to(user).exists()
    return appointments.of_those_acted_for(user).exists()
