"""How long records are kept and what stops that; copies that people asked for, and requests for deletion."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from directorates.models import every_change
from privacy.enums import Basis, DeletionOutcome
from privacy.least import none_below_the_least
from privacy.querysets import (
    DataCopyQuerySet,
    DeletionRequestQuerySet,
    LegalHoldQuerySet,
    PurgeRunQuerySet,
    RetentionRuleQuerySet,
)

MOST_DAYS = 36_525  # a hundred years
MOST_TRIES = 5


def travel_together(prefix: str, *others: str) -> Q:
    """``…_at`` and ``…_by`` are both there, or neither."""
    names = (f"{prefix}_at", f"{prefix}_by", *others)
    nobody = Q(**{f"{name}__isnull": True for name in names})
    return nobody | Q(**{f"{name}__isnull": False for name in names})


@pghistory.track(*every_change())
class RetentionRule(models.Model):
    """For how many days records of a kind are kept; without a number the portal removes none by itself."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.SlugField(_("kind of record"), max_length=40, unique=True, editable=False)
    keep_days = models.PositiveIntegerField(
        _("days kept"), null=True, blank=True, help_text=_("Empty: the portal removes none by itself.")
    )
    basis = models.CharField(_("rests on"), max_length=6, choices=Basis, default=Basis.POLICY)
    source = models.CharField(
        _("source"), max_length=240, blank=True, help_text=_("Law and article, where the time is set by law.")
    )
    changed_at = models.DateTimeField(_("changed at"), null=True, blank=True, editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("changed by"),
    )

    objects = RetentionRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("time that records are kept")
        verbose_name_plural = _("times that records are kept")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(keep_days__isnull=True) | Q(keep_days__gte=1, keep_days__lte=MOST_DAYS),
                name="records_are_kept_a_day_or_a_century",
                violation_error_message=_("Enter 1 to 36,525 days, or leave it empty."),
            ),
            models.CheckConstraint(
                condition=none_below_the_least(),
                name="no_time_is_below_the_least_of_its_kind",
                violation_error_message=_("Records of this kind must be kept longer. Enter more days."),
            ),
            models.CheckConstraint(
                condition=Q(basis=Basis.POLICY) | Q(basis=Basis.LAW) & ~Q(source="") & Q(keep_days__isnull=False),
                name="a_time_set_by_law_names_its_source",
                violation_error_message=_("Name the law and the article, with the number of days that they set."),
            ),
            models.CheckConstraint(
                condition=travel_together("changed"), name="retention_rule_changed_at_and_by_travel_together"
            ),
        ]

    def __str__(self) -> str:
        from privacy.purgeables import title_of

        return str(title_of(self.code))


class PurgeRun(models.Model):
    """That records of a kind were counted or removed: how many, and nothing of whose they were."""

    append_only = True

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.SlugField(_("kind of record"), max_length=40)
    older_than = models.DateTimeField(_("older than"))
    dry = models.BooleanField(_("counted only"))
    due = models.PositiveIntegerField(_("due"), help_text=_("Old enough, without what is held."))
    held = models.PositiveIntegerField(_("held back"), help_text=_("Old enough, and kept by a hold."))
    removed = models.PositiveIntegerField(_("removed"))
    refused = models.PositiveIntegerField(
        _("refused"), default=0, help_text=_("Due, and the database did not let it go.")
    )
    began_at = models.DateTimeField(_("began at"))
    ended_at = models.DateTimeField(_("ended at"))

    objects = PurgeRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("removal of old records")
        verbose_name_plural = _("removals of old records")
        ordering = ["-began_at", "-pk"]
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(condition=Q(dry=False) | Q(removed=0), name="a_count_removes_nothing"),
            models.CheckConstraint(condition=Q(ended_at__gte=F("began_at")), name="a_purge_ends_after_it_began"),
        ]

    def __str__(self) -> str:
        from privacy.purgeables import title_of

        return str(title_of(self.code))


