"""Fingerprints were taken, or could not be: injured or worn fingers count for nothing against a person."""

from accounts.models import User
from appointments.enums import OutcomeKind
from appointments.models import Appointment, AppointmentOutcome, Service
from appointments.outcomes.recording import finish, open_counter
from goc_portal import locking


@locking.verb
def record_fingerprints(
    *, appointment: Appointment, service: Service | None, were_taken: bool, reason: str, by: User
) -> AppointmentOutcome:
    """Write whether they were taken, and why not."""
    appointment, given = open_counter(appointment, service, by)
    kind = OutcomeKind.FINGERPRINTS_TAKEN if were_taken else OutcomeKind.FINGERPRINTS_NOT_POSSIBLE
    return finish(appointment, kind, given, by=by, reason="" if were_taken else reason)
