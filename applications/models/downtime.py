"""When the portal or an office was down: what a last day that fell into it is judged by."""

import uuid
from datetime import date, datetime, time, timedelta
from typing import Any, Self

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.posts import directorates_in_scope
from applications.models.casework import officer
from directorates.models import Directorate
from goc_portal import clock


class DowntimeQuerySet(models.QuerySet):
    """Named reads of downtimes."""

    def visible_to(self, user: Any) -> Self:
        """Those of the whole portal, and of the directorates in an officer's scope."""
        if not user.is_staff:
            return self.none()
        return self.filter(
            Q(directorate__isnull=True) | Q(directorate__in=directorates_in_scope(user, on=clock.today()))
        )

    def at(self, directorate: Directorate | int | None) -> Self:
        """Those that kept somebody from this directorate, or from the portal."""
        return self.filter(Q(directorate__isnull=True) | Q(directorate=directorate))

    def between(self, first: date, last: date) -> Self:
        """Those that touch some days, both included."""
        begins = datetime.combine(first, time(), tzinfo=clock.ISTANBUL)
        ends = datetime.combine(last + timedelta(days=1), time(), tzinfo=clock.ISTANBUL)
        return self.filter(started_at__lt=ends, ended_at__gt=begins)


@pghistory.track()
class Downtime(models.Model):
    """Some time in which the portal, or one directorate, could not be reached; written by officers, never guessed."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    directorate = models.ForeignKey(
        Directorate,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("directorate"),
        help_text=_("Leave it empty where the portal itself was down."),
    )
    started_at = models.DateTimeField(_("down from"))
    ended_at = models.DateTimeField(_("until"))
    what_happened = models.CharField(
        _("what happened"), max_length=200, help_text=_("Officers read it; the proof names only the time.")
    )
    recorded_at = models.DateTimeField(_("recorded at"), editable=False)
    recorded_by = officer()

    objects = DowntimeQuerySet.as_manager()

    class Meta:
        verbose_name = _("downtime")
        verbose_name_plural = _("downtimes")
        ordering = ["-started_at", "-pk"]
        default_permissions = ("view", "add")
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__gt=F("started_at")),
                name="a_downtime_ends_after_it_began",
                violation_error_message=_("Enter an end after the beginning."),
            ),
            models.CheckConstraint(
                condition=Q(ended_at__lte=F("recorded_at")),
                name="a_downtime_is_over_when_it_is_recorded",
                violation_error_message=_("Record a downtime once it is over."),
            ),
            models.CheckConstraint(condition=Q(what_happened__regex=r"\S"), name="a_downtime_says_what_happened"),
        ]

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d}"
