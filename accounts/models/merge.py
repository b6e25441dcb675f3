"""That two records are of one person: proposed by one officer, confirmed by another, never undone by hand."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.enums import MergeState
from accounts.merge_querysets import PersonMergeQuerySet
from accounts.models.person import Person


@pghistory.track()
class PersonMerge(models.Model):
    """A proposal to move everything of one record to another, and what came of it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    staying = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="merges_kept", verbose_name=_("record that stays")
    )
    losing = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="merges_given_up", verbose_name=_("record that is given up")
    )
    reason = models.CharField(_("reason"), max_length=500)
    proposed_at = models.DateTimeField(_("proposed at"))
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("proposed by")
    )
    state = models.CharField(_("state"), max_length=10, choices=MergeState, default=MergeState.PROPOSED)
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("settled by"),
    )
    why_not = models.CharField(_("why not"), max_length=500, blank=True)
    moved = models.JSONField(_("rows that were moved"), default=dict, blank=True, help_text=_("How many of each kind."))

    objects = PersonMergeQuerySet.as_manager()

    class Meta:
        verbose_name = _("two records of one person")
        verbose_name_plural = _("two records of one person")
        ordering = ["proposed_at", "pk"]
        default_permissions = ("view",)
        permissions = [
            ("propose_merge", _("Can propose to put two records of one person together")),
            ("confirm_merge", _("Can confirm that two records are of one person")),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(staying=F("losing")), name="a_record_is_not_merged_with_itself"),
            models.CheckConstraint(condition=Q(reason__regex=r"\S"), name="a_merge_has_a_reason"),
            models.CheckConstraint(condition=Q(state__in=MergeState.values), name="merge_state_is_known"),
            models.CheckConstraint(
                condition=Q(state=MergeState.PROPOSED, settled_at__isnull=True, settled_by__isnull=True)
                | (~Q(state=MergeState.PROPOSED) & Q(settled_at__isnull=False, settled_by__isnull=False)),
                name="merge_settled_at_and_by_travel_with_the_state",
            ),
            models.CheckConstraint(
                condition=~Q(state=MergeState.CONFIRMED) | ~Q(settled_by=F("proposed_by")),
                name="a_merge_is_confirmed_by_a_second_officer",
                violation_error_message=_("Another officer than the one who proposed it must confirm this."),
            ),
            models.CheckConstraint(
                condition=Q(state=MergeState.REFUSED, why_not__regex=r"\S")
                | (~Q(state=MergeState.REFUSED) & Q(why_not="")),
                name="a_refused_merge_says_why",
            ),
            models.UniqueConstraint(
                fields=["losing"], condition=Q(state=MergeState.PROPOSED), name="one_open_merge_a_losing_record"
            ),
            models.UniqueConstraint(
                fields=["losing"], condition=Q(state=MergeState.CONFIRMED), name="a_record_is_given_up_once"
            ),
        ]

    def __str__(self) -> str:
        return self.get_state_display()

    @property
    def is_open(self) -> bool:
        """Whether it still waits for the second officer."""
        return self.state == MergeState.PROPOSED
