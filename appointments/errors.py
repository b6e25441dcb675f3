"""What cannot be done with appointments, said in words, each with a way on."""

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus

from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _

from goc_portal.errors import PortalError


class AppointmentError(PortalError):
    """The root of this app's errors."""

    code = "appointment_error"


class NoFreeAppointment(AppointmentError):
    """No seat is free in the province within the horizon."""

    code = "no_free_appointment"
    message = _(
        "There is no free appointment in %(province)s until %(until)s. Nothing was booked. Places become free every "
        "day: try again tomorrow, or call the help line 157."
    )


class AppointmentsNotSetUp(AppointmentError):
    """No policy or no service row holds: a fault of the portal's data, not of the reader."""

    code = "appointments_not_set_up"
    message = _(
        "Appointments cannot be booked at the moment. Your answers are saved. Try again later, or call the help "
        "line 157."
    )
    status = HTTPStatus.SERVICE_UNAVAILABLE


class SeatTaken(AppointmentError):
    """Somebody else took the last seat of a slot."""

    code = "seat_taken"
    message = _("All places at this time have just been taken. Choose another time.")


class LockedOut(AppointmentError):
    """A directorate appointment is pending, or the days after it are not over (R-08, R-09)."""

    code = "locked_out"
    message = _(
        "There is an appointment for this person already, or the days after it are not over yet. Look at your "
        "appointments for the first day on which you can book again."
    )


class InTwoPlaces(AppointmentError):
    """The person is expected elsewhere at that time."""

    code = "in_two_places"
    message = _("This person has another appointment at that time. Choose another time.")


class InterviewExists(AppointmentError):
    """The application has an open appointment already."""

    code = "interview_exists"
    message = _("This application has an appointment already. You can see it on your start page.")


class StepNotPossible(AppointmentError):
    """The appointment is not in a state from which this step leads."""

    code = "appointment_step_not_possible"
    message = _(
        "This cannot be done now: the appointment is “%(status)s”. Open the appointment again to see what can be done."
    )


class NotYetTheDay(AppointmentError):
    """Attendance is marked on the day."""

    code = "not_yet_the_day"
    message = _("This appointment is on %(day)s. Arrival can be recorded on that day.")


class StillTimeToCome(AppointmentError):
    """Nobody is marked as missing before the minutes of grace are over."""

    code = "still_time_to_come"
    message = _("This person can still come until %(time)s. After that, you can record that they did not come.")


SENTENCES: dict[str, type[AppointmentError]] = {
    "slot_is_never_overfull": SeatTaken,
    "person_not_locked_out": LockedOut,
    "person_not_in_two_places": InTwoPlaces,
    "one_open_interview_a_case": InterviewExists,
}
"""What a refusal by PostgreSQL says to the reader; any other constraint is a fault of ours and passes."""


@contextmanager
def constraints_become_sentences() -> Iterator[None]:
    """Turn the refusal of a named constraint into its error. Wrap a savepoint, never the middle of one."""
    try:
        yield
    except IntegrityError as error:
        sentence = SENTENCES.get(violated_constraint(error))
        if sentence is None:
            raise
        raise sentence from error


def violated_constraint(error: IntegrityError) -> str:
    """The name of the constraint that PostgreSQL refused by, or nothing."""
    diagnosis = getattr(error.__cause__, "diag", None)
    return getattr(diagnosis, "constraint_name", None) or ""
