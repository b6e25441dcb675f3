"""What happens next in a case, whatever page asks."""

from applications.models import Application
from applications.next_steps import NextStep, next_step
from applications.outcomes import outcome_of
from applications.reservations import places_of
from appointments.models import Appointment


def what_follows(case: Application, appointment: Appointment | None) -> NextStep:
    """The step after an outcome, or else the one of the status; ``appointment`` is the case's open one."""
    if case.is_draft:
        return next_step(case, None)
    return outcome_of(case).next or next_step(case, appointment, places_of([case]).get(case.public_id))
