"""The services and policies that every installation starts with; officers edit them afterwards."""

from datetime import date

from django.db import transaction

from appointments.enums import Assignment, Channel
from appointments.models import AppointmentPolicy, Service
from appointments.reference_services import SERVICES, row_of

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
    for code in SERVICES:
        Service.objects.get_or_create(code=code.value, defaults=row_of(code))
    for channel, policy in ((Channel.INTERVIEW, INTERVIEW_POLICY), (Channel.DIRECTORATE, DIRECTORATE_POLICY)):
        if not AppointmentPolicy.objects.filter(channel=channel, province=None).exists():
            AppointmentPolicy.objects.create(channel=channel, province=None, **policy)
