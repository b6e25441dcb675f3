"""Periods as PostgreSQL compares them."""

from django.contrib.postgres.fields import DateRangeField, RangeBoundary
from django.db.models import Func


class DateRange(Func):
    """``daterange(from, until, bounds)``: an empty last day means without end."""

    function = "DATERANGE"
    output_field = DateRangeField()


FIRST_DAY_ONLY = RangeBoundary(inclusive_lower=True, inclusive_upper=False)
"""A permit's last day is the first day of the one that extends it (Article 24(3)), so the last day is left out."""
BOTH_DAYS = RangeBoundary(inclusive_lower=True, inclusive_upper=True)
