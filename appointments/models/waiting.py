"""A person's place on the waiting list of a directorate and service."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from appointments.enums import WaitingClass, WaitingStatus
from appointments.models.appointment import Appointment
from appointments.models.slot import Service
from appointments.querysets import WaitingRequestQuerySet
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
