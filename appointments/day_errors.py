"""What cannot be done on the day itself, said to the officer in words, each with a way on."""

from http import HTTPStatus

from django.utils.translation import gettext_lazy as _

from appointments.errors import AppointmentError


class ThatDayIsOver(AppointmentError):
    """People are let in on the day of the appointment."""

    code = "that_day_is_over"
    message = _(
        "This appointment was on %(day)s, and that day is over. If the person came on that day, a supervisor can "
        "correct it. If not, the person can ask for an excuse, or book again."
    )


class NotAtYourDirectorate(AppointmentError):
    """An officer acts where the own posts are; of other appointments nothing is told, not even that they exist."""

    code = "not_at_your_directorate"
    status = HTTPStatus.NOT_FOUND
    message = _("There is no such appointment at your directorate. Look for it by its number, or ask a supervisor.")


class NeedNotCome(AppointmentError):
    """A visit or a waiver was granted: the person cannot be missing."""

    code = "need_not_come"
    message = _(
        "The person need not come to the directorate: that was granted, and so they are not missing. Record the visit, "
        "or go on without them."
    )


class MustCome(AppointmentError):
    """Only a granted visit or waiver lets an officer go on without an arrival."""

    code = "must_come"
    message = _(
        "Neither a visit nor a waiver was granted for this appointment. Record the arrival, or grant one first."
    )


class OthersMustBeHere(AppointmentError):
    """At the counter alone nobody looks who else must be there."""

    code = "others_must_be_here"
    message = _(
        "Others must be here too: %(people)s. Open the appointment and record there who came, or why you go on without "
        "them. Then go on with the case."
    )


class SomebodyIsMissing(AppointmentError):
    """Not everybody who must attend is here."""

    code = "somebody_is_missing"
    message = _(
        "Nobody was let in yet. Not here: %(people)s. Wait until they come, go on without them and say why, or give "
        "another date without any penalty."
    )


class NobodyGoesOnWithout(SomebodyIsMissing):
    """The person, or who comes in the person's place, is not here: an appointment is for somebody."""

    code = "nobody_goes_on_without"
    message = _(
        "Nobody was let in yet. Not here: %(people)s. Wait until they come, or give another date without any penalty."
    )


class WaitsWithoutANumber(AppointmentError):
    """Only who has arrived and drawn a number is called."""

    code = "waits_without_a_number"
    message = _(
        "Nobody can be called: the appointment is “%(status)s”, or no number was drawn. Record the arrival first."
    )


class CannotBeCorrected(AppointmentError):
    """The person has booked again since, so the days of this appointment can no longer grow."""

    code = "cannot_be_corrected"
    message = _(
        "This can no longer be corrected: the person has another appointment since, and the corrected days would lie "
        "over it. Leave this as it is; an excuse can still be accepted."
    )


class WroteTheRecord(AppointmentError):
    """An outcome that changed the person's record is not taken back by a button."""

    code = "wrote_the_record"
    message = _(
        "This appointment has changed the person's record or has a second date. Put the record right first at a "
        "counter; the appointment itself stays as it is."
    )


class NoMoreWalkIns(AppointmentError):
    """The policy's number of people without an appointment is reached."""

    code = "no_more_walk_ins"
    message = _(
        "Today %(allowed)s people without an appointment can be served here, and so many have come. The person can "
        "book an appointment, or come on another day."
    )


class NotServedHere(AppointmentError):
    """The directorate does not give this service to people who just come."""

    code = "not_served_here"
    message = _("This service is not given here without an appointment. Choose another service.")


class HasAnAppointmentToday(AppointmentError):
    """Somebody who is expected today is checked in, not taken as a walk-in."""

    code = "has_an_appointment_today"
    message = _("This person has an appointment here today at %(time)s. Open that appointment and record the arrival.")


class NoSeatForASecondDate(AppointmentError):
    """No seat is free at this directorate for the service on the days that can be booked."""

    code = "no_seat_for_a_second_date"
    message = _(
        "No seat is free here for this service from %(day)s on. Nothing was changed. Choose an earlier day, or let the "
        "person book again without waiting."
    )


class ServedAsBooked(AppointmentError):
    """The policy does not let officers serve another service in the same seat."""

    code = "served_as_booked"
    message = _(
        "Here only the booked service is served in this seat: %(service)s. Record that the person was not served, or "
        "give another date."
    )


class NotAnAppointmentForAService(AppointmentError):
    """What comes of an appointment to hand in papers is written in its case."""

    code = "not_an_appointment_for_a_service"
    message = _("This is an appointment to hand in papers. What comes of it is recorded on the page of the case.")


class OutcomeIsRecorded(AppointmentError):
    """One outcome an appointment."""

    code = "outcome_is_recorded"
    message = _("What came of this appointment is recorded already. Open it again to see it.")


class NothingToExcuse(AppointmentError):
    """Only an absence that is not excused can be excused."""

    code = "nothing_to_excuse"
    message = _("There is nothing to excuse: the appointment is “%(status)s”, or the absence is excused already.")


class ExcuseWaitsAlready(AppointmentError):
    """One open excuse an appointment."""

    code = "excuse_waits_already"
    message = _("We have your reasons already. An officer reads them, and you are told by SMS and e-mail.")


class ExcuseIsDecided(AppointmentError):
    """An excuse is decided once."""

    code = "excuse_is_decided"
    message = _("This excuse was decided before. Open the list again to see the others.")


class FindThePersonFirst(AppointmentError):
    """Somebody of whom the office knows nothing, and whom nobody looked up today."""

    code = "find_the_person_first"
    message = _(
        "This person has nothing at your directorate. Find the person by the number of the document, and say why; then "
        "let them in."
    )
    status = HTTPStatus.NOT_FOUND
