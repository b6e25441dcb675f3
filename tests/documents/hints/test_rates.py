"""Each hint finds what it is for and leaves good papers in peace, and docs/paper-hints.md says how often."""

import re

import pytest
from PIL import Image

from applications.papers.hints import expires_too_early, passport_needed_until
from documents import hints
from documents.enums import PictureHint
from tests.documents.hints.rates import PAGE, Rate, Spread, rates_and_spreads

LEAST_HITS, MOST_FALSE_ALARMS = 0.9, 0.05
ALLOWED_DIFFERENCE = 0.05


@pytest.fixture(scope="module")
def measured() -> tuple[list[Rate], list[Spread]]:
    """The labelled set, drawn and judged once."""
    return rates_and_spreads()


def test_every_hint_is_measured(measured: tuple[list[Rate], list[Spread]]) -> None:
    named = {rate.hint.partition(" ")[0] for rate in measured[0]}
    assert named == {*PictureHint.values, "passport_expires_too_early"}


def test_hints_hit_often_and_seldom_cry_for_nothing(measured: tuple[list[Rate], list[Spread]]) -> None:
    poor = [rate for rate in measured[0] if rate.hit_rate < LEAST_HITS or rate.false_alarm_rate > MOST_FALSE_ALARMS]
    assert poor == []


def test_the_thresholds_lie_between_good_and_flawed(measured: tuple[list[Rate], list[Spread]]) -> None:
    for spread in measured[1]:
        assert spread.flawed[1] < spread.threshold < spread.good[0], spread


def test_the_page_says_what_is_measured(measured: tuple[list[Rate], list[Spread]]) -> None:
    """Not letter by letter: another processor's JPEGs may differ in a picture or two."""
    rows = re.findall(r"^\| `(.+?)` \| (\d+) \| (\d+)% \| (\d+) \| (\d+)% \|$", PAGE.read_text(), re.MULTILINE)
    said = {hint: (int(hits) / 100, int(alarms) / 100) for hint, _flawed, hits, _good, alarms in rows}
    assert set(said) == {rate.hint for rate in measured[0]}
    for rate in measured[0]:
        hits, alarms = said[rate.hint]
        assert abs(hits - rate.hit_rate) <= ALLOWED_DIFFERENCE
        assert abs(alarms - rate.false_alarm_rate) <= ALLOWED_DIFFERENCE


def test_a_sheet_without_print_is_not_called_blurred() -> None:
    assert hints.hints_of_paper(Image.new("RGB", (900, 1200), "#f2f2ee")) == []


def test_the_last_day_that_is_enough() -> None:
    from datetime import date

    assert passport_needed_until(date(2027, 10, 31)) == date(2027, 12, 30)
    assert expires_too_early(date(2027, 12, 29), date(2027, 10, 31))
    assert not expires_too_early(date(2027, 12, 30), date(2027, 10, 31))
