"""Closing the days of the fairness log: each place's lines are chained, then the day's head binds them all.

Rows are only ever added, so a run that dies leaves nothing half done that the next one could not take up: a place is
chained in one transaction, and a day is closed when all its places are.
"""

import time as stopwatch
from collections import Counter
from datetime import date, datetime, timedelta

from django.db import connection
from django.db.models import Count

from appointments.fairness.entries import in_order, rows_of_day
from appointments.fairness.lines import (
    COUNTRY,
    FIRST_HEAD,
    SMALLEST_CELL,
    first_link,
    head_of,
    line_of,
    merged_places,
    merged_services,
    next_link,
)
from appointments.models import FairnessChain, FairnessDay, FairnessEntry, FairnessLink
from directorates.models import Directorate
from goc_portal import clock, locking

CHAINING = 7_201_004
"""The advisory lock of the job that closes days: a second one leaves it alone."""
RUN_SECONDS = 60
LATECOMERS = timedelta(hours=2)
"""A day is over this long after midnight, so that no transaction of its last minute is still running."""
WRITTEN_AT_ONCE = 5_000


def close_days() -> int:
    """Chain what is over, day by day, for about a minute; says how many days were closed."""
    ends, closed = stopwatch.monotonic() + RUN_SECONDS, 0
    while stopwatch.monotonic() < ends and (day := next_day()):
        if not take_a_step(day=day):
            break
        closed += FairnessDay.objects.filter(day=day).exists()
    return closed


def next_day() -> date | None:
    """The first day that is over and not closed; days without entries are closed too, so that none can be left out."""
    last = FairnessDay.objects.order_by("-day").values_list("day", flat=True).first()
    if last is None:
        first = FairnessEntry.objects.order_by("at").values_list("at", flat=True).first()
        if first is None:
            return None
        last = clock.istanbul_day(first) - timedelta(days=1)
    day = last + timedelta(days=1)
    return day if day < clock.istanbul_day(clock.now() - LATECOMERS) else None


@locking.verb
def take_a_step(*, day: date) -> bool:
    """Chain one more place of the day, or close the day when all are; False when another run is at it."""
    if not is_alone():
        return False
    places = places_of(day)
    done = set(FairnessChain.objects.filter(day=day).values_list("cell", flat=True))
    missing = sorted(set(places.values()) - done)
    if missing:
        chain_place(day, missing[0], [code for code, cell in places.items() if cell == missing[0]])
    else:
        close_day(day)
    return True


def places_of(day: date) -> dict[str, str]:
    """The day's directorates, each with the name under which its entries are published."""
    counts = rows_of_day(day).values_list("directorate__province_id", "directorate__code").order_by()
    return merged_places({(province, code): n for province, code, n in counts.annotate(n=Count("pk"))})


def chain_place(day: date, cell: str, directorates: list[str]) -> FairnessChain:
    """Write a place's lines, each bound to the one before, and their head."""
    rows = rows_of_day(day).filter(directorate__code__in=directorates)
    counts = Counter(dict(rows.values_list("service__code").annotate(n=Count("pk")).order_by()))
    services, total = merged_services(counts), counts.total()
    chain = FairnessChain(day=day, cell=cell, entries=total, chained_at=clock.now(), **_where(cell, directorates))
    links, link = [], first_link(day, cell)
    for position, entry in enumerate(in_order(rows), start=1):
        line = line_of(entry, position=position, services=services, is_coarsest=total < SMALLEST_CELL)
        link = next_link(link, line)
        links.append(
            FairnessLink(
                chain=chain, position=position, entry_id=entry.pk, line=line, commitment=entry.commitment, link=link
            )
        )
    chain.head = link
    chain.save(force_insert=True)
    FairnessLink.objects.bulk_create(links, batch_size=WRITTEN_AT_ONCE)
    return chain


def _where(cell: str, directorates: list[str]) -> dict[str, object]:
    """The directorate or province that a cell stands for."""
    first = Directorate.objects.get(code=directorates[0])
    if cell == COUNTRY:
        return {}
    return {"directorate": first} if cell == first.code else {"province_id": first.province_id}


def close_day(day: date) -> FairnessDay:
    """Bind the heads of all places and of the day before into the day's head."""
    chains = list(FairnessChain.objects.filter(day=day).values_list("cell", "entries", "head"))
    previous_head = head_of_day(day - timedelta(days=1)) or FIRST_HEAD
    return FairnessDay.objects.create(
        day=day,
        previous_head=previous_head,
        head=head_of(previous_head, day, chains),
        entries=sum(entries for _cell, entries, _head in chains),
        closed_at=clock.now(),
    )


def head_of_day(day: date) -> str | None:
    """The head that is printed on the confirmations of the next day; None while the day is not closed."""
    return FairnessDay.objects.filter(day=day).values_list("head", flat=True).first()


def latest_closed_day(*, before: datetime | None = None) -> FairnessDay | None:
    """The newest closed day, for a paper that is printed now or was printed at a moment."""
    days = FairnessDay.objects.filter(closed_at__lte=before) if before else FairnessDay.objects.all()
    return days.order_by("-day").first()


def is_alone() -> bool:
    """Whether no other transaction closes days now; the lock falls with this one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [CHAINING])
        return bool(cursor.fetchone()[0])
