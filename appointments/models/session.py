"""When a directorate serves: weekly sessions from a day until a day, and what holds instead on a single day."""

import uuid
from datetime import time

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, IntegerRangeField, RangeOperators
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Cast, Coalesce, Mod, NullIf
from django.db.models.lookups import Exact
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from appointments.enums import Weekday
from appointments.models.slot import Service
from appointments.querysets import SessionExceptionQuerySet, WeeklySessionQuerySet
from directorates.models import Directorate, every_change
from goc_portal.pages.dates import long_date

SECONDS_OF_A_DAY = 86_400
CUT_INTO_SLOTS = _("These hours cannot be cut into slots of that length. Change the end, or the minutes a slot.")
ENDS_AFTER_IT_STARTS = _("Enter an end that is later than the start, on the same day.")
MINUTES_AND_COUNTERS = _("Enter 5 minutes a slot or more, and 1 to 200 counters.")


def second_of_day(name: str) -> Cast:
    """A time of day as seconds after midnight: PostgreSQL has no range of times."""
    epoch = Func(F(name), template="EXTRACT(EPOCH FROM %(expressions)s)", output_field=models.DecimalField())
    return Cast(epoch, models.IntegerField())


def hours(start: models.expressions.Combinable, end: models.expressions.Combinable) -> Func:
    """The stretch of a day from a second up to, and without, another."""
    return Func(start, end, function="int4range", output_field=IntegerRangeField())


IN_FORCE = Func(
    F("effective_from"),
    F("effective_until"),
    Value("[]"),
    function="daterange",
    output_field=DateRangeField(),
)
LEAVES_NO_REST: Exact = Exact(
    Mod(second_of_day("ends_at") - second_of_day("starts_at"), NullIf(F("slot_minutes"), Value(0)) * Value(60)), 0
)
HAS_MINUTES_AND_COUNTERS = Q(slot_minutes__gte=5, counters__gte=1, counters__lte=200)
NOBODY_SERVES = Q(starts_at__isnull=True, ends_at__isnull=True, slot_minutes__isnull=True, counters__isnull=True)
SOMEBODY_SERVES = Q(starts_at__isnull=False, ends_at__isnull=False, slot_minutes__isnull=False, counters__isnull=False)


def said_hours(starts_at: time, ends_at: time, counters: int) -> str:
    """Hours and counters as officers read them: "09:00–12:00, 3 counters"."""
    return ngettext(
        "%(from)s–%(until)s, %(counters)d counter", "%(from)s–%(until)s, %(counters)d counters", counters
    ) % {"from": f"{starts_at:%H:%M}", "until": f"{ends_at:%H:%M}", "counters": counters}


