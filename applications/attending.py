"""Whom a case brings to its appointment, besides those whom the appointment itself names."""

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from applications.models import Application
from appointments.attendees import Attendee
from appointments.enums import AttendeeRole
from appointments.models import Appointment
from permits.enums import PermitType


def attendees_of_the_case(appointment: Appointment) -> Iterator[Attendee]:
    """For a family permit the sponsor comes with each member of the family (R-18, E6), unless the file is protected.

    Who receives people need not know the sponsor's name: the first letters tell whether the right card is shown.
    """
    if appointment.interview_for is None:
        return
    families = Application.objects.filter(permit_type=PermitType.FAMILY, protected_at__isnull=True)
    case = families.filter(public_id=appointment.interview_for).first()
    if case is not None:
        sponsor = Person.objects.filter(sponsor_dossiers__household__members__application=case).first()
        yield Attendee(
            AttendeeRole.SPONSOR,
            (sponsor.initials,) if sponsor else (),
            hint=_("Compare the identity card or permit with the sponsor's papers in the file."),
        )


def who_comes(case: Application) -> list[str | Promise]:
    """Who has to be at the appointment, in sentences for whoever fills in the case. A name of nobody is in them."""
    if case.is_of_a_minor:
        comes: list[str | Promise] = [_("The child comes, with a parent or guardian: bring your own passport or card.")]
    else:
        comes = [_("You come yourself.")]
    if case.permit_type == PermitType.FAMILY and not case.is_protected:
        comes.append(_("The sponsor comes too, with the own identity card or permit and the originals of the papers."))
    return comes
