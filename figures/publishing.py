"""What everybody may read: a few tables of each month that is over, written once, with the cells hidden that must be.

A month is never published twice: who kept the first version could subtract it from the second and find one person.
Victims', humanitarian and protected files are in no published number.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import connection, transaction
from django.db.models import Sum

from applications.enums import ApplicationKind, DecisionOutcome
from figures.counting import is_behind
from figures.enums import Measure, PublishedTable
from figures.hiding import SMALL, hidden_cells, with_totals
from figures.in_force import first_of_month, present_day
from figures.models import Count, InForce, Publication
from goc_portal import clock
from permits.enums import CONFIDENTIAL_TYPES, PermitType

PUBLISHING: Final = 7_201_022
"""The advisory lock of publishing: a second one leaves it alone."""
MONTHS_BACK: Final = 12
TOTAL, UNKNOWN, OTHERS = "total", "unknown", "others"
PUBLIC_TYPES: Final = tuple(each.value for each in PermitType if each not in CONFIDENTIAL_TYPES)

Numbers = dict[tuple[str, str], int]


@dataclass(frozen=True)
class Crossed:
    """Numbers by row and column, before anything is hidden."""

    table: PublishedTable
    columns: tuple[str, ...]
    numbers: Numbers


def publish_months() -> int:
    """Publish the months that are over and are not published yet; says how many tables are new."""
    this_month = first_of_month(clock.today())
    months = [first_of_month(this_month, back) for back in range(MONTHS_BACK, 0, -1)]
    with transaction.atomic():
        # On the first of a month the permits of the month before are known once that day is kept.
        if not is_alone() or is_behind() or present_day() < clock.today():
            return 0
        done = set(Publication.objects.filter(month__in=months).values_list("month", "table"))
        made = [table for month in months for table in tables_of(month, {code for of, code in done if of == month})]
        return len(Publication.objects.bulk_create(made))


def is_alone() -> bool:
    """Whether nobody else publishes; the lock falls with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [PUBLISHING])
        return bool(cursor.fetchone()[0])


def tables_of(month: date, done: set[str]) -> Iterator[Publication]:
    """The tables of a month that are not published yet; of a month without anything there is none."""
    after = first_of_month(month, -1)
    permits = permits_in_force(after)
    for crossed in (permits, received(month), decided(month)):
        if crossed.table not in done and any(crossed.numbers.values()):
            yield published(crossed, month)
    if PublishedTable.PERMITS in done:
        return  # The total of both is that of one moment: a later one would tell who came between.
    total_is_shown = any(permits.numbers.values()) and published(permits, month).rows[-1][-1] is not None
    if total_is_shown and (rows := nationalities(after)):
        yield publication(PublishedTable.NATIONALITIES, month, ["permits"], rows)


def published(crossed: Crossed, month: date) -> Publication:
    """A table with its totals, and nothing where a cell is hidden."""
    names = sorted({row for row, _column in crossed.numbers})
    inner = [[crossed.numbers.get((name, column), 0) for column in crossed.columns] for name in names]
    numbers = with_totals(inner)
    hidden = hidden_cells(numbers)
    rows = [
        [name, *(None if (place, column) in hidden else number for column, number in enumerate(line))]
        for place, (name, line) in enumerate(zip([*names, TOTAL], numbers, strict=True))
    ]
    return publication(crossed.table, month, [*crossed.columns, TOTAL], rows)


def publication(table: PublishedTable, month: date, columns: Sequence[str], rows: list[list[Any]]) -> Publication:
    """The row that everybody reads."""
    return Publication(table=table, month=month, computed_at=clock.now(), columns=list(columns), rows=rows)


def permits_in_force(on: date) -> Crossed:
    """Permits in force on the day after a month, by province and type."""
    rows = InForce.objects.filter(on=on, nationality="", is_confidential=False, permit_type__in=PUBLIC_TYPES)
    summed = rows.order_by().values_list("province", "permit_type").annotate(total=Sum("number"))
    return Crossed(PublishedTable.PERMITS, PUBLIC_TYPES, by_code(summed))


def received(month: date) -> Crossed:
    """Applications received in a month, by province and kind."""
    return Crossed(PublishedTable.RECEIVED, tuple(ApplicationKind.values), counted(Measure.RECEIVED, month))


def decided(month: date) -> Crossed:
    """Decisions of a month, by province and outcome."""
    return Crossed(PublishedTable.DECIDED, tuple(DecisionOutcome.values), counted(Measure.DECIDED, month))


def counted(measure: Measure, month: date) -> Numbers:
    """The cells of a measure by province and detail."""
    rows = Count.objects.filter(measure=measure, day=month, is_confidential=False, directorate__isnull=False)
    summed = rows.order_by().values_list("directorate__province", "detail").annotate(total=Sum("number"))
    return by_code(summed)


def by_code(summed: Any) -> Numbers:
    """Numbers by the plate code of the province, in two digits, and the code of the column."""
    return {(UNKNOWN if province is None else f"{province:02d}", column): number for province, column, number in summed}


def nationalities(on: date) -> list[list[Any]]:
    """Nationalities with enough holders, the largest first; all others together, and enough of them, two at least.

    There is no hidden cell here: who is few is nowhere but in the sum of the others.
    """
    rows = InForce.objects.filter(on=on, is_confidential=False, permit_type__in=PUBLIC_TYPES).exclude(nationality="")
    summed = rows.order_by().values_list("nationality").annotate(total=Sum("number"))
    ordered = sorted(((number, code) for code, number in summed if number), reverse=True)
    return merged(ordered)


def merged(ordered: list[tuple[int, str]], bound: int = SMALL) -> list[list[Any]]:
    """The large ones, and one row for the rest: none where the rest would stay small whatever is put into it."""
    large = [each for each in ordered if each[0] >= bound]
    rest = ordered[len(large) :]
    while rest and large and (sum(number for number, _code in rest) < bound or len(rest) == 1):
        rest.insert(0, large.pop())
    if rest and not large and (sum(number for number, _code in rest) < bound or len(rest) == 1):
        return []
    rows: list[list[Any]] = [[code, number] for number, code in large]
    return [*rows, [OTHERS, sum(number for number, _code in rest)]] if rest else rows
