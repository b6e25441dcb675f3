"""`manage.py verify_fairness_log`: whether the fairness log is as it was published, and dates were given in order."""

import re
from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from typing import Any

from django.core.management import BaseCommand, CommandError

from appointments.fairness.proof import breaks_of_days
from appointments.models import FairnessDay

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
        for found in breaks_of_days(closed, known):
            breaks += 1
            self.stdout.write(str(found))
        entries = sum(day.entries for day in closed)
        if breaks:
            raise CommandError(f"{breaks} breaks in {len(closed)} days.", returncode=1)
        self.stdout.write(f"The log holds: {len(closed)} days, {entries} entries.")
        if closed:
            self.stdout.write(f"Head of {closed[-1].day}: {closed[-1].head}")
