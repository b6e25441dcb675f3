"""How often each hint is right on the labelled set: ``python -m tests.documents.hints.rates`` writes the page."""

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).parents[3]
PAGE = ROOT / "docs" / "paper-hints.md"
EXPIRY_HINT = "passport_expires_too_early"
HEAD = """\
<!-- Written by `python -m tests.documents.hints.rates`; a test holds it against what is measured. -->

# Hints about papers

A hint is a warning with what to do. It never refuses a paper: the applicant may go on, and an officer decides. Hints
are pure functions over the decoded picture (`documents/hints.py`) or over two days (`applications/papers/hints.py`).

The pictures are **drawn by code** (`tests/documents/hints/labelled.py`) with a darkness, blur or flaw that is known; no
real person's paper stands here. The rates say how the hints do on such sheets and portraits, under uneven light, noise
of the sensor and compression; they are no survey of people's photos. Half-dark and slightly soft pictures carry no
label.

*Hit rate*: of pictures with the flaw, how many get the hint. *False alarms*: of good pictures, how many get it.

| hint | pictures with the flaw | hit rate | good pictures | false alarms |
|---|---|---|---|---|
"""
THRESHOLDS = """
## Thresholds

Each lies between what good and flawed pictures of the set measure: a hint that cries often is soon passed over, one
that sleeps costs somebody a second way to the counter.

| what is measured | good pictures | with the flaw | threshold |
|---|---|---|---|
"""


@dataclass(frozen=True)
class Rate:
    """Counts of one hint."""

    hint: str
    flawed: int
    hits: int
    good: int
    false_alarms: int

    @property
    def hit_rate(self) -> float:
        """Of flawed ones, the share that is found."""
        return self.hits / self.flawed

    @property
    def false_alarm_rate(self) -> float:
        """Of good ones, the share that is found as well."""
        return self.false_alarms / self.good

    @property
    def line(self) -> str:
        """A row of the page."""
        return f"| `{self.hint}` | {self.flawed} | {self.hit_rate:.0%} | {self.good} | {self.false_alarm_rate:.0%} |"


@dataclass(frozen=True)
class Spread:
    """What is measured on good and on flawed pictures, and where the threshold lies."""

    what: str
    good: tuple[float, float]
    flawed: tuple[float, float]
    threshold: float

    @property
    def line(self) -> str:
        """A row of the page."""
        good, flawed = (f"{low:.4g} to {high:.4g}" for low, high in (self.good, self.flawed))
        return f"| {self.what} | {good} | {flawed} | {self.threshold:g} |"


def rates_and_spreads() -> tuple[list[Rate], list[Spread]]:
    """Everything that the page says, measured now."""
    from documents import hints
    from documents.enums import PictureHint
    from tests.documents.hints.labelled import PAPERS, PHOTOS, drawn

    papers, photos = list(drawn(PAPERS)), list(drawn(PHOTOS))
    rates = [*rates_of(papers, hints.hints_of_paper), *rates_of(photos, hints.hints_of_photo), rate_of_expiry()]
    greys = {flaw: [hints.measured_grey(one.picture) for one in papers if one.flaw == flaw] for flaw in
             (None, PictureHint.TOO_DARK, PictureHint.BLURRED)}  # fmt: skip
    light = {flaw: [float(hints.percentile(grey, 0.9)) for grey in greys[flaw]] for flaw in greys}
    detail = {flaw: [hints.detail_of_print(grey) or 0.0 for grey in greys[flaw]] for flaw in greys}
    edges = {flaw: [hints.edges_of_portrait(one.picture) or 0.0 for one in photos if one.flaw == flaw] for flaw in
             (None, PictureHint.BLURRED)}  # fmt: skip
    spreads = [
        spread("light of the brightest tenth (0 to 255)", light, PictureHint.TOO_DARK, hints.DARK_PAPER),
        spread("detail of print (share of its contrast)", detail, PictureHint.BLURRED, hints.LEAST_DETAIL),
        spread("edges of a portrait (share of their contrast)", edges, PictureHint.BLURRED, hints.LEAST_EDGES),
    ]
    return rates, spreads


def spread(what: str, measured: dict, flaw: object, threshold: float) -> Spread:
    """Least and most of both kinds."""
    good, flawed = measured[None], measured[flaw]
    return Spread(what, (min(good), max(good)), (min(flawed), max(flawed)), threshold)


def rates_of(labelled: list, judge: Callable) -> Iterator[Rate]:
    """The rate of each flaw that this set carries."""
    said = [(one.flaw, {hint.value for hint in judge(one.picture)}) for one in labelled]
    good = [hints for flaw, hints in said if flaw is None]
    kind = judge.__name__.rpartition("_")[2]
    for wanted in dict.fromkeys(flaw for flaw, _hints in said if flaw is not None):
        flawed = [hints for flaw, hints in said if flaw == wanted]
        yield Rate(
            f"{wanted.value} ({kind})",
            len(flawed),
            sum(wanted.value in hints for hints in flawed),
            len(good),
            sum(wanted.value in hints for hints in good),
        )


def rate_of_expiry() -> Rate:
    """Passports around the sixty days, labelled by counting days one by one; the rule is exact, so must the hint be."""
    from applications.papers.hints import expires_too_early

    asked_until = date(2027, 10, 31)
    days = [asked_until + timedelta(days=beyond) for beyond in (*range(-30, 121), -400, 900, 3650)]
    early = [day for day in days if (day - asked_until).days < 60]
    late = [day for day in days if day not in early]
    return Rate(
        EXPIRY_HINT,
        len(early),
        sum(expires_too_early(day, asked_until) for day in early),
        len(late),
        sum(expires_too_early(day, asked_until) for day in late),
    )


def page(rates: list[Rate], spreads: list[Spread]) -> str:
    """The page as it is to stand under docs/."""
    shown = "\n".join(rate.line for rate in rates)
    return f"{HEAD}{shown}\n{THRESHOLDS}" + "\n".join(one.line for one in spreads) + "\n"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goc_portal.settings.test")
    import django

    django.setup()
    PAGE.write_text(page(*rates_and_spreads()))
    sys.stdout.write(PAGE.read_text())
