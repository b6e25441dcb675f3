"""Make the dated rows that are missing; what administrators have edited stays as it is."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction

from directorates.models import Province
from permits.models.dated import DatedRow
from permits.reference.exemptions import exemption_rows, reciprocity_rows
from permits.reference.fees import tariff_rows
from permits.reference.neighbourhoods import closed_neighbourhood_rows
from permits.reference.readings import rule_policy_rows
from permits.reference.wages import wage_rows
from permits.rules.parameters import applying_on


@transaction.atomic
def load() -> None:
    """Every reference row whose time no row of its kind covers yet; counts only where the provinces stand."""
    load_missing(tariff_rows(), "kind")
    load_missing(wage_rows())
    load_missing(reciprocity_rows(), "nationality")
    load_missing(exemption_rows(), "fee", "permit_type", "nationality")
    load_missing(closed_neighbourhood_rows(Province.objects.values_list("pk", flat=True)), "province_id")
    load_missing(rule_policy_rows())


def load_missing(rows: Iterable[DatedRow], *columns: str) -> None:
    """Save the rows on whose first day nothing of the same columns applies."""
    by_model: dict[type[DatedRow], list[DatedRow]] = defaultdict(list)
    for row in rows:
        by_model[type(row)].append(row)
    for model, wanted in by_model.items():
        standing: dict[tuple[object, ...], list[DatedRow]] = defaultdict(list)
        for row in model._default_manager.all():
            standing[key_of(row, columns)].append(row)
        missing = [row for row in wanted if applying_on(standing[key_of(row, columns)], row.applies_from) is None]
        model._default_manager.bulk_create(missing)


def key_of(row: DatedRow, columns: tuple[str, ...]) -> tuple[object, ...]:
    """What tells rows of one table apart beside their time."""
    return tuple(getattr(row, column) for column in columns)
