"""What people are told about waiting lists and about appointments that the directorate cancels."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from appointments.messages_calendar import WithCalendarEntry
from notices.enums import Sensitivity, Told, Urgency
from notices.registry import WORDS_OF_THE_CATALOGUE, Message, register

OF_AN_APPOINTMENT = ("reference", "service", "day", "time", "place", "address")
EXAMPLE = {
    "reference": "7K4M2P9XQ3",
    "service": "Address registration",
    "day": "2026-12-07",
    "time": "10:20",
    "place": "Ankara İl Göç İdaresi Müdürlüğü",
    "address": "Ankara",
}


class StillStands(Message):
    """Told only while the appointment stands: a cancellation may overtake a notice that waits to be sent."""

    @classmethod
    def is_still_due(cls, facts: Mapping[str, Any]) -> bool:
        """Whether the person is still expected then."""
        from appointments.models import Appointment

        return Appointment.objects.open().filter(reference=facts["reference"]).exists()


class NewDate(StillStands, WithCalendarEntry):
    """A date that the portal gave: where, when and for what, of no use some days later."""

    sensitivity = Sensitivity.HARMLESS
    fields = OF_AN_APPOINTMENT
    labels = {"service": WORDS_OF_THE_CATALOGUE}
    example = EXAMPLE
    expires_after = timedelta(days=3)


class Cancelled(WithCalendarEntry):
    """A time at which the directorate cannot receive people, with its reason."""

    # It may be of this morning: by eight o'clock the person has set out.
    urgency = Urgency.AT_ONCE
    sensitivity = Sensitivity.HARMLESS
    fields = (*OF_AN_APPOINTMENT, "reason")
    labels = {"service": WORDS_OF_THE_CATALOGUE}
    example = EXAMPLE | {"reason": "Storm damage to the building"}
    subject = _("Your appointment on %(day)s is cancelled: you get a new date")


@register
class JoinedWaitingList(Message):
    """A place on a waiting list: nothing is to be done, and the date that comes is binding."""

    code = "joined_waiting_list"
    when = _("The person joined a waiting list.")
    urgency = Urgency.AT_ONCE
    sensitivity = Sensitivity.HARMLESS
    fields = ("service", "place")
    labels = {"service": WORDS_OF_THE_CATALOGUE}
    example = {name: EXAMPLE[name] for name in ("service", "place")}
    subject = _("You are on the waiting list: %(service)s")
    sms = _(
        "You are on the waiting list of %(place)s for: %(service)s. We send you the date. It is binding. Until then "
        "you can leave the list on the portal."
    )
    email = _(
        "You are on the waiting list of %(place)s for: %(service)s.\n\n"
        "We send you the date by SMS and e-mail, at least some working days before. The date is binding: it cannot be "
        "cancelled or changed. Until you have it, you can leave the list or change the days on which you cannot "
        "come: sign in at %(portal)s, where you also see your place."
    )


@register
class DateGiven(NewDate):
    """The portal gave a date to somebody on the waiting list (R-12)."""

    code = "date_given"
    when = _("The waiting list gave a date.")
    subject = _("Your date from the waiting list: %(day)s, %(time)s")
    sms = _(
        "Waiting list: your appointment %(reference)s, %(service)s, is on %(day)s at %(time)s, %(place)s. Bring your "
        "passport and your permit. It cannot be cancelled or changed."
    )
    email = _(
        "You waited for a date, and here it is. Appointment %(reference)s: %(service)s.\n\n"
        "Come on %(day)s at %(time)s to %(place)s. %(address)s\n\n"
        "The appointment is for you alone and cannot be cancelled or changed. Sign in at %(portal)s to see why you "
        "were given this date, what to bring, and to have the paper with the code for the entrance."
    )


@register
class InterviewDateGiven(NewDate):
    """The portal gave a date to hand in papers to an application that waited for one."""

    code = "interview_date_given"
    when = _("An application that waited was given a date.")
    told = Told.APPLICANT
    subject = _("Your appointment to hand in your papers: %(day)s, %(time)s")
    sms = _(
        "Your application has a date now: hand in your papers on %(day)s at %(time)s, %(place)s. Bring your passport, "
        "the signed form and the originals of your papers."
    )
    email = _(
        "Your application waited for an appointment to hand in your papers, and here it is. Its number is "
        "%(reference)s.\n\n"
        "Come on %(day)s at %(time)s to %(place)s. %(address)s\n\n"
        "Sign in at %(portal)s: your application form is there, with the appointment on it. Print it, sign it, and "
        "bring it with your passport, your photographs and the originals of all papers."
    )


@register
class ReplacementGiven(NewDate):
    """A new date in place of a service appointment that the directorate cancelled."""

    code = "replacement_given"
    when = _("A new date in place of an appointment for a service that was cancelled.")
    subject = _("Your new appointment for a service: %(day)s, %(time)s")
    sms = _(
        "In place of the appointment that we cancelled: %(service)s on %(day)s at %(time)s, %(place)s, "
        "number %(reference)s. Bring your passport and your permit."
    )
    email = _(
        "In place of the appointment that we had to cancel, you have a new one. Appointment %(reference)s: "
        "%(service)s.\n\n"
        "Come on %(day)s at %(time)s to %(place)s. %(address)s\n\n"
        "The days until your next booking still count from your first confirmation: the cancellation costs you nothing."
    )


@register
class InterviewReplacementGiven(NewDate):
    """A new date in place of an appointment to hand in papers that the directorate cancelled."""

    code = "interview_replacement_given"
    when = _("A new date in place of an appointment to hand in papers that was cancelled.")
    told = Told.APPLICANT
    subject = _("Your new appointment to hand in your papers: %(day)s, %(time)s")
    sms = _(
        "In place of the appointment that we cancelled: hand in your papers on %(day)s at %(time)s, %(place)s. Bring "
        "your passport, the signed form and the originals of your papers."
    )
    email = _(
        "In place of the appointment that we had to cancel, you have a new one to hand in your papers. Its number is "
        "%(reference)s.\n\n"
        "Come on %(day)s at %(time)s to %(place)s. %(address)s\n\n"
        "Bring your passport, the signed form and the originals of your papers. Your application counts from the day "
        "on which you submitted it: the cancellation costs you nothing."
    )


@register
class CancelledByDirectorate(Cancelled):
    """The directorate cannot receive people at the time of a service appointment."""

    code = "cancelled_by_directorate"
    when = _("The directorate cancels an appointment for a service.")
    sms = _(
        "We must cancel your appointment %(reference)s on %(day)s at %(time)s, %(place)s. Do not come then. You get "
        "the next free date before anyone else: we send it to you."
    )
    email = _(
        "We must cancel your appointment %(reference)s, %(service)s, on %(day)s at %(time)s at %(place)s. Please do "
        "not come then. The reason of the directorate: %(reason)s\n\n"
        "You need not do anything. You get the next free date before anyone else, and we send it to you by SMS and "
        "e-mail. If you do not want one, sign in at %(portal)s and leave the waiting list: you can then book again at "
        "once."
    )


@register
class InterviewCancelledByDirectorate(Cancelled):
    """The directorate cannot receive people at the time of an appointment to hand in papers."""

    code = "interview_cancelled_by_directorate"
    when = _("The directorate cancels an appointment to hand in papers.")
    told = Told.APPLICANT
    sms = _(
        "We must cancel your appointment to hand in your papers on %(day)s at %(time)s, %(place)s. Do not come then. "
        "You get the next free date before anyone else: we send it to you."
    )
    email = _(
        "We must cancel your appointment %(reference)s to hand in your papers on %(day)s at %(time)s at %(place)s. "
        "Please do not come then. The reason of the directorate: %(reason)s\n\n"
        "You need not do anything. Your application counts from the day on which you submitted it. You get the next "
        "free date before anyone else, and we send it to you by SMS and e-mail."
    )
