"""What people are told shortly before an appointment: only while they are still expected."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from appointments.messages_waiting import EXAMPLE, OF_AN_APPOINTMENT
from goc_portal import clock
from notices.enums import Sensitivity, Told
from notices.registry import WORDS_OF_THE_CATALOGUE, Message, register

FIELDS = (*OF_AN_APPOINTMENT, "bring")
WITH_THINGS = EXAMPLE | {"bring": ["Your passport or travel document"]}


class StillExpected(Message):
    """Told only to people who have not arrived, whose appointment is not cancelled, who can still come and have to."""

    @classmethod
    def is_still_due(cls, facts: Mapping[str, Any]) -> bool:
        """Whether the person is still expected."""
        from appointments.models import Appointment

        coming = Appointment.objects.awaited().filter(starts_at__gt=clock.now())
        return coming.filter(reference=facts["reference"]).exists()


@register
class ServiceReminder(StillExpected):
    """A service appointment is near."""

    code = "service_reminder"
    when = _("Three days and one day before an appointment for a service.")
    sensitivity = Sensitivity.HARMLESS
    fields = FIELDS
    labels = {"service": WORDS_OF_THE_CATALOGUE, "bring": WORDS_OF_THE_CATALOGUE}
    example = WITH_THINGS
    expires_after = timedelta(days=3)
    subject = _("Soon: your appointment for a service, %(day)s, %(time)s")
    sms = _(
        "Reminder: appointment %(reference)s, %(service)s, is on %(day)s at %(time)s, %(place)s. Bring your passport "
        "and your permit."
    )
    email = _(
        "Your appointment %(reference)s is near: %(service)s.\n\n"
        "Come on %(day)s at %(time)s to %(place)s. %(address)s\n\n"
        "Bring:\n%(bring)s\n\n"
        "If you cannot come, a new appointment for a service can be booked only some weeks later. Sign in at "
        "%(portal)s to see from which day on, and to have the paper with the code for the entrance."
    )


@register
class PapersReminder(StillExpected):
    """An appointment to hand in papers is near."""

    code = "papers_reminder"
    when = _("Three days and one day before the appointment to hand in papers.")
    told = Told.APPLICANT
    sensitivity = Sensitivity.HARMLESS
    fields = FIELDS
    labels = {"service": WORDS_OF_THE_CATALOGUE, "bring": WORDS_OF_THE_CATALOGUE}
    example = WITH_THINGS
    expires_after = timedelta(days=3)
    subject = _("Soon: your appointment to hand in your papers, %(day)s, %(time)s")
    sms = _(
        "Reminder: your appointment %(reference)s to hand in your papers is on %(day)s at %(time)s, %(place)s. Bring "
        "your passport, the signed form and the originals of your papers."
    )
    email = _(
        "Your appointment %(reference)s to hand in your papers is near.\n\n"
        "Come on %(day)s at %(time)s to %(place)s. %(address)s\n\n"
        "Bring:\n%(bring)s\n\n"
        "If you cannot come, sign in at %(portal)s to see what you can do and until when."
    )
