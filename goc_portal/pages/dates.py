"""Days as people read and write them: the month as a word, in the reader's language, never 05.06."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from typing import Final

from django.conf import settings
from django.utils import dates as month_names
from django.utils import formats, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext, pgettext_lazy

from goc_portal import clock

# Syrians, Iraqis, Lebanese, Jordanians and Palestinians name the months so; Django knows only the other names.
LEVANT_MONTHS: Final = (
    "كانون الثاني",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
)
SHORTEST_MONTH_NAME = 3
# Django's own short names are whole words in Persian: seven of them do not fit a small phone.
WEEKDAYS_AT_THE_HEAD: Final = (
    pgettext_lazy("head of a calendar", "Mon"),
    pgettext_lazy("head of a calendar", "Tue"),
    pgettext_lazy("head of a calendar", "Wed"),
    pgettext_lazy("head of a calendar", "Thu"),
    pgettext_lazy("head of a calendar", "Fri"),
    pgettext_lazy("head of a calendar", "Sat"),
    pgettext_lazy("head of a calendar", "Sun"),
)


def long_date(day: date | datetime) -> str:
    """Weekday, day, month as a word and year: "Monday, 3 August 2026"; a moment gives its Istanbul day."""
    if isinstance(day, datetime):
        day = clock.istanbul_day(day)
    # Translators: E in place of F is the month as it stands after a day, where that is another word: "3 августа".
    return formats.date_format(day, pgettext("Django date format of a day that stands alone", "l, j F Y"))


def long_moment(moment: datetime) -> str:
    """The long date and the Istanbul time of day: "Monday, 3 August 2026, 14:10"."""
    return _("%(day)s, %(time)s") % {"day": long_date(moment), "time": time_of_day(moment)}


def time_of_day(moment: datetime) -> str:
    """Hours and minutes in Istanbul, 24 hours: "14:10"."""
    return moment.astimezone(clock.ISTANBUL).strftime("%H:%M")


def weekday_names() -> list[str]:
    """Monday to Sunday in the reader's language: weeks begin as those of the offices do."""
    return [str(name) for name in month_names.WEEKDAYS.values()]


def weekday_names_short() -> list[str]:
    """The same in few letters, for the head of a calendar on a small phone; a screen reader says the whole."""
    return [str(name) for name in WEEKDAYS_AT_THE_HEAD]


def days_left(last_day: date) -> str:
    """How long is left until a last day, that day included."""
    days = (last_day - clock.today()).days
    if days < 0:
        return _("the last day has passed")
    if days == 0:
        return _("today is the last day")
    return ngettext("%(days)d day left", "%(days)d days left", days) % {"days": days}


def month_number(typed: str) -> int | None:
    """The month that was typed: as a number in any digits, or as a name or its beginning in our languages."""
    folded = fold(typed)
    if folded.isdecimal():
        return int(folded) if 1 <= int(folded) <= 12 else None
    if len(folded) < SHORTEST_MONTH_NAME:
        return all_month_names().get(folded)
    found = {number for name, number in all_month_names().items() if name.startswith(folded)}
    return found.pop() if len(found) == 1 else None


@cache
def all_month_names() -> dict[str, int]:
    """Every month name of every language of the portal, folded, with its number."""
    return {fold(name): number for number, name in written_month_names()}


def written_month_names() -> Iterator[tuple[int, str]]:
    """Number and name of each month in each language."""
    yield from enumerate(LEVANT_MONTHS, start=1)
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            yield from ((number, str(name)) for number, name in month_names.MONTHS.items())


def fold(text: str) -> str:
    """Small letters without the dots that Turkish keyboards and others disagree about."""
    return text.strip().strip(".").replace("İ", "i").replace("I", "i").lower().replace("ı", "i")
