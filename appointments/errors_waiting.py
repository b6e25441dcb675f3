"""What cannot be done with waiting lists and with a stretch of cancelled appointments, each with a way on."""

from http import HTTPStatus

from django.utils.translation import gettext_lazy as _

from appointments.errors import SENTENCES, AppointmentError


class NoWaitingListHere(AppointmentError):
    """Times are picked there: nobody need wait."""

    code = "no_waiting_list_here"
    message = _(
        "Nobody need wait here: there are free times for “%(service)s” at %(place)s. Go back to the list of free days "
        "and choose one."
    )


class WaitingListInstead(AppointmentError):
    """Dates are given by the portal there: no time is picked."""

    code = "waiting_list_instead"
    message = _(
        "Dates for “%(service)s” at %(place)s are given from the waiting list. Join the list: the portal gives you a "
        "date, and you are told by SMS and e-mail."
    )


class AgreementNeeded(AppointmentError):
    """Nobody is put on a list whose date binds without having agreed to it."""

    code = "agreement_needed"
    message = _("Tick the box to agree that the date that you are given is binding. You can still leave the page.")
    status = HTTPStatus.BAD_REQUEST


class TooManyImpossibleDays(AppointmentError):
    """More days than the policy lets people exclude."""

    code = "too_many_impossible_days"
    message = _("You can name up to %(most)s days on which you cannot come. Take some of the days away.")
    status = HTTPStatus.BAD_REQUEST


class ImpossibleDayIsOver(AppointmentError):
    """A day on which no date can be given anyway."""

    code = "impossible_day_is_over"
    message = _("%(day)s is over. Name days from tomorrow on.")
    status = HTTPStatus.BAD_REQUEST


class NoSuchWaitingPlace(AppointmentError):
    """No place of the person, or of somebody whom the login represents."""

    code = "no_such_waiting_place"
    message = _("This place on a waiting list does not exist. Look at your appointments to see where you wait.")
    status = HTTPStatus.NOT_FOUND


class DateIsGiven(AppointmentError):
    """The date was given: from here on it is an appointment like any other (R-07)."""

    code = "date_is_given"
    message = _(
        "You have been given a date: %(day)s. It is binding and cannot be cancelled or changed. If you cannot come for "
        "a good reason, open the appointment after that day and tell us why."
    )


class PlaceIsClosed(AppointmentError):
    """The place was left or closed before."""

    code = "waiting_place_is_closed"
    message = _("This place on the waiting list has ended. You can join the list again.")


class ListIsForcedAlready(AppointmentError):
    """Two orders for one day."""

    code = "list_is_forced_already"
    message = _("A waiting list is ordered there for some of these days already. End that order first.")


class ForcedListEndsTooEarly(AppointmentError):
    """An order cannot end before today, or before it begins."""

    code = "forced_list_ends_too_early"
    message = _("Enter a last day from %(first)s on.")
    status = HTTPStatus.BAD_REQUEST


class ReasonNeeded(AppointmentError):
    """People read the reason."""

    code = "reason_needed"
    message = _("Enter the reason: the people concerned read it.")
    status = HTTPStatus.BAD_REQUEST


class StretchIsOver(AppointmentError):
    """Only times to come can be cancelled."""

    code = "stretch_is_over"
    message = _("Choose a stretch that ends in the future and after it begins. What is over stays as it was.")
    status = HTTPStatus.BAD_REQUEST


class NothingToCancel(AppointmentError):
    """Neither appointments nor free times stand in the stretch."""

    code = "nothing_to_cancel"
    message = _("There is no time and no appointment in this stretch. Nothing was changed: choose other days.")


class OtherPeopleAreBooked(AppointmentError):
    """Somebody booked, or left, between the preview of a cancellation and its confirmation."""

    code = "other_people_are_booked"
    message = _(
        "Other people are booked in this stretch than the page showed. Nobody was cancelled, and nobody new can be "
        "booked in it now. Look at the new list, then confirm again."
    )


class NotYourDirectorate(AppointmentError):
    """An officer works within the own directorates."""

    code = "not_your_directorate"
    message = _("You can do this only at the directorates of your post. Ask somebody with a post there.")
    status = HTTPStatus.FORBIDDEN


SENTENCES["one_forced_waiting_list_a_day"] = ListIsForcedAlready
