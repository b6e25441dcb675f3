"""A new passport is recorded: seen with its holder, so proven."""

from datetime import date

from accounts.counter import record_seen_document
from accounts.models import User
from accounts.registration import ClaimedDocument
from appointments.enums import OutcomeKind
from appointments.models import Appointment, AppointmentOutcome, Service
from appointments.outcomes.recording import finish, open_counter
from goc_portal import locking


@locking.verb
def record_passport(
    *, appointment: Appointment, service: Service | None, document: ClaimedDocument, issued_on: date | None, by: User
) -> AppointmentOutcome:
    """Write the document that the officer holds."""
    appointment, given = open_counter(appointment, service, by)
    shown = record_seen_document(person=appointment.person, document=document, issued_on=issued_on, by=by)
    return finish(appointment, OutcomeKind.PASSPORT_RECORDED, given, by=by, travel_document=shown)
