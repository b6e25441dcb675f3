"""The parameters that stand now: read once a process, and again when one cheap question says that a row changed."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from django.conf import settings
from django.db import connection
from psycopg2 import sql

from directorates.models import DecreedDay
from permits.models import ClosedNeighbourhoods, FeeExemption, FeeTariff, MinimumWage, ReciprocityFee, RulePolicy
from permits.parameters.freezing import (
    closed_count_of,
    dated_policies_of,
    exemption_of,
    fee_of,
    nationality_fee_of,
    wage_of,
)
from permits.parameters.versions import parameters_of
from permits.rules.parameters import Parameters

Stamp = tuple[object, ...]
SOURCES: Final[tuple[Any, ...]] = (
    FeeTariff,
    MinimumWage,
    ReciprocityFee,
    FeeExemption,
    ClosedNeighbourhoods,
    RulePolicy,
    DecreedDay,
)
"""The tables that parameters are read from; each has a history that triggers write."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What this process read last, and the stamp that was true before it read."""

    stamp: Stamp
    parameters: Parameters


_kept: dict[str, Kept] = {}
_of_this_page: ContextVar[dict[str, Parameters] | None] = ContextVar("parameters_of_this_page", default=None)


@contextmanager
def one_version() -> Iterator[None]:
    """Within this block all answers rest on what stood when the first was asked for: a page agrees with itself."""
    token = _of_this_page.set({})
    try:
        yield
    finally:
        _of_this_page.reset(token)


def current_parameters() -> Parameters:
    """Everything beside the facts that an answer rests on, as it stands now."""
    of_this_page = _of_this_page.get()
    if of_this_page is None:
        return latest_parameters()
    if connection.alias not in of_this_page:
        of_this_page[connection.alias] = latest_parameters()
    return of_this_page[connection.alias]


def latest_parameters() -> Parameters:
    """What is kept in this process, read again where a row has changed since."""
    stamp, kept = stamp_now(), _kept.get(connection.alias)
    if kept is None or kept.stamp != stamp:
        # The stamp is older than the rows, never younger: a change in between is read again at the next question.
        kept = _kept[connection.alias] = Kept(stamp, read_parameters())
    return kept.parameters


def stamp_now() -> Stamp:
    """How many changes each table has seen, and which was the last.

    Both, since a transaction that began earlier may commit later: its change has a lower number than one that is
    seen already, but it adds to the count. Database triggers write the history, so that any process, any query and
    the console leave a trace here.
    """
    with connection.cursor() as cursor:
        cursor.execute(question_for_the_stamp())
        return (settings.HALF_DAYS_ARE_WORKING_DAYS, *cursor.fetchone())


@cache
def question_for_the_stamp() -> sql.Composed:
    """One statement that looks at all histories."""
    histories = [model.pgh_event_models["insert"]._meta.db_table for model in SOURCES]
    of_one = sql.SQL("(SELECT (count(*), max(pgh_id), max(pgh_created_at))::text FROM {})")
    return sql.SQL("SELECT {}").format(sql.SQL(", ").join(of_one.format(sql.Identifier(table)) for table in histories))


def read_parameters() -> Parameters:
    """All rows, one query a table."""
    return parameters_of(
        calendar=DecreedDay.objects.calendar(),
        dated_policies=tuple(map(dated_policies_of, RulePolicy.objects.order_by("applies_from"))),
        fees=tuple(map(fee_of, FeeTariff.objects.order_by("kind", "applies_from"))),
        wages=tuple(map(wage_of, MinimumWage.objects.order_by("applies_from"))),
        reciprocity=tuple(map(nationality_fee_of, ReciprocityFee.objects.order_by("nationality", "applies_from"))),
        exemptions=tuple(map(exemption_of, FeeExemption.objects.order_by("fee", "permit_type", "nationality"))),
        closed_neighbourhoods=tuple(map(closed_count_of, ClosedNeighbourhoods.objects.order_by("province"))),
    )
