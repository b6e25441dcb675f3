"""Whom a case brings to its appointment, besides those whom the appointment itself names."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from applications.models import Application
from appointments.attendees import Attendee
from appointments.enums import AttendeeRole
from appointments.models import Appointment
from permits.enums import PermitType


def attendees_of_the_case(appointment: Appointment) -> Iterator[Attendee]:
    """For a family permit the sponsor comes with each member of the family (R-18, E6)."""
    if appointment.interview_for is None:
        return
    of_a_family = Application.objects.filter(public_id=appointment.interview_for, permit_type=PermitType.FAMILY)
    if of_a_family.exists():
        yield Attendee(
            AttendeeRole.SPONSOR,
            hint=_("Compare the identity card or permit with the sponsor's papers in the file."),
        )
