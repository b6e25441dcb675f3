"""The loss of a card is recorded, with the day and the report that was shown."""

from datetime import date

from accounts.models import User
from appointments.enums import OutcomeKind
from appointments.models import Appointment, AppointmentOutcome, Service
from appointments.outcomes.recording import finish, open_counter
from goc_portal import locking


@locking.verb
def record_lost_card(
    *, appointment: Appointment, service: Service | None, lost_on: date, report: str, by: User
) -> AppointmentOutcome:
    """Write the day of the loss."""
    appointment, given = open_counter(appointment, service, by)
    return finish(appointment, OutcomeKind.CARD_REPORTED_LOST, given, by=by, lost_on=lost_on, reason=report)
