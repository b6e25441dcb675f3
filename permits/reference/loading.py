"""Make the dated rows that are missing; what administrators have edited stays as it is."""

from collections.abc import Iterable

from django.db import transaction

from permits.models.dated import DatedRow
from permits.reference.fees import tariff_rows
from permits.reference.wages import wage_rows


@transaction.atomic
def load() -> None:
    """Every reference row whose time no row of its kind covers yet."""
    load_missing(tariff_rows(), "kind")
    load_missing(wage_rows())


def load_missing(rows: Iterable[DatedRow], *columns: str) -> None:
    """Save the rows in whose time nothing of the same columns applies."""
    for row in rows:
        alike = type(row)._default_manager.filter(**{column: getattr(row, column) for column in columns})
        if not alike.applying_on(row.applies_from).exists():
            row.save(force_insert=True)
