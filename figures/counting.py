"""Counting what changed, and counting everything: the same statements over a few rows or over all.

A row is taken out of the cells in which it was counted and put into those of today, in one statement. Doing so twice
changes nothing, and no page ever counts: pages read the cells.
"""

import time
from typing import Any, Final

from django.db import connection, transaction

from figures import in_force
from figures.feeds import FEEDS, Feed, keys_of, last_row, next_to_come, oldest_running, stretches
from figures.models import Progress
from figures.sources import SQL_OF_SOURCE, WAITING

COUNTING: Final = 7_201_021
"""The advisory lock of the counting: a second one leaves it alone."""
MOST_ROUNDS: Final = 200
SECONDS_TO_WAIT: Final = 20

CELL: Final = "measure, day, subject, detail, days, is_confidential"
# Of each cell both the directorate's row and the country's.
ADD_TO_CELLS: Final = f"""
INSERT INTO figures_count (directorate_id, {CELL}, number)
SELECT directorate_id, {CELL}, sum(step) FROM step
GROUP BY GROUPING SETS ((directorate_id, {CELL}), ({CELL})) HAVING sum(step) <> 0
ON CONFLICT (directorate_id, {CELL}) DO UPDATE SET number = figures_count.number + excluded.number
"""  # noqa: S608
COUNT_AGAIN: Final = f"""
WITH fresh AS MATERIALIZED ({{source}}),
earlier AS (
    DELETE FROM figures_countedrow WHERE source = %(source)s AND source_id = ANY(%(keys)s)
    RETURNING directorate_id, {CELL}
), kept AS (
    INSERT INTO figures_countedrow (source, source_id, directorate_id, {CELL})
    SELECT %(source)s, source_id, directorate_id, {CELL} FROM fresh
), step AS (
    SELECT directorate_id, {CELL}, 1 AS step FROM fresh
    UNION ALL SELECT directorate_id, {CELL}, -1 FROM earlier
)
{ADD_TO_CELLS}
"""  # noqa: S608
COUNT_ALL: Final = f"""
INSERT INTO figures_countedrow (source, source_id, directorate_id, {CELL})
SELECT %(source)s, source_id, directorate_id, {CELL} FROM ({{source}}) AS fresh
"""  # noqa: S608
# Who waits is counted by directorate: a list is short beside all that was ever asked.
WAITING_AGAIN: Final = f"""
WITH fresh AS MATERIALIZED ({{source}}),
step AS (
    SELECT directorate_id, {CELL}, 1 AS step FROM fresh
    UNION ALL SELECT directorate_id, {CELL}, -number FROM figures_count
    WHERE measure = 'waiting' AND directorate_id = ANY(%(keys)s)
)
{ADD_TO_CELLS}
"""  # noqa: S608
NOTHING_LEFT: Final = "DELETE FROM figures_count WHERE number = 0"


def count_changes() -> int | None:
    """Count what changed since the last time; says how many rows were counted anew, None where another one counts."""
    with transaction.atomic():
        if not is_alone():
            return None
        in_force.keep_days()
        counted = 0
        for feed in FEEDS:
            counted += count_feed(feed)
        if counted:
            execute(NOTHING_LEFT)
    return counted


def count_feed(feed: Feed) -> int:
    """The changes that one feed tells of."""
    progress, _created = Progress.objects.get_or_create(feed=feed.table)
    counted = 0
    for stretch in stretches(progress, feed):
        for source in feed.touches:
            keys = keys_of(stretch, source)
            if keys:
                count_again(source, keys)
                counted += len(keys)
    return counted


def count_again(source: str, keys: list[int]) -> None:
    """Take rows out of where they were counted and put them where they belong now."""
    if source == "permit":
        in_force.count_again(keys)
    elif source == "waiting":
        execute(WAITING_AGAIN.format(source=WAITING.format(of="place.directorate_id = ANY(%(keys)s)")), keys=keys)
    else:
        statement, key = SQL_OF_SOURCE[source]
        execute(COUNT_AGAIN.format(source=statement.format(of=f"{key} = ANY(%(keys)s)")), source=source, keys=keys)


