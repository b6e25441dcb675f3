"""A person's place on the waiting list of a directorate and service, and the lists that officers order."""

import uuid

import pghistory
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from appointments.enums import WaitingClass, WaitingStatus
from appointments.models.appointment import Appointment
from appointments.models.slot import Service
from appointments.querysets import ForcedWaitingListQuerySet, WaitingRequestQuerySet
from directorates.models import Directorate

IS_WAITING = Q(status=WaitingStatus.WAITING)
BEHIND_REPLACEMENTS = (WaitingClass.WAITED_TOO_LONG, WaitingClass.DEADLINE, WaitingClass.ORDINARY)


class WaitingRequest(models.Model):
    """Who waits for a date, since when, and what was given. The person agreed that the given date is binding."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="waiting_requests", verbose_name=_("person who attends")
    )
    directorate = models.ForeignKey(
        Directorate,
        on_delete=models.PROTECT,
        db_index=False,  # waiting_list_order begins with it
        related_name="waiting_requests",
        verbose_name=_("directorate"),
    )
    service = models.ForeignKey(
        Service, on_delete=models.PROTECT, db_index=False, related_name="waiting_requests", verbose_name=_("service")
    )
    interview_for = models.UUIDField(_("application"), null=True, blank=True, editable=False)
    replaces = models.OneToOneField(
        Appointment,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="replacement_request",
        verbose_name=_("in place of"),
        help_text=_("The appointment that the directorate cancelled."),
    )
    joined_at = models.DateTimeField(_("waiting since"))
    joined_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("asked by"),
        help_text=_("Empty: the portal itself, after a cancellation."),
    )
    waiting_class = models.PositiveSmallIntegerField(
        _("class"), choices=WaitingClass, default=WaitingClass.ORDINARY, db_default=WaitingClass.ORDINARY
    )
    deadline = models.DateField(_("proven date"), null=True, blank=True)
    place_when_joined = models.PositiveIntegerField(_("place when joining"), null=True, blank=True)
    impossible_days = ArrayField(models.DateField(), verbose_name=_("impossible days"), default=list, blank=True)
    status = models.CharField(
        _("status"),
        max_length=8,
        choices=WaitingStatus,
        default=WaitingStatus.WAITING,
        db_default=WaitingStatus.WAITING,
    )
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    settled_because = models.CharField(_("reason"), max_length=400, blank=True)
    appointment = models.OneToOneField(
        Appointment,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="waiting_request",
        verbose_name=_("date given"),
    )
    fairness_secret = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), editable=False)
    passed_by_at = models.DateTimeField(
        _("passed by at"),
        null=True,
        blank=True,
        help_text=_("Last time that no date could be given as the rules of appointments block this person."),
    )
    given_because = models.JSONField(
        _("why this date"),
        null=True,
        blank=True,
        editable=False,
        help_text="Counts only: how many people of each class were given a date before in the same round.",
    )

    objects = WaitingRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("place on the waiting list")
        verbose_name_plural = _("places on the waiting list")
        ordering = ["joined_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=IS_WAITING & Q(interview_for__isnull=True),
                name="one_waiting_place_a_person",
                violation_error_message=_("This person is on a waiting list already."),
            ),
            models.UniqueConstraint(
                fields=["interview_for"],
                condition=IS_WAITING & Q(interview_for__isnull=False),
                name="one_waiting_place_an_application",
                violation_error_message=_("This application is on a waiting list already."),
            ),
            models.CheckConstraint(
                condition=Q(status=WaitingStatus.WAITING, settled_at__isnull=True, appointment__isnull=True)
                | Q(status=WaitingStatus.GIVEN, settled_at__isnull=False, appointment__isnull=False)
                | Q(
                    status__in=(WaitingStatus.LEFT, WaitingStatus.CLOSED),
                    settled_at__isnull=False,
                    appointment__isnull=True,
                ),
                name="waiting_status_matches_what_was_given",
            ),
            models.CheckConstraint(
                condition=Q(waiting_class=WaitingClass.REPLACEMENT, replaces__isnull=False)
                | Q(waiting_class__in=BEHIND_REPLACEMENTS, replaces__isnull=True),
                name="replacement_class_names_what_it_replaces",
            ),
            models.CheckConstraint(
                condition=~Q(waiting_class=WaitingClass.DEADLINE) | Q(deadline__isnull=False),
                name="deadline_class_names_its_date",
            ),
            models.CheckConstraint(
                condition=Q(status=WaitingStatus.GIVEN, given_because__isnull=False)
                | (~Q(status=WaitingStatus.GIVEN) & Q(given_because__isnull=True)),
                name="a_given_date_says_why",
            ),
        ]
        indexes = [
            models.Index(
                fields=["directorate", "service", "waiting_class", "joined_at"],
                condition=IS_WAITING,
                name="waiting_list_order",
            )
        ]

    def __str__(self) -> str:
        return f"{self.directorate}: {self.joined_at:%Y-%m-%d}"


@pghistory.track()
class ForcedWaitingList(models.Model):
    """An officer's order: from a day until a day, dates of a service at a directorate are given by the portal only."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    directorate = models.ForeignKey(
        Directorate, on_delete=models.PROTECT, related_name="forced_waiting_lists", verbose_name=_("directorate")
    )
    service = models.ForeignKey(
        Service, on_delete=models.PROTECT, related_name="forced_waiting_lists", verbose_name=_("service")
    )
    forced_from = models.DateField(_("from"))
    forced_until = models.DateField(_("until"), null=True, blank=True, help_text=_("The last day, included."))
    reason = models.CharField(_("reason"), max_length=400)
    decided_at = models.DateTimeField(_("decided at"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("decided by")
    )

    objects = ForcedWaitingListQuerySet.as_manager()

    class Meta:
        verbose_name = _("waiting list ordered by an officer")
        verbose_name_plural = _("waiting lists ordered by officers")
        permissions = [("cancel_stretch", _("Can cancel all appointments of a stretch of days"))]
        ordering = ["-forced_from", "pk"]
        constraints = [
            ExclusionConstraint(
                name="one_forced_waiting_list_a_day",
                expressions=[
                    ("directorate", RangeOperators.EQUAL),
                    ("service", RangeOperators.EQUAL),
                    (
                        Func(
                            F("forced_from"),
                            F("forced_until"),
                            Value("[]"),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_("A waiting list is ordered for some of these days already. End that first."),
            ),
            models.CheckConstraint(
                condition=Q(forced_until__isnull=True) | Q(forced_until__gte=F("forced_from")),
                name="forced_waiting_list_ends_after_it_begins",
                violation_error_message=_("The last day must not be before the first."),
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="forced_waiting_list_has_a_reason",
                violation_error_message=_("Enter the reason: people read it on the page."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.directorate}: {self.forced_from:%Y-%m-%d}"
