"""Whether a person was told of an appointment: nobody is kept from booking for missing what no notice told of."""

from django.db.models import CharField, Exists, OuterRef, Value
from django.db.models.functions import Cast, Concat

from appointments.models import Appointment
from notices.enums import NoticeState
from notices.models import Notice


def cause_of(appointment: Appointment, what: str) -> str:
    """What notices about an appointment name as their cause: "appointment:<public id>:confirmed"."""
    return f"appointment:{appointment.public_id}:{what}"


def was_told(appointment: Appointment) -> bool:
    """Whether any notice of the appointment went out by any channel before it began."""
    return Appointment.objects.filter(pk=appointment.pk).filter(told_in_time()).exists()


def told_in_time() -> Exists:
    """The same as a condition on appointments, for jobs that ask it of many."""
    cause = Concat(Value("appointment:"), Cast(OuterRef("public_id"), CharField()), Value(":"))
    return Exists(
        Notice.objects.filter(
            person=OuterRef("person"),
            state=NoticeState.SENT,
            sent_at__lt=OuterRef("starts_at"),
            cause__startswith=cause,
        )
    )
