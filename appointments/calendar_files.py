"""An appointment as a calendar entry (RFC 5545), with no more about the person than a calendar needs: nothing."""

from urllib.parse import urlsplit

import icalendar
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from appointments.enums import CANCELLED_STATUSES, AppointmentStatus, Channel
from appointments.models import Appointment
from goc_portal import clock

PRODUCT = "-//Goc Portali//Appointments//TR"
FIRST_ISSUE, CANCELLATION = 0, 1


def calendar_file(appointment: Appointment) -> bytes:
    """One entry: the same UID each time, so that a second download changes the first and never doubles it."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add_component(entry_of(appointment))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def entry_of(appointment: Appointment) -> icalendar.Event:
    """What, when and where; a cancelled one takes the entry off the calendar."""
    cancelled = is_cancelled(appointment)
    entry = icalendar.Event()
    entry.add("uid", f"{appointment.public_id}@{urlsplit(settings.PUBLIC_ADDRESS).hostname}")
    entry.add("sequence", CANCELLATION if cancelled else FIRST_ISSUE)
    entry.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    entry.add("dtstamp", clock.now())
    entry.add("dtstart", appointment.starts_at.astimezone(clock.ISTANBUL))
    entry.add("dtend", appointment.ends_at.astimezone(clock.ISTANBUL))
    entry.add("summary", summary_of(appointment))
    entry.add("location", ", ".join(filter(None, (appointment.directorate.name, appointment.directorate.address))))
    entry.add("description", "\n".join(description_of(appointment)))
    entry.add("url", settings.PUBLIC_ADDRESS + reverse("appointments:appointment", args=[appointment.public_id]))
    entry.add("transp", "OPAQUE")
    entry.add("class", "PRIVATE")
    return entry


def summary_of(appointment: Appointment) -> str:
    """Which of the two kinds of appointment it is; calendars are shared, so what it is about stands in the portal."""
    if appointment.channel == Channel.INTERVIEW:
        return _("Appointment to hand in your papers")
    return _("Appointment for a service")


def description_of(appointment: Appointment) -> list[str]:
    """The number, and what to bring."""
    number = _("Appointment number: %(number)s") % {"number": appointment.reference}
    return [number, _("What to bring") + ":", *(f"- {thing}" for thing in appointment.service.things_to_bring())]


def is_cancelled(appointment: Appointment) -> bool:
    """Whether the entry should go from the calendar."""
    return AppointmentStatus(appointment.status) in CANCELLED_STATUSES
