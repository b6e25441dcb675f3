"""Whether a person was told of an appointment: nobody is kept from booking for missing what no notice told of.

An appointment's own notices name it as their cause. The first news of an appointment to hand in papers comes with the
news that the application was submitted, which has another cause: it names the day and the time.
"""

from django.db.models import CharField, Exists, F, Func, OuterRef, Q, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Concat

from appointments.models import Appointment
from notices.enums import NoticeState
from notices.models import Notice


class IstanbulText(Func):
    """A moment as notices write its parts: by Istanbul's clock."""

    template = "to_char(%(expressions)s AT TIME ZONE 'Europe/Istanbul', '%(form)s')"
    output_field = CharField()


def cause_of(appointment: Appointment, what: str) -> str:
    """What notices about an appointment name as their cause: "appointment:<public id>:confirmed"."""
    return f"appointment:{appointment.public_id}:{what}"


def was_told(appointment: Appointment) -> bool:
    """Whether any notice of the appointment went out by any channel before it began."""
    return Appointment.objects.filter(pk=appointment.pk).filter(told_in_time()).exists()


def told_in_time() -> Exists:
    """The same as a condition on appointments, for jobs that ask it of many."""
    cause = Concat(Value("appointment:"), Cast(OuterRef("public_id"), CharField()), Value(":"))
    of_the_person = Notice.objects.annotate(
        day_told=KeyTextTransform("day", "facts"),
        time_told=KeyTextTransform("time", "facts"),
        day_of_it=IstanbulText(OuterRef("starts_at"), form="YYYY-MM-DD"),
        time_of_it=IstanbulText(OuterRef("starts_at"), form="HH24:MI"),
    ).filter(person=OuterRef("person"), state=NoticeState.SENT, sent_at__lt=OuterRef("starts_at"))
    names_its_time = Q(day_told=F("day_of_it"), time_told=F("time_of_it"))
    return Exists(of_the_person.filter(Q(cause__startswith=cause) | names_its_time))
