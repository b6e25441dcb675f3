"""Personal data are written as the shown paper has them; the history keeps what stood before."""

from accounts.counter import PersonalData, correct_personal_data
from accounts.models import User
from appointments.enums import OutcomeKind
from appointments.models import Appointment, AppointmentOutcome, Service
from appointments.outcomes.recording import finish, open_counter
from goc_portal import locking


@locking.verb
def record_personal_data(
    *, appointment: Appointment, service: Service | None, data: PersonalData, paper: str, by: User
) -> AppointmentOutcome:
    """Write the data, and which paper showed the change."""
    appointment, given = open_counter(appointment, service, by)
    correct_personal_data(person=appointment.person, data=data, by=by)
    return finish(appointment, OutcomeKind.PERSONAL_DATA_CORRECTED, given, by=by, reason=paper)
