"""The services and policies that every installation starts with; officers edit them afterwards."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_noop

from appointments.booking import PAPERS_FOR_APPLICATION
from appointments.enums import Assignment, Channel
from appointments.models import AppointmentPolicy, Service

PAPERS_SERVICE = {
    "channel": Channel.INTERVIEW,
    "name": gettext_noop("Appointment to hand in your papers"),
    "what_for": gettext_noop(
        "You show your passport, hand in the papers of your residence permit application and sign the form."
    ),
    "what_to_bring": "\n".join(
        [
            gettext_noop("Your passport or travel document"),
            gettext_noop("The application form, printed and signed"),
            gettext_noop("Your photos"),
            gettext_noop("The originals of the papers that you uploaded"),
            gettext_noop("The receipts of the fees that you have paid"),
        ]
    ),
}
INTERVIEW_POLICY = {
    "effective_from": date(2014, 4, 11),
    "assignment": Assignment.ASSIGN_EARLIEST,
    "may_come_early": True,
    "source": "e-İkamet: earliest available date; missed appointment: Presidency's answers (R-15, R-22)",
}
DIRECTORATE_POLICY = {
    "effective_from": date(2024, 6, 24),
    "assignment": Assignment.PICK,
    "may_come_early": False,
    "source": "randevu.goc.gov.tr, in service since 2024-06-24 (R-07 to R-11)",
}


@transaction.atomic
def load() -> None:
    """Make what is missing; what an officer has changed stays as it is."""
    Service.objects.get_or_create(code=PAPERS_FOR_APPLICATION, defaults=PAPERS_SERVICE)
    for channel, policy in ((Channel.INTERVIEW, INTERVIEW_POLICY), (Channel.DIRECTORATE, DIRECTORATE_POLICY)):
        if not AppointmentPolicy.objects.filter(channel=channel, province=None).exists():
            AppointmentPolicy.objects.create(channel=channel, province=None, **policy)