def count_until_nothing_is_new() -> int:
    """Count in as many rounds as it takes, as after a rush; says how many rows were counted anew."""
    counted = 0
    for _round in range(MOST_ROUNDS):
        fresh = count_changes()
        counted += fresh or 0
        if fresh is None or not is_behind():
            break
    return counted


def is_behind() -> bool:
    """Whether there are changes that nobody has counted yet."""
    progress = dict(Progress.objects.values_list("feed", "counted_to"))
    return any(last_row(feed) > progress.get(feed.table, 0) for feed in FEEDS)


def count_everything() -> None:
    """Forget all counts and count every row anew, as the proof of what was counted step by step."""
    read_to = settled_feeds()
    with transaction.atomic():
        execute("SELECT pg_advisory_xact_lock(%(lock)s)", lock=COUNTING)
        for table in ("count", "countedrow"):
            execute(f"DELETE FROM figures_{table}")  # noqa: S608
        for source, (statement, _key) in SQL_OF_SOURCE.items():
            execute(COUNT_ALL.format(source=statement.format(of="true")), source=source)
        every_row = f"SELECT directorate_id, {CELL}, 1 AS step FROM figures_countedrow"  # noqa: S608
        execute(f"WITH step AS ({every_row}) {ADD_TO_CELLS}", source="")
        execute(WAITING_AGAIN.format(source=WAITING.format(of="true")), keys=[])
        in_force.count_everything()
        for feed, last in read_to.items():
            known = {"counted_to": last, "sure_to": last, "marked_at": last, "marked_transaction": None}
            Progress.objects.update_or_create(feed=feed, defaults=known)


def settled_feeds() -> dict[str, int]:
    """How far each feed reaches now, once nobody writes any more who did; nothing where somebody writes on and on."""
    now, reaches = next_to_come(), {feed.table: last_row(feed) for feed in FEEDS}
    ends = time.monotonic() + SECONDS_TO_WAIT
    while time.monotonic() < ends:
        if oldest_running() >= now:
            return reaches
        time.sleep(0.2)
    return {}


def is_alone() -> bool:
    """Whether nobody else counts; the lock falls with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [COUNTING])
        return bool(cursor.fetchone()[0])


def execute(statement: str, **places: Any) -> None:
    """One statement."""
    with connection.cursor() as cursor:
        cursor.execute(statement, places)


def differences() -> dict[str, int]:
    """How many cells differ from a count of every row, by table; nothing is written."""
    sources = " UNION ALL ".join(
        f"SELECT directorate_id, {CELL} FROM ({statement.format(of='true')}) AS of_{source}"  # noqa: S608
        for source, (statement, _key) in SQL_OF_SOURCE.items()
    )
    waiting = f"SELECT directorate_id, {CELL} FROM ({WAITING.format(of='true')}) AS waiting"  # noqa: S608
    fresh = f"""
        SELECT directorate_id, {CELL}, count(*) AS number FROM ({sources} UNION ALL {waiting}) AS one
        GROUP BY GROUPING SETS ((directorate_id, {CELL}), ({CELL}))
    """  # noqa: S608
    kept = f"SELECT directorate_id, {CELL}, number FROM figures_count WHERE number <> 0"  # noqa: S608
    return {"counts": how_many_differ(fresh, kept), "permits": how_many_differ(*in_force.fresh_and_kept())}


def how_many_differ(fresh: str, kept: str) -> int:
    """Rows that are in one of two statements and not in the other."""
    both = f"(({fresh}) EXCEPT ALL ({kept})) UNION ALL (({kept}) EXCEPT ALL ({fresh}))"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM ({both}) AS different", {})  # noqa: S608
        return int(cursor.fetchone()[0])
