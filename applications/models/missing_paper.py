"""Missing papers as officers ask for them, one by one, each with its reason, last day and proof of telling."""

import uuid

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from applications.casework_querysets import MissingPaperQuerySet
from applications.enums import MissingPaperState, MissingReason
from applications.models.application import Application
from applications.models.casework import officer, together
from directorates.models import every_change
from permits.models.dated import DatedRow, dated_constraints, one_at_a_time

SETTLED = (MissingPaperState.ACCEPTED, MissingPaperState.NOT_ACCEPTED, MissingPaperState.CLOSED)


@pghistory.track()
class MissingPaper(models.Model):
    """A paper that an officer asked for after the application (6458 Art. 21(3)); asked again, it is another row.

    ``notice_cause`` names the notices that told it: the day on which the thirty days begin is provable by them.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="missing_papers")
    document = models.CharField(_("paper"), max_length=40, help_text=_("As the rulebook names it."))
    reason = models.CharField(_("reason"), max_length=20, choices=MissingReason)
    state = models.CharField(_("state"), max_length=12, choices=MissingPaperState, default=MissingPaperState.OPEN)
    asked_at = models.DateTimeField(_("asked at"))
    asked_by = officer()
    notified_on = models.DateField(_("told on"))
    notice_cause = models.CharField(_("told by the notices about"), max_length=200)
    due_on = models.DateField(_("last day"))
    follows = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="followed_by",
        verbose_name=_("asked again after"),
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by = officer(null=True)
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)

    objects = MissingPaperQuerySet.as_manager()

    class Meta:
        verbose_name = _("missing paper")
        verbose_name_plural = _("missing papers")
        ordering = ["due_on", "pk"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["application", "document"],
                condition=Q(settled_at__isnull=True),
                name="a_missing_paper_is_asked_for_once_at_a_time",
                violation_error_message=_("This paper has been asked for already."),
            ),
            models.CheckConstraint(
                condition=together("answered_at", "answered_by"), name="missing_paper_answered_at_and_by"
            ),
            models.CheckConstraint(
                condition=Q(due_on__gt=F("notified_on")), name="a_missing_paper_is_due_after_it_was_told"
            ),
            models.CheckConstraint(condition=~Q(notice_cause=""), name="a_missing_paper_was_told"),
            models.CheckConstraint(
                condition=Q(state=MissingPaperState.OPEN, answered_at__isnull=True, settled_at__isnull=True)
                | Q(state=MissingPaperState.ANSWERED, answered_at__isnull=False, settled_at__isnull=True)
                | Q(state__in=SETTLED, settled_at__isnull=False),
                name="missing_paper_state_follows_its_times",
            ),
            models.CheckConstraint(
                condition=~Q(state=MissingPaperState.NOT_ACCEPTED) | Q(answered_at__isnull=False),
                name="only_an_answer_is_not_accepted",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_on"],
                include=["application"],
                condition=Q(state=MissingPaperState.OPEN),
                name="missing_papers_due",
            ),
            models.Index(
                fields=["application"], condition=Q(state=MissingPaperState.ANSWERED), name="missing_papers_answered"
            ),
        ]

    def __str__(self) -> str:
        return self.document


@pghistory.track(*every_change())
class AnsweringPolicy(DatedRow):
    """What the portal grants beyond the thirty days of the law, by time."""

    working_days_after_refusal = models.PositiveSmallIntegerField(
        _("working days more when an answer in time is not accepted"), default=5
    )

    class Meta:
        verbose_name = _("time to answer again")
        verbose_name_plural = _("times to answer again")
        ordering = ["-applies_from"]
        constraints = [
            one_at_a_time("one_answering_policy_at_a_time"),
            *dated_constraints("answering_policy"),
            models.CheckConstraint(
                condition=Q(working_days_after_refusal__gte=1, working_days_after_refusal__lte=30),
                name="answering_again_takes_some_days",
                violation_error_message=_("Enter 1 to 30 working days."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.applies_from:%Y-%m-%d}"
