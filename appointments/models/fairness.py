"""The fairness log: plain rows in the booking's transaction, chained once their day is over (docs/adr/0016)."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import RandomUUID
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from appointments.enums import FairnessKind, WaitingClass
from appointments.models.slot import Service
from directorates.models import Directorate, Province

HEX_DIGITS = 64


class FairnessEntry(models.Model):
    """What happened to a seat or to a place on a waiting list, without naming anybody.

    Written with one insert in the transaction of what it tells of. ``commitment`` is the hash of a number and a secret
    that its person has; ``follows`` is that of what it came from: a date given follows a place on the waiting list, a
    place on the list may follow an appointment that the directorate cancelled. The two foreign keys carry no
    constraint: a batch writes a million of these rows, and neither directorates nor services are ever deleted.
    """

    append_only = True

    at = models.DateTimeField(_("at"))
    kind = models.CharField(_("what happened"), max_length=24, choices=FairnessKind)
    directorate = models.ForeignKey(
        Directorate,
        on_delete=models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
        verbose_name=_("directorate"),
    )
    service = models.ForeignKey(
        Service,
        on_delete=models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
        verbose_name=_("service"),
    )
    slot_starts_at = models.DateTimeField(_("time of the seat"), null=True, blank=True)
    waiting_class = models.PositiveSmallIntegerField(_("class"), choices=WaitingClass, null=True, blank=True)
    waiting_since = models.DateTimeField(_("waiting since"), null=True, blank=True)
    impossible_days = ArrayField(
        models.DateField(), verbose_name=_("impossible days"), default=list, db_default=[], blank=True
    )
    commitment = models.CharField(_("commitment"), max_length=HEX_DIGITS, blank=True, default="", db_default="")
    follows = models.CharField(_("follows"), max_length=HEX_DIGITS, blank=True, default="", db_default="")
    # Published digests cover the exact row; without this nobody can guess an exact time until its digest fits.
    salt = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), editable=False)

    class Meta:
        verbose_name = _("entry of the fairness log")
        verbose_name_plural = _("entries of the fairness log")
        ordering = ["at", "pk"]
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=FairnessKind.of_seats(), commitment="", follows="")
                | (~Q(kind__in=FairnessKind.of_seats()) & ~Q(commitment="")),
                name="fairness_entry_commits_to_a_person_or_tells_of_a_seat",
            ),
        ]
        indexes = [BrinIndex(fields=["at"], name="fairness_entry_at", autosummarize=True)]

    def __str__(self) -> str:
        return self.get_kind_display()


class FairnessChain(models.Model):
    """The published entries of one day and cell: a directorate, or several that had few entries that day."""

    append_only = True

    day = models.DateField(_("day"))
    cell = models.SlugField(_("place"), max_length=64)
    directorate = models.ForeignKey(
        Directorate,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("directorate"),
        help_text=_("Empty: several directorates with few entries on that day."),
    )
    province = models.ForeignKey(
        Province,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("province"),
        help_text=_("Empty: directorates of several provinces."),
    )
    entries = models.PositiveIntegerField(_("entries"))
    head = models.CharField(_("head"), max_length=HEX_DIGITS)
    chained_at = models.DateTimeField(_("chained at"))

    class Meta:
        verbose_name = _("chain of the fairness log")
        verbose_name_plural = _("chains of the fairness log")
        ordering = ["-day", "cell"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["day", "cell"], name="one_fairness_chain_a_day_and_place"),
        ]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {self.cell}"


class FairnessLink(models.Model):
    """One published line and the hash that binds it to all lines before it."""

    append_only = True

    chain = models.ForeignKey(
        FairnessChain, on_delete=models.PROTECT, db_index=False, related_name="links", verbose_name=_("chain")
    )
    position = models.PositiveIntegerField(_("position"))
    entry_id = models.BigIntegerField(_("entry"), unique=True)
    line = models.TextField(_("published line"))
    commitment = models.CharField(_("commitment"), max_length=HEX_DIGITS, blank=True)
    link = models.CharField(_("hash"), max_length=HEX_DIGITS)

    class Meta:
        verbose_name = _("line of the fairness log")
        verbose_name_plural = _("lines of the fairness log")
        ordering = ["chain", "position"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["chain", "position"], name="one_fairness_link_a_position"),
        ]
        indexes = [models.Index(fields=["commitment"], condition=~Q(commitment=""), name="fairness_link_commitment")]

    def __str__(self) -> str:
        return f"{self.position}"


class FairnessDay(models.Model):
    """A closed day: its head binds the heads of all places, and the day before."""

    append_only = True

    day = models.DateField(_("day"), unique=True)
    previous_head = models.CharField(_("head of the day before"), max_length=HEX_DIGITS)
    head = models.CharField(_("head"), max_length=HEX_DIGITS)
    entries = models.PositiveIntegerField(_("entries"))
    closed_at = models.DateTimeField(_("closed at"))

    class Meta:
        verbose_name = _("day of the fairness log")
        verbose_name_plural = _("days of the fairness log")
        ordering = ["-day"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d}"
