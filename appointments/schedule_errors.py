"""What cannot be done with a schedule, said to the officer, each with a way on."""

from http import HTTPStatus

from django.utils.translation import gettext_lazy as _

from appointments.errors import AppointmentError


class ScheduleError(AppointmentError):
    """The root of what is refused when a schedule or a policy is changed."""

    code = "schedule_error"


class NotYourSchedule(ScheduleError):
    """The officer's posts give no right to change this, or not there."""

    code = "not_your_schedule"
    message = _("Your post does not allow you to change this. Ask the administrator of this directorate.")
    status = HTTPStatus.FORBIDDEN


class DayIsOver(ScheduleError):
    """What was on a past day cannot be changed."""

    code = "day_is_over"
    message = _("%(day)s is over. Enter today or a later day.")


class NotAWorkingDay(ScheduleError):
    """An exception on a day on which nobody works anyway."""

    code = "not_a_working_day"
    message = _("%(day)s is a weekend, a public holiday or a decreed day: nobody is served then. Choose another day.")


class NoAppointmentNeeded(ScheduleError):
    """Sessions for a service that people come to without an appointment."""

    code = "no_appointment_needed"
    message = _(
        "People come to “%(service)s” without an appointment and draw a number, so it has no sessions. Choose another "
        "service."
    )


class ScheduleContradictsItself(ScheduleError):
    """A constraint refused the row; its own sentence says why and what to do."""

    code = "schedule_contradicts_itself"
    message = "%(why)s"


class TouchedPeopleChanged(ScheduleError):
    """Somebody was booked, or cancelled, between the preview and its confirmation."""

    code = "touched_people_changed"
    message = _(
        "The people whom this change touches are no longer the same. Nothing was changed. Look at the new list, then "
        "confirm again."
    )


class GeneralPolicyMustGoOn(ScheduleError):
    """Without a general policy nobody could book anything."""

    code = "general_policy_must_go_on"
    message = _(
        "The policy for all provinces must go on until the next one begins. Leave the last day empty; a new policy "
        "ends this one by itself."
    )


class PolicyHasBegun(ScheduleError):
    """People were booked by it: it is ended, not rewritten."""

    code = "policy_has_begun"
    message = _(
        "This policy is in force, and people have booked by it. Only its last day can be changed: add a new policy "
        "that begins on a later day."
    )


class ServiceHasSessions(ScheduleError):
    """A service with sessions cannot become one that people come to without an appointment."""

    code = "service_has_sessions"
    message = _("Directorates have sessions for this service. End those first, then people can come without a time.")
