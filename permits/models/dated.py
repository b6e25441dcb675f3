"""What offices decide, by time: each row names its source and whether somebody compared it with the official text."""

import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.contrib.postgres.functions import RandomUUID
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from permits.models.periods import BOTH_DAYS, DateRange
from permits.querysets import DatedRowQuerySet


class DatedRow(models.Model):
    """A row that applies from a day until a day, both included, or until further notice."""

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    applies_from = models.DateField(_("from"))
    applies_until = models.DateField(_("until"), null=True, blank=True, help_text=_("The last day, included."))
    source = models.CharField(_("source"), max_length=240)
    verified = models.BooleanField(
        _("verified"), default=False, help_text=_("Somebody compared this row with the official text.")
    )
    note = models.CharField(_("note"), max_length=240, blank=True)

    objects = DatedRowQuerySet.as_manager()

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Say it of the field: PostgreSQL cannot compare a time that ends before it begins with any other."""
        if self.applies_from and self.applies_until and self.applies_until < self.applies_from:
            raise ValidationError({"applies_until": _("The last day must not be before the first.")})


def dated_constraints(name: str) -> list[models.CheckConstraint]:
    """What holds of every dated row; constraints have names of their own in each table."""
    return [
        models.CheckConstraint(
            condition=Q(applies_until__isnull=True) | Q(applies_until__gte=F("applies_from")),
            name=f"{name}_ends_after_it_begins",
            violation_error_message=_("The last day must not be before the first."),
        ),
        models.CheckConstraint(
            condition=~Q(source=""), name=f"{name}_has_a_source", violation_error_message=_("Name the source.")
        ),
    ]


def one_at_a_time(name: str, *columns: str) -> ExclusionConstraint:
    """No two rows of the same columns apply on one day."""
    return ExclusionConstraint(
        name=name,
        expressions=[
            *((column, RangeOperators.EQUAL) for column in columns),
            (DateRange("applies_from", "applies_until", BOTH_DAYS), RangeOperators.OVERLAPS),
        ],
        violation_error_message=_("Another row already applies in that time. End it first."),
    )


def nationality_form(name: str) -> models.CheckConstraint:
    """A nationality is the code of the machine-readable zone, or left out where the column allows it."""
    return models.CheckConstraint(
        condition=Q(nationality="") | Q(nationality__regex=r"^[A-Z]{1,3}$"),
        name=name,
        violation_error_message=_("A nationality is a code of one to three capital letters."),
    )
