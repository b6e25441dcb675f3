"""Periods as the law counts them: n years end on the same day and month, 29 February on 28 February."""

from calendar import monthrange
from datetime import date

MONTHS_A_YEAR = 12
SHORTEST_MONTH = 28
ADULT_AGE = 18


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last day of a shorter month, within the days that there are."""
    place = day.year * MONTHS_A_YEAR + day.month - 1 + months
    year, month = divmod(place, MONTHS_A_YEAR)
    if year > date.max.year:
        return date.max
    if year < date.min.year:
        return date.min
    month += 1
    if day.day <= SHORTEST_MONTH:
        return date(year, month, day.day)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def add_years(day: date, years: int) -> date:
    """The same day and month so many years later; 29 February becomes 28 February."""
    return add_months(day, years * MONTHS_A_YEAR)


def add_days(day: date, days: int) -> date:
    """So many calendar days later or earlier, the first one not counted, within the days that there are."""
    place = min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal())
    return date.fromordinal(place)


def age_on(born_on: date, day: date) -> int:
    """Whole years of age; who is born on 29 February turns a year older on 28 February of a common year."""
    years = day.year - born_on.year
    return years if day >= add_years(born_on, years) else years - 1


def days_between(first: date, until: date) -> int:
    """The days of a period, ``until − from``; none when it ends before it starts."""
    return max(0, (until - first).days)
