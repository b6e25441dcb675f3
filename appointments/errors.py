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


class AppointmentPending(LockedOut):
    """An appointment is still to come (R-08)."""

    message = _(
        "There is an appointment for this person already: number %(reference)s on %(day)s. One person can have one "
        "appointment at a time. Next booking from %(next)s."
    )


class LockedOutAfterService(LockedOut):
    """The days after the confirmation are not over (R-08)."""

    message = _(
        "Next booking from %(next)s: the last appointment of this person was confirmed on %(confirmed)s, and there is "
        "one appointment in %(days)s days. If your papers cannot wait, call the help line 157."
    )


class LockedOutAfterMissing(LockedOut):
    """The days after a missed appointment are not over (R-09)."""

    message = _(
        "Next booking from %(next)s: this person did not come on %(missed)s, and %(days)s days must pass. If there was "
        "a reason, open the appointment and tell us: an officer can end the waiting."
    )


class NotForThisPerson(AppointmentError):
    """The login does not act for this person; whether the person exists is not told."""

    code = "not_for_this_person"
    message = _("You can book for yourself and for the people whom you represent. Choose one of them.")
    status = HTTPStatus.NOT_FOUND


class ServiceNotOffered(AppointmentError):
    """The service cannot be booked here."""

    code = "service_not_offered"
    message = _("This service cannot be booked here. Choose another service or another directorate.")


class ComeWithoutAppointment(AppointmentError):
    """The service is done at the counter without an appointment."""

    code = "come_without_appointment"
    message = _("“%(service)s” needs no appointment. Go to the directorate with your document and draw a number there.")


class OtherProvince(AppointmentError):
    """Not the province of registered residence (R-06)."""

    code = "other_province"
    message = _(
        "Your residence is registered in %(province)s. Choose a directorate there. If you have moved, register your "
        "new address first."
    )


class OnWaitingList(AppointmentError):
    """The person waits for a date."""

    code = "on_waiting_list"
    message = _(
        "This person has been on the waiting list for “%(service)s” since %(since)s. Leave the list first if you want "
        "to book something else."
    )


class NothingToArrange(AppointmentError):
    """The person has stated no needs."""

    code = "nothing_to_arrange"
    message = _("This person has not asked for an interpreter or for access, so there is nothing to arrange.")


class NothingAsked(AppointmentError):
    """No request waits for a decision."""

    code = "nothing_asked"
    message = _("No request is waiting for this appointment. Somebody may have decided it a moment ago: look again.")


class AskedAlready(AppointmentError):
    """One open request an appointment."""

    code = "asked_already"
    message = _("You have asked already. An officer will answer; the appointment stands until then.")


class NoNeighbouringTimes(AppointmentError):
    """A family cannot be served at neighbouring times within the horizon."""

    code = "no_neighbouring_times"
    message = _(
        "There are no neighbouring free times for %(people)s people until %(until)s. Your appointments stay as they "
        "are. Places become free every day: try again tomorrow."
    )


class PickATimeFirst(AppointmentError):
    """The province lets people pick, and no time is kept for this application."""

    code = "pick_a_time_first"
    message = _("Choose the time at which you hand in your papers, then submit. A time is kept for some minutes.")


class NoSecondNewInterview(AppointmentError):
    """Only one missed appointment to hand in papers is made anew."""

    code = "no_second_new_interview"
    message = _(
        "A new appointment can be made once after a missed one. Call the help line 157 or the directorate: an officer "
        "must look at your case."
    )


class TooLateForNewInterview(AppointmentError):
    """The days after the legal stay are over."""

    code = "too_late_for_new_interview"
    message = _(
        "A new appointment could be made until %(last_day)s. This application is closed. Call the help line 157 to "
        "hear what you can still do."
    )


class NoSuchTime(AppointmentError):
    """No slot has this number."""

    code = "no_such_time"
    message = _("This time does not exist. Go back to the list of free times and choose one.")
    status = HTTPStatus.NOT_FOUND


class TimeForAnotherService(AppointmentError):
    """The slot serves something else than what the person says to come for (R-14)."""

    code = "time_for_another_service"
    message = _("This time is for “%(service)s”. Choose a time from the list of the service that you come for.")


class NoConfirmation(AppointmentError):
    """Only an appointment for a service that is still open has a confirmation of its own."""

    code = "no_confirmation"
    message = _(
        "There is no confirmation for this appointment. Of an appointment to hand in papers, it stands with the "
        "application; of one that is over or cancelled, none is made."
    )
    status = HTTPStatus.NOT_FOUND


class TimeIsOver(AppointmentError):
    """The slot has begun or is past."""

    code = "time_is_over"
    message = _("This time has begun already or is over. Choose a later time.")


class TimeWithdrawn(AppointmentError):
    """The directorate has withdrawn the slot."""

    code = "time_withdrawn"
    message = _("The directorate cannot receive people at this time any more. Choose another time.")


class DayNotBookable(AppointmentError):
    """The day lies outside the days that can be booked today."""

    code = "day_not_bookable"
    message = _("You can book from %(first)s to %(last)s. Choose a day between these two.")


class TimeNotOpenYet(AppointmentError):
    """The hour of release has not come."""

    code = "time_not_open_yet"
    message = _("This time cannot be booked yet. Choose another time, or look again later.")


class HoldEnded(AppointmentError):
    """The hold ran out, was given back, or never was this person's."""

    code = "hold_ended"
    message = _("The time is no longer kept for you, and nothing was booked. Choose a time again.")
    status = HTTPStatus.GONE


class HoldExtendedAlready(AppointmentError):
    """A hold is extended once."""

    code = "hold_extended_already"
    message = _("This time is kept for you until %(until)s. It cannot be kept longer.")


class TooManyHolds(AppointmentError):
    """The policy's number of holds a day is used up."""

    code = "too_many_holds"
    message = _("You have chosen many times today without booking one. You can choose again tomorrow.")
    status = HTTPStatus.TOO_MANY_REQUESTS


class AlreadyOnWaitingList(AppointmentError):
    """One place on a waiting list a person."""

    code = "already_on_waiting_list"
    message = _("This person is on a waiting list already. You can see the place under your appointments.")


SENTENCES: dict[str, type[AppointmentError]] = {
    "slot_is_never_overfull": SeatTaken,
    "person_not_locked_out": LockedOut,
    "person_not_in_two_places": InTwoPlaces,
    "one_open_interview_a_case": InterviewExists,
    "holds_of_a_day_are_limited": TooManyHolds,
    "one_open_attendance_request_an_appointment": AskedAlready,
    "one_waiting_place_a_person": AlreadyOnWaitingList,
    "one_waiting_place_an_application": AlreadyOnWaitingList,
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
