"""A person's place at a slot, with every rule that must never be broken said in SQL (design.md, Appointments)."""

import uuid
from typing import Final

import pghistory
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Case, DateField, DateTimeField, F, Func, Q, Value, When
from django.db.models.functions import Cast, Greatest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from appointments.enums import (
    CANCELLED_STATUSES,
    OPEN_STATUSES,
    AppointmentEventKind,
    AppointmentStatus,
    Channel,
    InsteadOfComing,
)
from appointments.models.slot import Service, Slot
from appointments.querysets import AppointmentEventQuerySet, AppointmentQuerySet
from appointments.reference_numbers import new_reference
from directorates.models import Directorate

IS_OPEN = Q(status__in=OPEN_STATUSES)


def blocked_from_confirmation_to(end: models.expressions.Combinable) -> Func:
    """The days from confirmation up to, and without, the end."""
    return Func(F("confirmed_day"), end, function="daterange", output_field=DateRangeField())


def day_and_days(day: str, days: str) -> models.expressions.Combinable:
    """A day moved by a number of days: date + integer is a date in PostgreSQL."""
    return models.ExpressionWrapper(F(day) + F(days), output_field=DateField())


NOTHING_IS_BLOCKED = Cast(Value("empty"), DateRangeField())
BLOCKS_NOTHING = (
    ~Q(channel=Channel.DIRECTORATE) | Q(status__in=CANCELLED_STATUSES) | Q(is_walk_in=True) | Q(is_followed_up=True)
)
BLOCKED_DAYS = Case(
    When(BLOCKS_NOTHING, then=NOTHING_IS_BLOCKED),
    When(IS_OPEN, then=blocked_from_confirmation_to(Value(None))),
    When(
        status=AppointmentStatus.NO_SHOW,
        excused_at=None,
        then=blocked_from_confirmation_to(
            Greatest(day_and_days("missed_day", "no_show_days"), day_and_days("confirmed_day", "lockout_days"))
        ),
    ),
    default=blocked_from_confirmation_to(day_and_days("confirmed_day", "lockout_days")),
)
ISTANBUL_DAY_OF_CONFIRMATION = Cast(
    Func(Value("Europe/Istanbul"), F("confirmed_at"), function="timezone", output_field=DateTimeField()), DateField()
)


