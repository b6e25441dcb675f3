"""The application: one person asking for one permit, and what happened to it."""

import uuid
from typing import TYPE_CHECKING

import pghistory
from django.conf import settings
from django.contrib import admin
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from applications import numbers
from applications.enums import NEVER_SUBMITTED, UNFINISHED, ApplicationKind, ApplicationStatus
from applications.models.family_visit import FamilyVisit
from applications.querysets import IS_CONFIDENTIAL, ApplicationQuerySet
from goc_portal import clock
from permits.enums import PermitType, Purpose
from permits.rules.durations import ADULT_AGE

if TYPE_CHECKING:
    from applications.models.posting import Posting

MONTHS, DAYS = 12, 31
ASKED_BY_QUEUES = (
    "kind",
    "permit_type",
    "purpose",
    "taken_by",
    "decision_due_on",
    "protected_at",
    "protected_by",
    "person",
    "public_id",
)
"""What the queues of the desk ask of a case beside its state, its directorate and its age."""


@pghistory.track(model_name="ApplicationHistory", obj_field=pghistory.ObjForeignKey(related_name="history"))
class Application(models.Model):
    """A case: one person, one kind of request, one permit type. Its status is changed by verbs only."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.CharField(_("application number"), max_length=12, unique=True, editable=False)
    person = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="applications")
    kind = models.CharField(_("kind"), max_length=10, choices=ApplicationKind)
    permit_type = models.CharField(_("permit type"), max_length=20, choices=PermitType)
    purpose = models.CharField(_("purpose of stay"), max_length=30, choices=Purpose, blank=True)
    regains = models.BooleanField(
        _("asks to get a lost permit back"), default=False, help_text=_("A long-term permit, Law 6458, Article 45(2).")
    )
    status = models.CharField(_("status"), max_length=20, choices=ApplicationStatus, default=ApplicationStatus.DRAFT)
    directorate = models.ForeignKey(
        "directorates.Directorate", on_delete=models.PROTECT, null=True, blank=True, related_name="applications"
    )
    created_at = models.DateTimeField(_("started at"))
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(_("submitted at"), null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    file_complete_on = models.DateField(_("file complete on"), null=True, blank=True)
    decision_due_on = models.DateField(_("decision due on"), null=True, blank=True)
    taken_at = models.DateTimeField(_("taken at"), null=True, blank=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="cases_taken"
    )
    family_visit = models.ForeignKey(
        FamilyVisit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="applications",
        verbose_name=_("comes with the family"),
    )
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="cases_kept",
        verbose_name=_("kept by"),
        help_text=_("The parent or guardian who fills in and reads a child's application; empty for grown-ups."),
    )
    protected_at = models.DateTimeField(_("protected at"), null=True, blank=True)
    protected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    protection_reason = models.CharField(
        _("why it is protected"),
        max_length=300,
        blank=True,
        help_text=_("And once it has ended, why; the history keeps each. For officers who need to know alone."),
    )
    expires_on = models.DateField(
        _("draft closes on"), null=True, blank=True, help_text=_("Set with the notice that says so.")
    )
    new_appointment_until = models.DateField(
        _("new appointment until"),
        null=True,
        blank=True,
        help_text=_("More days to make one after a missed one, given because of a downtime."),
    )
    changes = models.PositiveIntegerField(_("changes"), default=0, help_text=_("Grows with every change to the case."))

    typed_sections: list[str]
    """Where the case was read ``with_typed_sections()``."""

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        permissions = [
            ("work_case", _("Can take a case and receive its papers and fees")),
            ("take_fees", _("Can record fee receipts of cases that others work on")),
            ("propose_decision", _("Can propose a decision")),
            ("approve_decision", _("Can approve a decision or send it back")),
            ("assign_case", _("Can give a case to another officer")),
            ("protect_file", _("Can protect a file from the people around the applicant")),
            ("need_to_know", _("Can read victims', humanitarian and protected files of the scope")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=Q(status=ApplicationStatus.DRAFT),
                name="one_draft_a_person_and_kind",
            ),
            models.UniqueConstraint(
                fields=["person"], condition=Q(status__in=UNFINISHED), name="one_unfinished_application_a_person"
            ),
            models.CheckConstraint(
                condition=Q(status__in=ApplicationStatus.values), name="application_status_is_known"
            ),
            models.CheckConstraint(condition=Q(number__regex=numbers.PATTERN), name="application_number_form"),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True, submitted_by__isnull=True)
                | Q(submitted_at__isnull=False, submitted_by__isnull=False),
                name="application_submitted_at_and_by_travel_together",
            ),
            models.CheckConstraint(
                condition=Q(status__in=NEVER_SUBMITTED, submitted_at__isnull=True)
                | (~Q(status__in=NEVER_SUBMITTED) & Q(submitted_at__isnull=False, directorate__isnull=False)),
                name="application_is_submitted_unless_draft",
            ),
            models.CheckConstraint(
                condition=Q(taken_at__isnull=True, taken_by__isnull=True)
                | Q(taken_at__isnull=False, taken_by__isnull=False),
                name="application_taken_at_and_by_travel_together",
            ),
            models.CheckConstraint(
                condition=Q(protected_at__isnull=True, protected_by__isnull=True)
                | Q(protected_at__isnull=False, protected_by__isnull=False),
                name="application_protected_at_and_by_travel_together",
            ),
            models.CheckConstraint(
                condition=Q(protected_at__isnull=True) | Q(protection_reason__regex=r"\S"),
                name="a_protected_file_says_why",
                violation_error_message=_("Say why the file is protected: whoever looks at it later reads it."),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[ApplicationStatus.UNDER_ASSESSMENT, ApplicationStatus.APPROVED])
                | Q(file_complete_on__isnull=False, decision_due_on__gt=models.F("file_complete_on")),
                name="an_assessed_file_is_complete_and_has_a_due_date",
            ),
            models.CheckConstraint(
                condition=~Q(permit_type=PermitType.SHORT_TERM) | ~Q(purpose=""), name="a_short_term_stay_has_a_purpose"
            ),
            models.CheckConstraint(
                condition=Q(regains=False) | Q(permit_type=PermitType.LONG_TERM),
                name="only_a_long_term_permit_is_regained",
            ),
        ]
        indexes = [
            models.Index(
                fields=["expires_on"], condition=Q(status=ApplicationStatus.DRAFT), name="application_draft_expiry"
            ),
            models.Index(fields=["directorate", "status", "submitted_at"], name="application_queue"),
            models.Index(fields=["person"], condition=IS_CONFIDENTIAL, name="application_confidential"),
            # Officers look at what is not finished, oldest first: one case in ten, of the country or of one's own.
            models.Index(
                fields=["submitted_at", "id"],
                include=["status", "directorate", *ASKED_BY_QUEUES],
                condition=Q(status__in=UNFINISHED),
                name="application_unfinished",
            ),
            # All that queues, filters and need-to-know ask of them is in the index: no rows are read.
            models.Index(
                fields=["directorate", "submitted_at"],
                include=["id", "status", *ASKED_BY_QUEUES],
                condition=Q(status__in=UNFINISHED),
                name="application_on_the_desk",
            ),
            models.Index(
                fields=["status", "submitted_at", "id"],
                include=["directorate", *ASKED_BY_QUEUES],
                condition=Q(status__in=UNFINISHED),
                name="application_in_its_state",
            ),
            models.Index(
                fields=["taken_by", "submitted_at"],
                condition=Q(status__in=UNFINISHED, taken_by__isnull=False),
                name="application_in_hand",
            ),
            models.Index(fields=["status", "submitted_at", "id"], name="application_by_status"),
            models.Index(
                fields=["directorate", "decision_due_on"],
                condition=Q(status=ApplicationStatus.UNDER_ASSESSMENT),
                name="application_decision_due",
            ),
        ]

    def __str__(self) -> str:
        return self.number_shown

    def get_absolute_url(self) -> str:
        """The applicant's page of this case."""
        return reverse("applications:case", args=[self.public_id])

    @property
    @admin.display(description=_("application number"), ordering="number")
    def number_shown(self) -> str:
        """The number in groups of four."""
        return numbers.shown(self.number)

    @property
    def is_protected(self) -> bool:
        """Whether an officer has hidden the file from sponsor, household, other parent and public status."""
        return self.protected_at is not None

    @property
    def is_of_a_minor(self) -> bool:
        """Whether the applicant was under 18 when submitting, or is today; an unknown day counts as the latest."""
        person = self.person
        if person.birth_year is None:
            return False
        day = clock.istanbul_day(self.submitted_at) if self.submitted_at else clock.today()
        born = (person.birth_year + ADULT_AGE, person.birth_month or MONTHS, person.birth_day or DAYS)
        return born > (day.year, day.month, day.day)

    @property
    def running_posting(self) -> "Posting | None":
        """The file that is on its way or to be sent, by post; pages read it with the case."""
        return next((posting for posting in self.postings.all() if posting.lost_at is None), None)

    @property
    def is_draft(self) -> bool:
        """Whether it is still being filled in."""
        return self.status == ApplicationStatus.DRAFT


class ApplicationEvent(models.Model):
    """What happened in a case, for people to read; written by the verb in its own transaction and never changed."""

    append_only = True

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="events")
    code = models.CharField(_("event"), max_length=40)
    from_status = models.CharField(max_length=20, blank=True)
    to_status = models.CharField(max_length=20, blank=True)
    facts = models.JSONField(default=dict, blank=True)
    at = models.DateTimeField(_("at"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["application", "at"], name="application_event_order")]

    def __str__(self) -> str:
        return self.code