@pghistory.track(*every_change(), level=pghistory.Statement)
class WeeklySession(models.Model):
    """Hours on one weekday in which a directorate serves, cut into slots of equal length.

    A change ends the row and begins another, so that what held on a day can always be told.
    """

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    directorate = models.ForeignKey(
        Directorate, on_delete=models.PROTECT, related_name="weekly_sessions", verbose_name=_("directorate")
    )
    service = models.ForeignKey(
        Service, on_delete=models.PROTECT, related_name="weekly_sessions", verbose_name=_("service")
    )
    weekday = models.PositiveSmallIntegerField(_("weekday"), choices=Weekday)
    starts_at = models.TimeField(_("starts at"))
    ends_at = models.TimeField(_("ends at"))
    slot_minutes = models.PositiveSmallIntegerField(_("minutes a slot"))
    counters = models.PositiveSmallIntegerField(_("counters"), help_text=_("People served at the same time."))
    effective_from = models.DateField(_("from"))
    effective_until = models.DateField(_("until"), null=True, blank=True, help_text=_("The last day, included."))

    objects = WeeklySessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("weekly session")
        verbose_name_plural = _("weekly sessions")
        ordering = ["directorate", "service", "weekday", "starts_at", "effective_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="session_ends_after_it_starts",
                violation_error_message=ENDS_AFTER_IT_STARTS,
            ),
            models.CheckConstraint(
                condition=HAS_MINUTES_AND_COUNTERS,
                name="session_has_minutes_and_counters",
                violation_error_message=MINUTES_AND_COUNTERS,
            ),
            models.CheckConstraint(
                condition=LEAVES_NO_REST,
                name="session_is_cut_into_whole_slots",
                violation_error_message=CUT_INTO_SLOTS,
            ),
            models.CheckConstraint(
                condition=Q(weekday__gte=Weekday.MONDAY, weekday__lte=Weekday.FRIDAY),
                name="session_is_on_a_weekday",
                violation_error_message=_("Choose a day from Monday to Friday."),
            ),
            models.CheckConstraint(
                condition=Q(effective_until__isnull=True) | Q(effective_until__gte=F("effective_from")),
                name="session_is_in_force_for_some_time",
                violation_error_message=_("The last day must not be before the first."),
            ),
            ExclusionConstraint(
                name="sessions_do_not_overlap",
                expressions=[
                    ("directorate", RangeOperators.EQUAL),
                    ("service", RangeOperators.EQUAL),
                    ("weekday", RangeOperators.EQUAL),
                    (hours(second_of_day("starts_at"), second_of_day("ends_at")), RangeOperators.OVERLAPS),
                    (IN_FORCE, RangeOperators.OVERLAPS),
                ],
                violation_error_message=_(
                    "Another session of this service overlaps these hours that day. Change or end that one first."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {said_hours(self.starts_at, self.ends_at, self.counters)}"


@pghistory.track(*every_change())
class SessionException(models.Model):
    """What a directorate does on one day in place of a service's weekly sessions: other hours, or nothing."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    directorate = models.ForeignKey(
        Directorate, on_delete=models.PROTECT, related_name="session_exceptions", verbose_name=_("directorate")
    )
    service = models.ForeignKey(
        Service, on_delete=models.PROTECT, related_name="session_exceptions", verbose_name=_("service")
    )
    day = models.DateField(_("day"))
    starts_at = models.TimeField(
        _("starts at"), null=True, blank=True, help_text=_("Leave the hours empty if nobody is served that day.")
    )
    ends_at = models.TimeField(_("ends at"), null=True, blank=True)
    slot_minutes = models.PositiveSmallIntegerField(_("minutes a slot"), null=True, blank=True)
    counters = models.PositiveSmallIntegerField(
        _("counters"), null=True, blank=True, help_text=_("People served at the same time.")
    )
    reason = models.CharField(_("reason"), max_length=200, help_text=_("People who had an appointment read it."))

    objects = SessionExceptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("exception to the weekly sessions")
        verbose_name_plural = _("exceptions to the weekly sessions")
        ordering = ["day", "directorate", "service", "starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=NOBODY_SERVES | SOMEBODY_SERVES,
                name="session_exception_has_all_hours_or_none",
                violation_error_message=_(
                    "Enter start, end, minutes and counters, or leave all four empty if nobody is served that day."
                ),
            ),
            models.CheckConstraint(
                condition=NOBODY_SERVES | Q(ends_at__gt=F("starts_at")),
                name="session_exception_ends_after_it_starts",
                violation_error_message=ENDS_AFTER_IT_STARTS,
            ),
            models.CheckConstraint(
                condition=NOBODY_SERVES | HAS_MINUTES_AND_COUNTERS,
                name="session_exception_has_minutes_and_counters",
                violation_error_message=MINUTES_AND_COUNTERS,
            ),
            models.CheckConstraint(
                condition=NOBODY_SERVES | Q(LEAVES_NO_REST),
                name="session_exception_is_cut_into_whole_slots",
                violation_error_message=CUT_INTO_SLOTS,
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="session_exception_has_a_reason",
                violation_error_message=_("Enter the reason. People who had an appointment read it."),
            ),
            ExclusionConstraint(
                name="session_exceptions_do_not_overlap",
                expressions=[
                    ("directorate", RangeOperators.EQUAL),
                    ("service", RangeOperators.EQUAL),
                    ("day", RangeOperators.EQUAL),
                    (
                        hours(
                            Coalesce(second_of_day("starts_at"), Value(0)),
                            Coalesce(second_of_day("ends_at"), Value(SECONDS_OF_A_DAY)),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_(
                    "Another exception for this service overlaps these hours on that day. Change that one first."
                ),
            ),
        ]

    def __str__(self) -> str:
        if self.starts_at is None or self.ends_at is None:
            return gettext("%(day)s: nobody is served") % {"day": long_date(self.day)}
        return f"{long_date(self.day)}: {said_hours(self.starts_at, self.ends_at, self.counters or 0)}"
