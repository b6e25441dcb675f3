"""Days in words: the month never as a number, in the reader's language; months typed in any of them."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.utils import translation

from goc_portal.pages import dates

MONDAY = date(2026, 8, 3)


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "Monday, 3 August 2026"),
        ("tr", "3 Ağustos 2026, Pazartesi"),
        ("ar", "الاثنين، 3 أغسطس 2026"),
        ("fa", "دوشنبه 3 اوت 2026"),
        ("ru", "3 августа 2026, понедельник"),
    ],
)
def test_a_long_date_has_weekday_day_month_as_a_word_and_year(language: str, written: str) -> None:
    with translation.override(language):
        assert dates.long_date(MONDAY) == written


def test_a_moment_just_before_midnight_in_utc_is_the_next_day_in_istanbul() -> None:
    moment = datetime(2026, 8, 2, 22, 10, tzinfo=UTC)
    assert dates.long_date(moment) == "Monday, 3 August 2026"
    assert dates.time_of_day(moment) == "01:10"
    assert dates.long_moment(moment) == "Monday, 3 August 2026, 01:10"


@pytest.mark.parametrize(
    ("last_day", "words"),
    [
        (date(2026, 8, 5), "2 days left"),
        (date(2026, 8, 4), "1 day left"),
        (MONDAY, "today is the last day"),
        (date(2026, 8, 2), "the last day has passed"),
    ],
)
def test_days_left_counts_the_last_day_in(last_day: date, words: str) -> None:
    with time_machine.travel(datetime(2026, 8, 3, 9, tzinfo=UTC), tick=False):
        assert dates.days_left(last_day) == words


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("3", 3),
        ("03", 3),
        ("١٢", 12),
        ("August", 8),
        ("aug", 8),
        ("AĞUSTOS", 8),
        ("haziran", 6),
        ("HAZIRAN", 6),
        ("kasım", 11),
        ("KASIM", 11),
        ("أغسطس", 8),
        ("آب", 8),
        ("كانون الثاني", 1),
        ("Sept.", 9),
        ("13", None),
        ("0", None),
        ("ma", None),
        ("x", None),
        ("", None),
    ],
)
def test_a_month_may_be_typed_as_a_number_or_a_word(typed: str, number: int | None) -> None:
    assert dates.month_number(typed) == number


def test_a_beginning_that_fits_two_months_is_no_month() -> None:
    assert dates.month_number("mar") == 3  # March and Mart are the same month
    assert dates.month_number("كانون") is None
