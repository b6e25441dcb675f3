"""The rules of each channel that offices set: dated rows, whose days are copied onto an appointment when it is made."""

import uuid

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import LessThan
from django.utils.translation import gettext_lazy as _

from appointments.enums import Assignment, Channel, WaitingListMode
from appointments.models.session import SECONDS_OF_A_DAY, second_of_day
from appointments.querysets import AppointmentPolicyQuerySet
from directorates.models import Province


@pghistory.track()
class AppointmentPolicy(models.Model):
    """What holds for a channel, in one province or in all others, from a day until a day."""

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    channel = models.CharField(_("channel"), max_length=12, choices=Channel)
    province = models.ForeignKey(
        Province,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="appointment_policies",
        verbose_name=_("province"),
        help_text=_("Empty: every province that has no row of its own."),
    )
    effective_from = models.DateField(_("from"))
    effective_until = models.DateField(_("until"), null=True, blank=True, help_text=_("The last day, included."))
    assignment = models.CharField(_("how the time is found"), max_length=16, choices=Assignment)
    lockout_days = models.PositiveSmallIntegerField(_("days without a further booking after confirmation"), default=30)
    no_show_days = models.PositiveSmallIntegerField(_("days without a further booking after a missed day"), default=30)
    grace_minutes = models.PositiveSmallIntegerField(_("minutes that people may be late"), default=15)
    notice_working_days = models.PositiveSmallIntegerField(_("working days before the first bookable day"), default=1)
    horizon_working_days = models.PositiveSmallIntegerField(_("working days that can be booked ahead"), default=60)
    missed_interview_days = models.PositiveSmallIntegerField(
        _("days after legal stay in which a missed appointment can be made anew"), default=10
    )
    may_come_early = models.BooleanField(
        _("an officer may receive people before their day"), default=False, help_text=_("Recorded in the events.")
    )
    hold_minutes = models.PositiveSmallIntegerField(
        _("minutes that a chosen time is kept"), default=10, help_text=_("The person can extend it once by as much.")
    )
    holds_a_day = models.PositiveSmallIntegerField(_("times that one person can have kept on one day"), default=10)
    waiting_list = models.CharField(
        _("waiting list"), max_length=12, choices=WaitingListMode, default=WaitingListMode.NEVER
    )
    waiting_notice_working_days = models.PositiveSmallIntegerField(
        _("working days between the giving of a date and that date, at least"), default=3
    )
    impossible_days_at_most = models.PositiveSmallIntegerField(
        _("days that a waiting person can name as impossible, at most"), default=10
    )
    overtaken_days_at_most = models.PositiveSmallIntegerField(
        _("days of waiting after which nobody is given a date before"), default=30
    )
    release_hour = models.TimeField(
        _("hour at which new days open"),
        null=True,
        blank=True,
        help_text=_("Announced to everybody. Empty: a new day opens as soon as it can be booked."),
    )
    release_spread_minutes = models.PositiveSmallIntegerField(
        _("minutes after that hour over which times open at random"), default=0
    )
    freed_seat_minutes = models.PositiveSmallIntegerField(
        _("minutes after which a freed seat opens, at random up to"),
        default=0,
        help_text=_("So that nobody can hand a seat to a known person by giving it up. 0: at once."),
    )
    serves_another_service = models.BooleanField(
        _("an officer may serve another service than the booked one in the same seat"), default=True
    )
    walk_ins_a_day = models.PositiveSmallIntegerField(
        _("people without an appointment served at a directorate on one day, at most"), default=0
    )
    source = models.CharField(_("source"), max_length=240, help_text=_("The rule or the order, with its date."))

    objects = AppointmentPolicyQuerySet.as_manager()

    class Meta:
        verbose_name = _("appointment policy")
        verbose_name_plural = _("appointment policies")
        ordering = ["channel", "province", "-effective_from"]
        constraints = [
            ExclusionConstraint(
                name="appointment_policy_one_a_day",
                expressions=[
                    (F("channel"), RangeOperators.EQUAL),
                    (Coalesce("province", Value(0)), RangeOperators.EQUAL),
                    (
                        Func(
                            F("effective_from"),
                            F("effective_until"),
                            Value("[]"),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_("Another policy holds on some of these days. End that one first."),
            ),
            models.CheckConstraint(
                condition=Q(effective_until__isnull=True) | Q(effective_until__gte=F("effective_from")),
                name="appointment_policy_ends_after_it_begins",
                violation_error_message=_("The last day must not be before the first."),
            ),
            models.CheckConstraint(
                condition=Q(horizon_working_days__gt=F("notice_working_days")),
                name="appointment_policy_leaves_days_to_book",
                violation_error_message=_("No day could be booked: the notice must be shorter than the horizon."),
            ),
            models.CheckConstraint(
                condition=Q(hold_minutes__gte=1, hold_minutes__lte=60, holds_a_day__gte=1),
                name="appointment_policy_keeps_times_for_a_while",
                violation_error_message=_("Keep a time for 1 to 60 minutes, at least once a day."),
            ),
            models.CheckConstraint(
                condition=Q(waiting_notice_working_days__lt=F("horizon_working_days")),
                name="appointment_policy_leaves_days_to_give",
                violation_error_message=_("No date could be given: the notice must be shorter than the horizon."),
            ),
            models.CheckConstraint(
                condition=Q(release_spread_minutes=0) | Q(release_hour__isnull=False),
                name="appointment_policy_spreads_after_an_hour",
                violation_error_message=_("Name the hour after which times open at random."),
            ),
            models.CheckConstraint(
                condition=Q(release_hour__isnull=True)
                | Q(LessThan(second_of_day("release_hour") + F("release_spread_minutes") * 60, SECONDS_OF_A_DAY - 1)),
                name="appointment_policy_opens_times_before_midnight",
                violation_error_message=_("Times must open before midnight. Choose an earlier hour or fewer minutes."),
            ),
            models.CheckConstraint(
                condition=Q(freed_seat_minutes__lte=1_440),
                name="appointment_policy_opens_freed_seats_within_a_day",
                violation_error_message=_("A freed seat must open again within a day. Enter at most 1440 minutes."),
            ),
            models.CheckConstraint(
                condition=Q(assignment__in=Assignment.values, waiting_list__in=WaitingListMode.values),
                name="appointment_policy_choices_are_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()} {self.effective_from:%Y-%m-%d}"
