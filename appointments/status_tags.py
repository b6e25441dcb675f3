"""Where an appointment stands, in a word or two and a colour."""

from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext_lazy as _

from appointments.enums import AppointmentStatus
from appointments.models import Appointment, AppointmentOutcome
from goc_portal.pages.components import Status, Tone

STATUSES = {
    AppointmentStatus.CONFIRMED: Status(_("Booked"), Tone.GOING_ON),
    AppointmentStatus.CHECKED_IN: Status(_("You have arrived"), Tone.GOING_ON),
    AppointmentStatus.COMPLETED: Status(_("Done"), Tone.DONE),
    AppointmentStatus.NO_SHOW: Status(_("You did not come"), Tone.PROBLEM),
    AppointmentStatus.CANCELLED_BY_DIRECTORATE: Status(_("Cancelled by the directorate"), Tone.NOT_YET),
    AppointmentStatus.CANCELLED_BY_APPLICANT: Status(_("Cancelled"), Tone.NOT_YET),
}
EXCUSED = Status(_("You could not come: the reason is accepted"), Tone.NOT_YET)
TAKEN_UP = Status(_("An officer is working on it"), Tone.GOING_ON)
NEVER_TOLD = Status(_("It does not count: the date did not reach you"), Tone.NOT_YET)


def appointment_status(appointment: Appointment, *, let_off: bool = False) -> Status:
    """The tag beside an appointment; of somebody who was let off coming nobody says that they have arrived."""
    if let_off and appointment.status == AppointmentStatus.CHECKED_IN:
        return TAKEN_UP
    if appointment.status == AppointmentStatus.NO_SHOW and appointment.excused_at is not None:
        return EXCUSED if appointment.excused_by_id else NEVER_TOLD
    return STATUSES[AppointmentStatus(appointment.status)]


def outcome_of(appointment: Appointment) -> AppointmentOutcome | None:
    """What was done at it, once an officer has recorded it."""
    try:
        return appointment.outcome
    except ObjectDoesNotExist:
        return None


def replacement_of(appointment: Appointment) -> Appointment | None:
    """The appointment in place of one that the directorate cancelled."""
    try:
        return appointment.replaced_by
    except ObjectDoesNotExist:
        return None
