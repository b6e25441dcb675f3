"""The rules of each channel that offices set: dated rows, whose days are copied onto an appointment when it is made."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from appointments.enums import Assignment, Channel
from appointments.querysets import AppointmentPolicyQuerySet
from directorates.models import Province


class AppointmentPolicy(models.Model):
    """What holds for a channel, in one province or in all others, from a day until a day."""

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
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()} {self.effective_from:%Y-%m-%d}"
