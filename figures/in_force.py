"""How many permits are in force: on the first day of each month, and on the present day, rolled forward day by day.

A day's numbers are those of the day before, with the permits that begin and without those that end: two ranges of an
index, however many permits there are.
"""

from datetime import date
from itertools import pairwise
from typing import Final

from django.db import connection

from figures.models import InForce, Progress
from figures.sources import PERMITS
from goc_portal import clock

MONTHS_KEPT: Final = 25
PRESENT_DAY: Final = "present-day"

DIMENSIONS: Final = "province_id, nationality, permit_type, is_confidential"
# Each permit counts once under its nationality and once under none, which is all of them.
BOTH: Final = "CROSS JOIN LATERAL (VALUES (one.nationality), ('')) AS said (nationality)"
AGAIN: Final = f"""
WITH fresh AS MATERIALIZED ({PERMITS.format(of="permit.id = ANY(%(keys)s)")}),
earlier AS (
    DELETE FROM figures_countedpermit WHERE permit_id = ANY(%(keys)s)
    RETURNING begins, ends, {DIMENSIONS}
), kept AS (
    INSERT INTO figures_countedpermit (permit_id, begins, ends, {DIMENSIONS})
    SELECT permit_id, begins, ends, {DIMENSIONS} FROM fresh
), one AS (
    SELECT begins, ends, {DIMENSIONS}, 1 AS step FROM fresh
    UNION ALL SELECT begins, ends, {DIMENSIONS}, -1 FROM earlier
)
INSERT INTO figures_inforce ("on", province_id, nationality, permit_type, is_confidential, number)
SELECT day."on", one.province_id, said.nationality, one.permit_type, one.is_confidential, sum(step)
FROM one {BOTH}
JOIN unnest(%(days)s::date[]) AS day ("on") ON day."on" >= one.begins AND (one.ends IS NULL OR day."on" < one.ends)
GROUP BY 1, 2, 3, 4, 5 HAVING sum(step) <> 0
ON CONFLICT ("on", nationality, province_id, permit_type, is_confidential)
DO UPDATE SET number = figures_inforce.number + excluded.number
"""  # noqa: S608
# Never both of one permit: it ends after the day on which it begins, so each bound is looked at by itself.
ROLLED: Final = f"""
INSERT INTO figures_inforce ("on", {DIMENSIONS}, number)
SELECT %(to)s, {DIMENSIONS}, sum(number) FROM (
    SELECT {DIMENSIONS}, number FROM figures_inforce WHERE "on" = %(since)s
    UNION ALL
    SELECT one.province_id, said.nationality, one.permit_type, one.is_confidential, 1
    FROM figures_countedpermit AS one {BOTH} WHERE one.begins > %(since)s AND one.begins <= %(to)s
    UNION ALL
    SELECT one.province_id, said.nationality, one.permit_type, one.is_confidential, -1
    FROM figures_countedpermit AS one {BOTH} WHERE one.ends > %(since)s AND one.ends <= %(to)s
) AS moved GROUP BY {DIMENSIONS} HAVING sum(number) <> 0
"""  # noqa: S608
ON_DAYS: Final = f"""
SELECT day."on", one.province_id, said.nationality, one.permit_type, one.is_confidential, count(*) AS number
FROM {{permits}} AS one {BOTH}
JOIN unnest({{days}}::date[]) AS day ("on") ON day."on" >= one.begins AND (one.ends IS NULL OR day."on" < one.ends)
GROUP BY 1, 2, 3, 4, 5
"""  # noqa: S608


def first_of_month(day: date, months_back: int = 0) -> date:
    """The first day of a month, so many months before."""
    place = day.year * 12 + day.month - 1 - months_back
    return date(place // 12, place % 12 + 1, 1)


def present_day() -> date:
    """The day to which the numbers were brought; kept as its ordinal among what was read."""
    kept, _created = Progress.objects.get_or_create(
        feed=PRESENT_DAY, defaults={"counted_to": clock.today().toordinal()}
    )
    return date.fromordinal(kept.counted_to)


def kept_days(present: date) -> list[date]:
    """The days whose numbers are kept."""
    return sorted({present, *(first_of_month(present, months) for months in range(MONTHS_KEPT))})


def keep_days() -> None:
    """Bring the numbers to the present day, over each first of a month that lies between."""
    present, today = present_day(), clock.today()
    if present >= today:
        return
    between = [day for day in kept_days(today) if present < day]
    with connection.cursor() as cursor:
        for since, to in pairwise([present, *between]):
            cursor.execute(ROLLED, {"since": since, "to": to})
            if since.day != 1:
                InForce.objects.filter(on=since).delete()
    InForce.objects.filter(on__lt=first_of_month(today, MONTHS_KEPT)).delete()
    Progress.objects.filter(feed=PRESENT_DAY).update(counted_to=today.toordinal())


def count_again(keys: list[int]) -> None:
    """Take permits out of the days on which they were counted and put them where they belong now."""
    days = kept_days(present_day())
    with connection.cursor() as cursor:
        cursor.execute(AGAIN, {"keys": keys, "days": days})
    InForce.objects.filter(number=0).delete()


def count_everything() -> None:
    """Every permit anew, on every day that is kept."""
    columns = f"permit_id, begins, ends, {DIMENSIONS}"
    today = clock.today()
    Progress.objects.update_or_create(feed=PRESENT_DAY, defaults={"counted_to": today.toordinal()})
    permits, days = ON_DAYS.format(permits="figures_countedpermit", days="%(days)s"), kept_days(today)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM figures_inforce")
        cursor.execute("DELETE FROM figures_countedpermit")
        cursor.execute(
            f"INSERT INTO figures_countedpermit ({columns}) SELECT {columns} FROM ({PERMITS.format(of='true')}) AS one",  # noqa: S608
            {},
        )
        cursor.execute(f'INSERT INTO figures_inforce ("on", {DIMENSIONS}, number) {permits}', {"days": days})


def fresh_and_kept() -> tuple[str, str]:
    """Two statements that give the same where nothing was miscounted: of all permits, and of what was kept."""
    days = "'{" + ",".join(day.isoformat() for day in kept_days(present_day())) + "}'"
    fresh = ON_DAYS.format(permits=f"({PERMITS.format(of='true')})", days=days)
    return fresh, f'SELECT "on", {DIMENSIONS}, number FROM figures_inforce WHERE number <> 0'  # noqa: S608


def days_of_a_year(today: date) -> list[date]:
    """The first day of each of the last months, and today."""
    return [*(first_of_month(today, months) for months in range(12, -1, -1)), today]
