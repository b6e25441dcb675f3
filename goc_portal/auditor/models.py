"""What the auditor asked last, and what it found."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goc_portal.auditing import words_of
from goc_portal.auditor.enums import AuditOutcome


class AuditFindingQuerySet(models.QuerySet):
    """Named reads of findings."""

    def open(self) -> Self:
        """What is still so."""
        return self.filter(gone_at__isnull=True)

    def not_looked_at(self) -> Self:
        """What is still so and nobody has looked at."""
        return self.open().filter(looked_at__isnull=True)


class AuditRun(models.Model):
    """The latest run of a check; one row a check, written again each time."""

    check_code = models.SlugField(_("check"), max_length=80, unique=True)
    started_at = models.DateTimeField(_("checked at"))
    milliseconds = models.PositiveIntegerField(_("took milliseconds"))
    outcome = models.CharField(_("outcome"), max_length=12, choices=AuditOutcome)
    findings_count = models.PositiveIntegerField(
        _("findings"), default=0, help_text=_("At most 100 are looked for in one run.")
    )

    class Meta:
        verbose_name = _("check of the auditor")
        verbose_name_plural = _("checks of the auditor")
        ordering = ["check_code"]
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome=AuditOutcome.BROKEN, findings_count__gt=0)
                | (~Q(outcome=AuditOutcome.BROKEN) & Q(findings_count=0)),
                name="a_broken_check_has_findings",
            ),
            models.CheckConstraint(condition=Q(outcome__in=AuditOutcome.values), name="audit_outcome_is_known"),
        ]

    def __str__(self) -> str:
        return words_of(self.check_code)


class AuditFinding(models.Model):
    """One thing that breaks a check: since when, until when, and which officer looked at it."""

    check_code = models.SlugField(_("check"), max_length=80)
    subject = models.CharField(
        _("what"), max_length=80, help_text=_("A public number or a key; never a person's name.")
    )
    detail = models.CharField(_("detail"), max_length=200, blank=True)
    found_at = models.DateTimeField(_("found at"))
    last_seen_at = models.DateTimeField(_("last seen at"))
    gone_at = models.DateTimeField(_("no longer so at"), null=True, blank=True)
    looked_at = models.DateTimeField(_("looked at on"), null=True, blank=True)
    looked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("looked at by"),
    )

    objects = AuditFindingQuerySet.as_manager()

    class Meta:
        verbose_name = _("finding of the auditor")
        verbose_name_plural = _("findings of the auditor")
        ordering = ["-found_at", "-pk"]
        default_permissions = ("view",)
        permissions = [("look_at_auditfinding", _("Can record that a finding was looked at"))]
        constraints = [
            models.UniqueConstraint(
                fields=["check_code", "subject"], condition=Q(gone_at__isnull=True), name="one_open_finding_a_subject"
            ),
            models.CheckConstraint(
                condition=Q(looked_at__isnull=True, looked_by__isnull=True)
                | Q(looked_at__isnull=False, looked_by__isnull=False),
                name="finding_looked_at_and_by_travel_together",
            ),
        ]

    def __str__(self) -> str:
        return f"{words_of(self.check_code)} · {self.subject}"
