"""`manage.py verify_fairness_log`: whether the fairness log is as it was published, and dates were given in order."""

import re
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain
from typing import Any

from django.core.management import BaseCommand, CommandError

from appointments.fairness.entries import in_order, start_of
from appointments.fairness.explaining import was_expected_elsewhere
from appointments.fairness.order import KINDS, OutOfOrder, replay
from appointments.fairness.proof import breaks_of_days
from appointments.models import FairnessDay, FairnessEntry

HEAD = re.compile(r"[0-9a-f]{64}")


def known_head(text: str) -> tuple[date, str]:
    """A head as it stands on a paper: DAY=HEAD."""
    day, _equals, head = text.partition("=")
    if not HEAD.fullmatch(head.strip().lower()):
        raise ArgumentTypeError("a head is written DAY=HEAD, as 2026-11-23=, then 64 digits from 0 to f")
    return a_day(day), head.strip().lower()


def a_day(text: str) -> date:
    """A day in ISO form."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r} is not a day: write it as 2026-11-23") from error


class Command(BaseCommand):
    """Exit 0 when all holds; each thing that does not fit is one line, and the exit is 1."""

    help = "Check the fairness log: recompute the hashes of closed days and the order in which dates were given."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which day, and heads that are known from elsewhere."""
        parser.add_argument("--day", type=a_day, help="Only this day; else every closed day.")
        parser.add_argument(
            "--head", type=known_head, action="append", default=[], metavar="DAY=HEAD", help="A head from a paper."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Check and tell."""
        days = FairnessDay.objects.order_by("day")
        if options["day"]:
            days = days.filter(day=options["day"])
        closed, known = list(days), dict(options["head"])
        if unknown := sorted(({options["day"]} - {None} | set(known)) - {day.day for day in closed}):
            raise CommandError(f"Not closed, or not in what is checked: {', '.join(map(str, unknown))}.")
        breaks = 0
        for found in chain(breaks_of_days(closed, known), self.out_of_order(closed)):
            breaks += 1
            self.stdout.write(str(found))
        entries = sum(day.entries for day in closed)
        if breaks:
            raise CommandError(f"{breaks} breaks in {len(closed)} days.", returncode=1)
        self.stdout.write(f"The log holds: {len(closed)} days, {entries} entries.")
        self.stdout.write("Every date of these days was given in turn.")
        if closed:
            self.stdout.write(f"Head of {closed[-1].day}: {closed[-1].head}")

    def out_of_order(self, closed: list[FairnessDay]) -> Iterator[OutOfOrder]:
        """Dates of the checked days that were not given in turn; the lists are replayed from the beginning."""
        if not closed:
            return
        days = {day.day for day in closed}
        ends = start_of(max(days) + timedelta(days=1))
        entries = in_order(FairnessEntry.objects.filter(kind__in=KINDS, at__lt=ends))
        for found in replay(entries):
            if found.day in days and not was_expected_elsewhere(found):
                yield found
