"""What people are told about appointments for a service. words.md decides what an SMS may say."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from appointments.messages_calendar import WithCalendarEntry
from notices.enums import Sensitivity, Urgency
from notices.registry import WORDS_OF_THE_CATALOGUE, Message, register


@register
class AppointmentConfirmed(WithCalendarEntry):
    """A service appointment is booked: what, when, where, and that it stands."""

    code = "appointment_confirmed"
    when = _("An appointment for a service was booked.")
    urgency = Urgency.AT_ONCE
    sensitivity = Sensitivity.HARMLESS
    fields = ("reference", "service", "day", "time", "place", "address")
    labels = {"service": WORDS_OF_THE_CATALOGUE}
    example = {
        "reference": "7K4M2P9XQ3",
        "service": "Address registration",
        "day": "2026-12-07",
        "time": "10:20",
        "place": "Ankara İl Göç İdaresi Müdürlüğü",
        "address": "Ankara",
    }
    expires_after = timedelta(days=3)
    subject = _("Your appointment for a service: %(day)s, %(time)s")
    sms = _(
        "Appointment %(reference)s: %(service)s on %(day)s at %(time)s, %(place)s. Bring your passport and your "
        "permit. It cannot be cancelled or changed."
    )
    email = _(
        "Your appointment %(reference)s is booked: %(service)s.\n\n"
        "Come on %(day)s at %(time)s to %(place)s. %(address)s\n\n"
        "The appointment is for you alone and cannot be cancelled or changed. Sign in at %(portal)s to see what to "
        "bring and to have the paper with the code for the entrance."
    )


@register
class NeedsArranged(Message):
    """What the person asked for at an appointment is arranged; what it is stands behind the sign-in."""

    code = "needs_arranged"
    when = _("What the person needs at the appointment is arranged.")
    sensitivity = Sensitivity.PRIVATE
    fields = ("reference", "day")
    example = {"reference": "7K4M2P9XQ3", "day": "2026-12-07"}
    expires_after = timedelta(days=3)
    subject = _("Your appointment %(reference)s: what you need is arranged")
    sms = _("News on your appointment: sign in.")
    email = _(
        "What you asked for is arranged for your appointment %(reference)s on %(day)s. Sign in at %(portal)s to read "
        "it."
    )


@register
class AttendanceDecided(Message):
    """The answer to somebody who cannot come."""

    code = "attendance_decided"
    when = _("An officer answered somebody who cannot come.")
    sensitivity = Sensitivity.PRIVATE
    fields = ("reference", "answer")
    example = {"reference": "7K4M2P9XQ3", "answer": "An officer visits you on that day."}
    expires_after = timedelta(days=3)
    subject = _("Your appointment %(reference)s: the answer to your request")
    sms = _("News on your appointment: sign in.")
    email = _(
        "You told us that you cannot come to appointment %(reference)s. The answer of the officer:\n\n%(answer)s\n\n"
        "If you have questions, call the help line %(help_line)s."
    )
