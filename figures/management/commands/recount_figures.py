"""`manage.py recount_figures`: count everything anew, or only say whether what was counted step by step is right."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from figures import counting


class Command(BaseCommand):
    """Reads every case, appointment, place on a waiting list and permit: minutes with millions of them."""

    help = "Count all figures anew; with --prove compare them with a count of every row and write nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """One switch."""
        parser.add_argument("--prove", action="store_true", help="only compare; fails where a figure differs")

    def handle(self, *args: Any, **options: Any) -> None:
        """Count, or compare."""
        watch = time.monotonic()
        if options["prove"]:
            different = counting.differences()
            if any(different.values()):
                raise CommandError(f"Figures differ from a count of every row: {different}.")
            self.stdout.write(f"All figures equal a count of every row ({time.monotonic() - watch:.1f} s).")
            return
        counting.count_everything()
        self.stdout.write(f"Counted everything anew in {time.monotonic() - watch:.1f} s.")
