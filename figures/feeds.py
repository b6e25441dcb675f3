"""Where the counting learns what changed: the tables of column history, which triggers fill, and the fairness log.

Each is read by its increasing key. A row with a lower key may still come from a transaction that runs while a higher
one is read; so every stretch is read a second time once no transaction of that moment runs any more.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.db import connection

from figures.models import Progress
from figures.sources import confidential_case
from goc_portal import clock

MOST_AT_ONCE: Final = 20_000
"""Rows of a feed in one go: what a rush leaves, the next go takes."""

#: Cases that are, or once were, for named officers only: what else their people have is counted apart, or again.
QUIET = f"""
    EXISTS (SELECT FROM applications_applicationhistory AS earlier
            WHERE earlier.pgh_obj_id = changed.pgh_obj_id AND {confidential_case("earlier")})
"""


@dataclass(frozen=True)
class Feed:
    """A table of changes, its key, and which rows of what kind have to be counted anew."""

    table: str
    key: str
    touches: dict[str, str]


def changed(table: str, key: str, columns: str) -> str:
    """The rows of a stretch of a feed."""
    return f"SELECT {columns} FROM {table} AS changed WHERE changed.{key} > %(after)s AND changed.{key} <= %(to)s"  # noqa: S608


def of_person(table: str, person: str, condition: str = "true", *, what: str = "id") -> str:
    """The keys of what a changed row's person has in a table."""
    history, own = table.split(" of ")
    return (
        f"SELECT DISTINCT own.{what} FROM {history} AS changed JOIN {own} AS own ON own.person_id = changed.{person} "  # noqa: S608
        f"WHERE changed.pgh_id > %(after)s AND changed.pgh_id <= %(to)s AND {condition}"
    )


CASE_HISTORY, PERSON_HISTORY = "applications_applicationhistory", "accounts_personevent"
FEEDS: Final = (
    Feed(
        CASE_HISTORY,
        "pgh_id",
        {
            "case": changed(CASE_HISTORY, "pgh_id", "DISTINCT changed.pgh_obj_id")
            + " UNION "
            + of_person(f"{CASE_HISTORY} of applications_application", "person_id", QUIET),
            "appointment": of_person(f"{CASE_HISTORY} of appointments_appointment", "person_id", QUIET),
            "permit": of_person(f"{CASE_HISTORY} of permits_permit", "person_id", QUIET),
            "waiting": of_person(
                f"{CASE_HISTORY} of appointments_waitingrequest", "person_id", QUIET, what="directorate_id"
            ),
        },
    ),
    Feed(
        "applications_decisionevent",
        "pgh_id",
        {"case": changed("applications_decisionevent", "pgh_id", "DISTINCT changed.application_id")},
    ),
    Feed(
        "appointments_appointmenthistory",
        "pgh_id",
        {"appointment": changed("appointments_appointmenthistory", "pgh_id", "DISTINCT changed.pgh_obj_id")},
    ),
    Feed(
        "permits_permitevent",
        "pgh_id",
        {"permit": changed("permits_permitevent", "pgh_id", "DISTINCT changed.pgh_obj_id")},
    ),
    Feed(
        "permits_legalstatusevent",
        "pgh_id",
        {
            "permit": changed("permits_legalstatusevent", "pgh_id", "DISTINCT changed.permit_id")
            + " AND changed.permit_id IS NOT NULL"
        },
    ),
    Feed(PERSON_HISTORY, "pgh_id", {"permit": of_person(f"{PERSON_HISTORY} of permits_permit", "pgh_obj_id")}),
    Feed(
        "appointments_fairnessentry",
        "id",
        {
            "waiting": changed("appointments_fairnessentry", "id", "DISTINCT changed.directorate_id")
            + " AND changed.waiting_since IS NOT NULL"
        },
    ),
)


@dataclass(frozen=True)
class Stretch:
    """Some rows of a feed: after a key, up to and with another."""

    feed: Feed
    after: int
    to: int


def last_row(feed: Feed) -> int:
    """The last row that can be seen now."""
    return int(scalar(f"SELECT coalesce(max({feed.key}), 0) FROM {feed.table}"))  # noqa: S608


def scalar(statement: str) -> int:
    """The one number that a statement gives."""
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return int(cursor.fetchone()[0])


def oldest_running() -> int:
    """No transaction that writes and still runs is older than this."""
    return scalar("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")


def next_to_come() -> int:
    """Every transaction that runs now is older than this."""
    return scalar("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint")


def stretches(progress: Progress, feed: Feed) -> Iterator[Stretch]:
    """What is to be read: what is new, and what was read while others were still writing; then keep how far it went."""
    last = last_row(feed)
    to = min(last, progress.counted_to + MOST_AT_ONCE)
    if to > progress.counted_to:
        yield Stretch(feed, progress.counted_to, to)
        progress.counted_to = to
    if progress.marked_transaction is not None and oldest_running() >= progress.marked_transaction:
        to = min(progress.marked_at, progress.sure_to + MOST_AT_ONCE)
        if to > progress.sure_to:
            yield Stretch(feed, progress.sure_to, to)
        progress.sure_to = to
    if progress.sure_to >= progress.marked_at and progress.counted_to > progress.sure_to:
        progress.marked_at, progress.marked_transaction = progress.counted_to, next_to_come()
    progress.at = clock.now()
    progress.save()


def keys_of(stretch: Stretch, source: str) -> list[int]:
    """The rows of a kind that a stretch touches."""
    statement = stretch.feed.touches.get(source)
    if statement is None:
        return []
    with connection.cursor() as cursor:
        cursor.execute(statement, {"after": stretch.after, "to": stretch.to})
        return [key for (key,) in cursor.fetchall()]
