"""Why somebody did not come: asked for with words and a paper, accepted or refused by an officer.

An excused absence blocks only from the confirmation; what the person waits for having missed it falls away.
"""

from django.core.files.uploadedfile import UploadedFile

from accounts.models import User
from accounts.representation import may_act_for
from appointments import workflow
from appointments.attendance import lock_appointment, lock_for_officer
from appointments.day_errors import ExcuseIsDecided, ExcuseWaitsAlready, NothingToExcuse
from appointments.enums import AppointmentEventKind, AppointmentStatus
from appointments.errors import NotForThisPerson
from appointments.messages_of_the_day import AbsenceNotCounted, DateMissed, ExcuseAccepted, ExcuseRefused
from appointments.models import Appointment, ExcuseRequest
from documents.models import StoredFile
from documents.uploading import PAPER, store_upload
from goc_portal import clock, locking
from notices import outbox

PAPER_OF_AN_EXCUSE = "excuse"
LONGEST_REASON = 400


def ask_for_excuse(*, appointment: Appointment, words: str, upload: UploadedFile | None, by: User) -> ExcuseRequest:
    """Keep the paper, if there is one, before the appointment is locked: the scanner is asked over a socket."""
    refuse_strangers(appointment, by)
    refuse_without_absence(appointment)
    paper = None
    if upload is not None:
        paper = store_upload(
            upload=upload, kind=PAPER_OF_AN_EXCUSE, person=appointment.person, by=by, requirements=PAPER
        )
    return record_excuse_request(appointment=appointment, words=words, paper=paper, by=by)


@locking.verb
def record_excuse_request(*, appointment: Appointment, words: str, paper: StoredFile | None, by: User) -> ExcuseRequest:
    """Write what the person gives as the reason; an officer decides."""
    appointment = lock_appointment(appointment)
    refuse_strangers(appointment, by)
    refuse_without_absence(appointment)
    if ExcuseRequest.objects.open().filter(appointment=appointment).exists():
        raise ExcuseWaitsAlready
    return ExcuseRequest.objects.create(
        appointment=appointment, words=words.strip(), paper=paper, asked_at=clock.now(), asked_by=by
    )


@locking.verb
def accept_excuse(*, excuse: ExcuseRequest, by: User) -> ExcuseRequest:
    """Accept what the person wrote: the absence counts no longer, and the person is told."""
    appointment = lock_for_officer(excuse.appointment, by)
    excuse = locked_request(excuse)
    decide(excuse, is_accepted=True, reason="", by=by)
    write_excuse(appointment, excuse.words[:LONGEST_REASON], by=by)
    return excuse


@locking.verb
def refuse_excuse(*, excuse: ExcuseRequest, reason: str, by: User) -> ExcuseRequest:
    """Refuse it with a reason that the person reads; other reasons can be sent afterwards."""
    appointment = lock_for_officer(excuse.appointment, by)
    excuse = locked_request(excuse)
    decide(excuse, is_accepted=False, reason=reason.strip(), by=by)
    tell(ExcuseRefused, appointment, f"excuse:{excuse.public_id}")
    return excuse


@locking.verb
def excuse_absence(*, appointment: Appointment, reason: str, by: User | None) -> Appointment:
    """Excuse an absence directly: an officer who knows the reason, or the portal where nobody was told in time."""
    appointment = lock_for_officer(appointment, by)
    write_excuse(appointment, reason.strip(), by=by)
    waiting = ExcuseRequest.objects.open().filter(appointment=appointment).first()
    if waiting is not None and by is not None:
        decide(waiting, is_accepted=True, reason="", by=by)
    return appointment


def write_excuse(appointment: Appointment, reason: str, *, by: User | None) -> None:
    """Write the excuse on the locked appointment, its event, and what the person is told.

    Without an officer nobody gave reasons: the portal itself could not announce the date.
    """
    refuse_without_absence(appointment)
    appointment.excused_at, appointment.excused_by, appointment.excuse = clock.now(), by, reason
    appointment.save(update_fields=["excused_at", "excused_by", "excuse"])
    workflow.record(appointment, AppointmentEventKind.EXCUSED, by=by, from_status=appointment.status, reason=reason)
    tell(ExcuseAccepted if by else AbsenceNotCounted, appointment, f"appointment:{appointment.public_id}")


def decide(excuse: ExcuseRequest, *, is_accepted: bool, reason: str, by: User) -> None:
    """Write the decision, once."""
    if not excuse.is_open:
        raise ExcuseIsDecided
    excuse.decided_at, excuse.decided_by = clock.now(), by
    excuse.is_accepted, excuse.reason = is_accepted, reason
    excuse.save(update_fields=["decided_at", "decided_by", "is_accepted", "reason"])


def tell(message: type[DateMissed], appointment: Appointment, cause: str) -> None:
    """Queue the news."""
    missed = appointment.missed_day or clock.istanbul_day(appointment.starts_at)
    outbox.queue(
        message=message,
        person=appointment.person,
        cause=f"{cause}:{message.code}",
        facts={"missed": missed.isoformat(), "place": appointment.directorate.name},
    )


def locked_request(excuse: ExcuseRequest) -> ExcuseRequest:
    """The request as it stands now; its person and appointment are locked before."""
    return locking.locked(ExcuseRequest.objects.filter(pk=excuse.pk)).get()


def refuse_strangers(appointment: Appointment, by: User) -> None:
    """The person, or somebody who represents the person."""
    if not may_act_for(by, appointment.person):
        raise NotForThisPerson


def refuse_without_absence(appointment: Appointment) -> None:
    """Only an absence that is not excused is excused."""
    if appointment.status != AppointmentStatus.NO_SHOW or appointment.excused_at is not None:
        raise NothingToExcuse(status=appointment.get_status_display())