@pghistory.track()
class LegalHold(models.Model):
    """That nothing of a person is removed, as a court or an inquiry may need it. PostgreSQL refuses it, too."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(
        "accounts.Person", on_delete=models.PROTECT, related_name="legal_holds", verbose_name=_("person")
    )
    case = models.UUIDField(
        _("case"), null=True, blank=True, editable=False, help_text=_("The case that it is about, if it is about one.")
    )
    reason = models.CharField(_("why"), max_length=500)
    may_be_told = models.BooleanField(
        _("the person may know"),
        default=False,
        help_text=_("If not ticked, the person's pages say nothing of this hold: an inquiry must not be given away."),
    )
    set_at = models.DateTimeField(_("set at"))
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("set by")
    )
    lifted_at = models.DateTimeField(_("lifted at"), null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lifted by"),
    )
    why_lifted = models.CharField(_("why it was lifted"), max_length=500, blank=True)

    objects = LegalHoldQuerySet.as_manager()

    class Meta:
        verbose_name = _("hold")
        verbose_name_plural = _("holds")
        ordering = ["-set_at", "-pk"]
        default_permissions = ("view",)
        permissions = [("keep_holds", _("Can set a hold on a person's records, and lift it"))]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_hold_says_why"),
            models.CheckConstraint(
                condition=travel_together("lifted"), name="legal_hold_lifted_at_and_by_travel_together"
            ),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, why_lifted="") | (Q(lifted_at__isnull=False) & ~Q(why_lifted="")),
                name="a_hold_that_was_lifted_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["person"], condition=Q(lifted_at__isnull=True), name="standing_hold_of_a_person")
        ]

    def __str__(self) -> str:
        return str(self.person)


class DataCopy(models.Model):
    """A copy of somebody's data that the person asked for: made by the worker, sealed, gone after some hours."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(
        "accounts.Person", on_delete=models.PROTECT, related_name="data_copies", verbose_name=_("whose data")
    )
    asked_at = models.DateTimeField(_("asked at"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("asked by")
    )
    language = models.CharField(_("language"), max_length=7, choices=settings.LANGUAGES)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    ready_at = models.DateTimeField(_("ready at"), null=True, blank=True)
    expires_at = models.DateTimeField(_("to be had until"), null=True, blank=True)
    storage_name = models.CharField(_("name in storage"), max_length=80, unique=True, null=True, editable=False)
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True)
    size_bytes = models.PositiveIntegerField(_("size in bytes"), null=True, blank=True)
    taken = models.PositiveIntegerField(_("times taken"), default=0)
    last_taken_at = models.DateTimeField(_("last taken at"), null=True, blank=True)
    cleared_at = models.DateTimeField(_("file removed at"), null=True, blank=True)

    objects = DataCopyQuerySet.as_manager()

    class Meta:
        verbose_name = _("copy of somebody's data")
        verbose_name_plural = _("copies of people's data")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(ready_at__isnull=True, cleared_at__isnull=True),
                name="one_copy_of_a_person_in_the_making",
                violation_error_message=_("A copy is being made already."),
            ),
            models.CheckConstraint(
                condition=Q(ready_at__isnull=True, expires_at__isnull=True, size_bytes__isnull=True)
                | Q(ready_at__isnull=False, expires_at__gt=F("ready_at"), size_bytes__gt=0),
                name="a_copy_that_is_ready_expires",
            ),
            models.CheckConstraint(
                condition=Q(ready_at__isnull=False, cleared_at__isnull=True, storage_name__isnull=False)
                & Q(sha256__regex=r"^[0-9a-f]{64}$")
                | Q(storage_name__isnull=True, sha256="") & (Q(ready_at__isnull=True) | Q(cleared_at__isnull=False)),
                name="a_copy_has_a_file_from_ready_to_cleared",
            ),
            models.CheckConstraint(
                condition=Q(taken=0, last_taken_at__isnull=True) | Q(taken__gt=0, last_taken_at__isnull=False),
                name="data_copy_taken_and_last_taken_at_travel_together",
            ),
        ]
        indexes = [models.Index(fields=["person", "-asked_at"], name="data_copies_of_a_person")]

    def __str__(self) -> str:
        return str(self.public_id)


class DeletionRequest(models.Model):
    """That somebody asked to be deleted. Of one who was erased it keeps the days and names nobody."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(
        "accounts.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="deletion_requests",
        verbose_name=_("person"),
        help_text=_("Empty: the person was erased."),
    )
    asked_at = models.DateTimeField(_("asked at"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("asked by"),
    )
    closed_at = models.DateTimeField(
        _("account closed at"), null=True, blank=True, help_text=_("Nothing was open any more.")
    )
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    carried_out_at = models.DateTimeField(_("carried out at"), null=True, blank=True)
    outcome = models.CharField(_("what became of it"), max_length=8, choices=DeletionOutcome, blank=True)
    kept = models.JSONField(_("what is kept"), default=list, blank=True)

    objects = DeletionRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for deletion")
        verbose_name_plural = _("requests for deletion")
        ordering = ["-asked_at", "-pk"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(withdrawn_at__isnull=True, carried_out_at__isnull=True),
                name="one_open_deletion_request_a_person",
                violation_error_message=_("You have asked for this already."),
            ),
            models.CheckConstraint(
                condition=Q(carried_out_at__isnull=True, outcome="")
                | (Q(carried_out_at__isnull=False) & ~Q(outcome="")),
                name="deletion_carried_out_at_and_outcome_travel_together",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(carried_out_at__isnull=True, closed_at__isnull=True),
                name="a_withdrawn_deletion_is_not_carried_out",
            ),
            models.CheckConstraint(
                condition=Q(outcome=DeletionOutcome.ERASED, person__isnull=True, asked_by__isnull=True)
                | (~Q(outcome=DeletionOutcome.ERASED) & Q(person__isnull=False, asked_by__isnull=False)),
                name="who_was_erased_is_not_named",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)
