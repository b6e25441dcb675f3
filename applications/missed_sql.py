"""The last day for the one new appointment after a missed one, as a column: what `missing.py` says of one case."""

from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import (
    Case,
    Count,
    DateField,
    Expression,
    ExpressionWrapper,
    F,
    Max,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Greatest, NullIf

from applications.enums import ApplicationKind
from appointments.enums import AppointmentStatus, Channel
from appointments.interviews import MISSED_BEFORE_ONE_IS_MADE_ANEW
from appointments.models import Appointment, AppointmentPolicy
from goc_portal import clock
from permits.models import Permit

NO_END = Value(date(9999, 12, 31), output_field=DateField())
"""Stands for a permit without a last day, so that the greatest of several has none either."""


def with_last_day_after_missing(cases: QuerySet) -> QuerySet:
    """Of some cases those in which one new appointment can be made, each with ``last_day_after_missing``."""
    days: Any = Subquery(policies_in_force().values("missed_interview_days")[:1])
    last_day = ExpressionWrapper(F("stay_until") + days, output_field=DateField())
    once = cases.annotate(times_missed=times_missed()).filter(times_missed=MISSED_BEFORE_ONE_IS_MADE_ANEW)
    known = once.annotate(stay_until=stay_until()).filter(stay_until__isnull=False)
    # The greatest of a day and none is the day, in PostgreSQL: few cases were given more days.
    return known.annotate(last_day_after_missing=Greatest(last_day, F("new_appointment_until")))


def policies_in_force() -> QuerySet:
    """Today's rules for appointments to hand in papers in the province of a case."""
    policies: Any = AppointmentPolicy.objects
    province = OuterRef("addressanswers__province")
    return policies.in_force_for(channel=Channel.INTERVIEW, province_id=province, on=clock.today())


def times_missed() -> Expression:
    """How often the applicant did not come, excused times left out."""
    missed = Appointment.objects.filter(
        interview_for=OuterRef("public_id"), status=AppointmentStatus.NO_SHOW, excused_at=None
    )
    return Coalesce(Subquery(missed.order_by().values("interview_for").annotate(n=Count("pk")).values("n")), 0)


def stay_until() -> Expression:
    """The last legal day, as ``facts.stay.legal_stay_until`` has it."""
    return Case(
        When(kind=ApplicationKind.EXTENSION, present_permit__isnull=False, then=F("present_permit__valid_until")),
        When(kind=ApplicationKind.FIRST, then=F("passportanswers__legal_stay_until")),
        default=NullIf(Greatest(*ends_of_held_permits()), NO_END),
        output_field=DateField(),
    )


def ends_of_held_permits() -> list[Any]:
    """The last days of the permits of the register, of the declared card, of those on the list and of a lost one."""
    listed = apps.get_model("applications.EarlierPermit").objects.filter(answers=OuterRef("pk"))
    declared = When(present_permit__isnull=False, present_permit__permit__isnull=True, then=declared_end())
    return [
        latest(Permit.objects.filter(person=OuterRef("person")), "person"),
        Case(declared, output_field=DateField()),
        latest(listed, "answers"),
        F("lostpermitanswers__cancelled_on"),
    ]


def declared_end() -> Expression:
    """The last day on the card of which the case starts."""
    return Coalesce(F("present_permit__valid_until"), NO_END)


def latest(permits: QuerySet, of: str) -> Subquery:
    """The last day of the permit that ends last."""
    ends = permits.order_by().values(of).annotate(last=Max(Coalesce("valid_until", NO_END)))
    return Subquery(ends.values("last"))
