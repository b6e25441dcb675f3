"""What is counted, from which rows it was counted, and what was published.

Only the counting writes here. Nothing names a person: a row is a number of people or papers, or the key of a row that
was counted.
"""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.posts import keys_in_scope, works_for_the_country
from applications.querysets import may_read_confidential
from directorates.models import Directorate, Province
from figures.enums import Measure, PublishedTable, Source


class CountQuerySet(models.QuerySet):
    """Named reads of counts."""

    def visible_to(self, user: Any) -> Self:
        """Counts of the own directorates, or of the country; those for named officers only for these."""
        rows = self if may_read_confidential(user) else self.filter(is_confidential=False)
        return rows if works_for_the_country(user) else rows.filter(directorate__in=keys_in_scope(user))


class Cell(models.Model):
    """What makes one count: a measure at a directorate in a month, of a type, with a detail."""

    measure = models.CharField(_("measure"), max_length=20, choices=Measure)
    day = models.DateField(_("month"), help_text=_("The first day of the month; of what is open or waits, the day."))
    subject = models.CharField(_("type"), max_length=20, blank=True)
    detail = models.CharField(_("detail"), max_length=160, blank=True)
    days = models.IntegerField(_("days"), default=0)
    is_confidential = models.BooleanField(_("for named officers only"), default=False)

    class Meta:
        abstract = True


class Count(Cell):
    """How many there are in a cell; a row without a directorate is the sum of the country."""

    directorate = models.ForeignKey(
        Directorate,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("directorate"),
    )
    number = models.IntegerField(_("number"))

    objects = CountQuerySet.as_manager()

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        default_permissions = ("view",)
        permissions = [
            ("export_count", _("Can export figures of the scope, which is recorded")),
            ("replay_weeks", _("Can try what one more counter would change")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["directorate", "measure", "day", "subject", "detail", "days", "is_confidential"],
                nulls_distinct=False,
                name="one_count_a_cell",
            ),
            models.CheckConstraint(condition=Q(measure__in=Measure.values), name="measure_of_a_count_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_measure_display()} {self.day:%Y-%m}"


class CountedRow(Cell):
    """In which cell a row was counted; so a change takes it out of there without reading anything else."""

    source = models.CharField(max_length=12, choices=Source)
    source_id = models.BigIntegerField()
    directorate = models.ForeignKey(
        Directorate, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )

    class Meta:
        verbose_name = _("counted row")
        verbose_name_plural = _("counted rows")
        default_permissions = ()
        indexes = [models.Index(fields=["source", "source_id"], name="counted_row_of_a_source")]

    def __str__(self) -> str:
        return f"{self.source} {self.source_id}"


class CountedPermit(models.Model):
    """As what a permit was counted: from its first day until the day on which it no longer holds."""

    permit_id = models.BigIntegerField()
    province = models.ForeignKey(
        Province, on_delete=models.PROTECT, null=True, related_name="+", db_index=False, db_constraint=False
    )
    nationality = models.CharField(max_length=3)
    permit_type = models.CharField(max_length=20)
    begins = models.DateField()
    ends = models.DateField(null=True)
    is_confidential = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("counted permit")
        verbose_name_plural = _("counted permits")
        default_permissions = ()
        indexes = [
            models.Index(fields=["permit_id"], name="counted_permit_key"),
            models.Index(fields=["begins"], name="counted_permit_begins"),
            models.Index(fields=["ends"], name="counted_permit_ends"),
        ]

    def __str__(self) -> str:
        return str(self.permit_id)


class InForce(models.Model):
    """How many permits are in force on a day: the first of each month, and the present day."""

    on = models.DateField(_("day"))
    province = models.ForeignKey(
        Province, on_delete=models.PROTECT, null=True, related_name="+", db_index=False, verbose_name=_("province")
    )
    nationality = models.CharField(_("nationality"), max_length=3, blank=True, help_text=_("Empty: all of them."))
    permit_type = models.CharField(_("permit type"), max_length=20)
    is_confidential = models.BooleanField(_("for named officers only"), default=False)
    number = models.IntegerField(_("number"))

    class Meta:
        verbose_name = _("permits in force")
        verbose_name_plural = _("permits in force")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["on", "nationality", "province", "permit_type", "is_confidential"],
                nulls_distinct=False,
                name="one_number_of_permits_a_cell",
            )
        ]

    def __str__(self) -> str:
        return f"{self.on:%Y-%m-%d}"


class Progress(models.Model):
    """How far the counting has read a record of changes, and until which of its rows nothing can come any more."""

    feed = models.SlugField(max_length=60, unique=True)
    counted_to = models.BigIntegerField(default=0)
    sure_to = models.BigIntegerField(default=0)
    marked_at = models.BigIntegerField(default=0, help_text="The last row that was there when the mark was set.")
    marked_transaction = models.BigIntegerField(null=True, help_text="No running transaction was younger than this.")
    at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("progress of the counting")
        verbose_name_plural = _("progress of the counting")
        default_permissions = ()

    def __str__(self) -> str:
        return self.feed


class Publication(models.Model):
    """One table of one month as everybody reads it; never computed again, so that two versions tell nothing."""

    append_only = True

    table = models.CharField(_("table"), max_length=14, choices=PublishedTable)
    month = models.DateField(_("month"))
    computed_at = models.DateTimeField(_("computed at"))
    columns = models.JSONField(help_text="Codes of the columns, the total last.")
    rows = models.JSONField(help_text="Code of the row, then a number or null where it is hidden; the total last.")

    class Meta:
        verbose_name = _("published table")
        verbose_name_plural = _("published tables")
        default_permissions = ()
        ordering = ["-month", "table"]
        constraints = [models.UniqueConstraint(fields=["table", "month"], name="a_month_is_published_once")]

    def __str__(self) -> str:
        return f"{self.get_table_display()} {self.month:%Y-%m}"
