"""When the portal or an office was down: what a last day that fell into it is judged by."""

import uuid
from collections import defaultdict
from datetime import date, datetime, time, timedelta
from typing import Any, Self

import pghistory
from django.apps import apps
from django.db import models
from django.db.models import DateTimeField, ExpressionWrapper, F, Q, Subquery
from django.utils.translation import gettext_lazy as _

from accounts.posts import directorates_in_scope
from applications.enums import LAST_DAYS
from applications.models.casework import officer
from directorates.models import Directorate
from goc_portal import clock

Spells = dict[tuple[int | None, datetime], set[date]]
"""Days by the directorate that was down, None for the portal, and by when that was written down."""
LOOKED_BACK = timedelta(days=365)


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

    def touching_open_days(self) -> Self:
        """Those that ended late enough to fall into the last days of something that is still awaited somewhere.

        The last day for a new appointment after a missed one is nowhere stored: those of a year are looked at.
        """
        papers = apps.get_model("applications.MissingPaper").objects.open().order_by("due_on").values("due_on")
        files = apps.get_model("applications.Posting").objects.awaited().order_by("post_by").values("post_by")
        lately = Q(ended_at__gt=clock.now() - LOOKED_BACK)
        return self.filter(
            lately | Q(ended_at__date__gte=days_before(papers)) | Q(ended_at__date__gte=days_before(files))
        )

    def spells_at(self, user: Any = None) -> Spells:
        """The last days that these touch, by where and since when a decision counts; for a reader those in reach.

        Of several on one day the latest record counts alone: a decision after it was made on all of them.
        """
        latest: dict[tuple[int | None, date], datetime] = {}
        for downtime in self if user is None else self.visible_to(user):
            first, last = downtime.days_that_count
            for day in (first + timedelta(days=after) for after in range((last - first).days + 1)):
                of = (downtime.directorate_id, day)
                latest[of] = max(latest.get(of, downtime.recorded_at), downtime.recorded_at)
        spells: Spells = defaultdict(set)
        for (directorate, day), recorded_at in latest.items():
            spells[directorate, recorded_at].add(day)
        return spells

    def between(self, first: date, last: date) -> Self:
        """Those that touch some days, both included."""
        begins = datetime.combine(first, time(), tzinfo=clock.ISTANBUL)
        ends = datetime.combine(last + timedelta(days=1), time(), tzinfo=clock.ISTANBUL)
        return self.filter(started_at__lt=ends, ended_at__gt=begins)


def days_before(last_days: models.QuerySet[Any, Any]) -> ExpressionWrapper:
    """The first day on which a downtime counts for the earliest of some last days."""
    return ExpressionWrapper(Subquery(last_days[:1]) - timedelta(days=LAST_DAYS - 1), output_field=DateTimeField())


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

    @property
    def days_that_count(self) -> tuple[date, date]:
        """The last days that it touches: from its first day to two days after its last one."""
        ends = clock.istanbul_day(self.ended_at) + timedelta(days=LAST_DAYS - 1)
        return clock.istanbul_day(self.started_at), ends
