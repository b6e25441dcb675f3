"""Another mobile number or e-mail address: only at a counter, by an officer who sees the person (R-04)."""

from accounts.counter import change_contact_in_person
from accounts.enums import ContactChannel
from accounts.models import User
from appointments.enums import OutcomeKind
from appointments.models import Appointment, AppointmentOutcome, Service
from appointments.outcomes.recording import finish, open_counter
from goc_portal import locking


@locking.verb
def record_contacts(
    *, appointment: Appointment, service: Service | None, mobile: str, email: str, by: User
) -> AppointmentOutcome:
    """Put in what was given of the two; the old ones are told."""
    appointment, given = open_counter(appointment, service, by)
    for channel, value in ((ContactChannel.SMS, mobile), (ContactChannel.EMAIL, email)):
        if value:
            change_contact_in_person(person=appointment.person, channel=channel, value=value, by=by)
    return finish(appointment, OutcomeKind.CONTACT_CHANGED, given, by=by)