@pghistory.track(
    model_name="AppointmentHistory",
    obj_field=pghistory.ObjForeignKey(related_name="history"),
    exclude=["blocks", "fairness_secret"],
    level=pghistory.Statement,
)
class Appointment(models.Model):
    """A confirmed place. The days of the policy are copied when it is made, so that a new policy changes no promise."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reference = models.CharField(_("appointment number"), max_length=12, unique=True, default=new_reference)
    channel = models.CharField(_("channel"), max_length=12, choices=Channel)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="appointments", verbose_name=_("person who attends")
    )
    directorate = models.ForeignKey(
        Directorate,
        on_delete=models.PROTECT,
        db_index=False,  # appointments_of_a_day begins with it
        related_name="appointments",
        verbose_name=_("directorate"),
    )
    service = models.ForeignKey(
        Service, on_delete=models.PROTECT, db_index=False, related_name="appointments", verbose_name=_("service")
    )
    slot = models.ForeignKey(
        Slot,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="appointments",
        verbose_name=_("slot"),
        help_text=_("Empty: a person who came without an appointment and took nobody's seat."),
    )
    starts_at = models.DateTimeField(_("starts at"))
    ends_at = models.DateTimeField(_("ends at"))
    status = models.CharField(
        _("status"), max_length=24, choices=AppointmentStatus, default=AppointmentStatus.CONFIRMED
    )
    confirmed_at = models.DateTimeField(_("confirmed at"))
    confirmed_day = models.DateField(
        _("confirmation day"), help_text=_("The Istanbul day that the days without a further booking count from.")
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="appointments_made",
        verbose_name=_("made by"),
        help_text=_("Empty: the portal itself, by policy."),
    )
    confirmed_hold = models.UUIDField(
        null=True, blank=True, unique=True, editable=False, help_text="The hold it came from: confirming twice is once."
    )
    family_group = models.UUIDField(
        _("made together with"), null=True, blank=True, editable=False, help_text=_("One value for a family's times.")
    )
    fairness_secret = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), editable=False)
    replaces = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name=_("in place of"),
        help_text=_("The appointment that the directorate cancelled; its first confirmation day goes on to count."),
    )
    follows = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="followed_by",
        verbose_name=_("second date of"),
        help_text=_("The appointment at which papers were missing; its first confirmation day goes on to count."),
    )
    is_followed_up = models.BooleanField(_("goes on at a second date"), default=False, db_default=False)
    is_walk_in = models.BooleanField(_("came without an appointment"), default=False, db_default=False)
    ticket_day = models.DateField(_("day of the number drawn"), null=True, blank=True)
    ticket_number = models.PositiveSmallIntegerField(_("number drawn"), null=True, blank=True)
    called_at = models.DateTimeField(_("called at"), null=True, blank=True)
    called_to = models.CharField(_("counter"), max_length=12, blank=True)
    missed_day = models.DateField(_("missed day"), null=True, blank=True)
    excused_at = models.DateTimeField(_("excused at"), null=True, blank=True)
    excused_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("excused by"),
        help_text=_("Empty: the portal itself, as the person had not been told of the appointment."),
    )
    excuse = models.CharField(_("excuse"), max_length=400, blank=True)
    interview_for = models.UUIDField(_("application"), null=True, blank=True, editable=False)
    lockout_days = models.PositiveSmallIntegerField(_("days without a further booking after confirmation"))
    no_show_days = models.PositiveSmallIntegerField(_("days without a further booking after a missed day"))
    grace_minutes = models.PositiveSmallIntegerField(_("minutes that people may be late"))
    blocks = models.GeneratedField(
        expression=BLOCKED_DAYS,
        output_field=DateRangeField(),
        db_persist=True,
        verbose_name=_("days without a further booking"),
    )

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        ordering = ["starts_at", "pk"]
        permissions = [
            ("receive_people", _("Can receive people and record what was done")),
            ("decide_excuse", _("Can accept an excuse or refuse it")),
            ("correct_attendance", _("Can correct who came and who did not")),
        ]
        constraints = [
            ExclusionConstraint(
                name="person_not_locked_out",
                expressions=[("person", RangeOperators.EQUAL), ("blocks", RangeOperators.OVERLAPS)],
                condition=Q(channel=Channel.DIRECTORATE) & ~Q(status=AppointmentStatus.CANCELLED_BY_DIRECTORATE),
                violation_error_message=_("There is an appointment already, or the days after it are not over yet."),
            ),
            ExclusionConstraint(
                name="person_not_in_two_places",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    (Func(F("starts_at"), F("ends_at"), function="tstzrange"), RangeOperators.OVERLAPS),
                ],
                condition=IS_OPEN,
                violation_error_message=_("This person has another appointment at that time. Choose another time."),
            ),
            models.UniqueConstraint(
                fields=["interview_for"],
                condition=IS_OPEN,
                name="one_open_interview_a_case",
                violation_error_message=_("This application has an appointment already."),
            ),
            models.CheckConstraint(
                condition=Q(channel=Channel.INTERVIEW, interview_for__isnull=False)
                | Q(channel=Channel.DIRECTORATE, interview_for__isnull=True),
                name="interview_belongs_to_an_application",
            ),
            models.CheckConstraint(
                condition=Q(status=AppointmentStatus.NO_SHOW, missed_day__isnull=False)
                | (~Q(status=AppointmentStatus.NO_SHOW) & Q(missed_day__isnull=True)),
                name="missed_day_stands_with_no_show",
            ),
            models.CheckConstraint(
                condition=Q(excused_at__isnull=True, excused_by__isnull=True, excuse="")
                | (Q(excused_at__isnull=False, status=AppointmentStatus.NO_SHOW) & ~Q(excuse="")),
                name="an_excuse_stands_with_its_reason",
            ),
            models.CheckConstraint(
                condition=Q(slot__isnull=False) | Q(is_walk_in=True), name="only_walk_ins_stand_without_a_slot"
            ),
            models.CheckConstraint(
                condition=Q(ticket_day__isnull=True, ticket_number__isnull=True)
                | Q(ticket_day__isnull=False, ticket_number__isnull=False),
                name="ticket_day_and_number_travel_together",
            ),
            models.CheckConstraint(
                condition=Q(called_at__isnull=True, called_to="")
                | (Q(called_at__isnull=False, ticket_number__isnull=False) & ~Q(called_to="")),
                name="called_people_hold_a_number",
            ),
            models.UniqueConstraint(
                fields=["directorate", "ticket_day", "ticket_number"],
                condition=Q(ticket_number__isnull=False),
                name="ticket_number_once_a_directorate_and_day",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_day__lte=ISTANBUL_DAY_OF_CONFIRMATION),
                name="confirmation_day_is_not_after_confirmation",
            ),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="appointment_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(status__in=AppointmentStatus.values), name="appointment_status_is_known"
            ),
        ]
        indexes = [
            models.Index(fields=["directorate", "starts_at"], name="appointments_of_a_day"),
            models.Index(fields=["interview_for"], name="appointments_of_an_application"),
            models.Index(
                fields=["starts_at"],
                include=["interview_for"],
                condition=Q(interview_for__isnull=False, status__in=OPEN_STATUSES),
                name="interviews_that_are_expected",
            ),
            models.Index(
                fields=["interview_for"],
                condition=Q(interview_for__isnull=False, status=AppointmentStatus.NO_SHOW),
                name="interviews_that_were_missed",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def is_open(self) -> bool:
        """Whether the person is still expected or being served."""
        return self.status in OPEN_STATUSES


REASONS_BY_CODE: Final[dict[str, str | Promise]] = {
    **{asked.value: asked.label for asked in InsteadOfComing},
    "family": _("The family comes together."),
    "person_died": _("The death of the person was recorded."),
}


class AppointmentEvent(models.Model):
    """What happened to an appointment, for people to read; written by the verb, in its transaction."""

    append_only = True

    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(_("what happened"), max_length=16, choices=AppointmentEventKind)
    from_status = models.CharField(_("from"), max_length=24, choices=AppointmentStatus, blank=True)
    to_status = models.CharField(_("to"), max_length=24, choices=AppointmentStatus)
    at = models.DateTimeField(_("at"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )
    reason = models.CharField(_("reason"), max_length=400, blank=True)

    objects = AppointmentEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("appointment event")
        verbose_name_plural = _("appointment events")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def reason_in_words(self) -> str | Promise:
        """The reason; of what a verb notes by a code, the words that people read on the pages."""
        return REASONS_BY_CODE.get(self.reason, self.reason)
