"""What a person needs is arranged for an appointment before the day, or the directorate gives another one (R-19)."""

from accounts.models import User
from appointments import workflow
from appointments.attendance import lock_for_officer
from appointments.enums import AppointmentEventKind, AppointmentStatus
from appointments.errors import NothingToArrange, StepNotPossible
from appointments.messages import NeedsArranged
from appointments.models import Appointment, Arrangement
from appointments.needs import needs_of
from goc_portal import clock, locking
from notices import outbox


@locking.verb
def arrange(*, appointment: Appointment, note: str, by: User) -> Arrangement:
    """Record what is arranged, and tell the person."""
    appointment = lock_for_officer(appointment, by)
    if appointment.status != AppointmentStatus.CONFIRMED:
        raise StepNotPossible(status=appointment.get_status_display())
    if needs_of(appointment.person) is None:
        raise NothingToArrange
    arrangement, _created = Arrangement.objects.update_or_create(
        appointment=appointment, defaults={"note": note, "arranged_at": clock.now(), "arranged_by": by}
    )
    workflow.record(
        appointment, AppointmentEventKind.ARRANGED, by=by, from_status=appointment.status, reason=arrangement.note
    )
    outbox.queue(
        message=NeedsArranged,
        person=appointment.person,
        cause=f"appointment:{appointment.public_id}:arranged:{arrangement.arranged_at.isoformat()}",
        facts={"reference": appointment.reference, "day": clock.istanbul_day(appointment.starts_at).isoformat()},
    )
    return arrangement
