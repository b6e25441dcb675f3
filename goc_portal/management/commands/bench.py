"""`manage.py bench NAME`: figures of the product's own work beside the bare work that it needs."""

import json
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.core.management.base import CommandParser

from goc_portal.benchmarks.benchmark import OptionsRefused
from goc_portal.benchmarks.registry import BENCHMARKS
from goc_portal.benchmarks.reporting import table
from goc_portal.benchmarks.running import RunFailed, run
from goc_portal.benchmarks.scratch import ScratchFailure

DJANGOS_OWN = frozenset(
    {"verbosity", "settings", "pythonpath", "traceback", "no_color", "force_color", "skip_checks", "name"}
)
FRAMEWORKS_OWN = frozenset({"json", "template"})


class Command(BaseCommand):
    """Measures on a scratch database that it makes and drops; what is there is never touched."""

    help = (
        "Measure the product's own work and, turn by turn, the bare work that it needs, on a scratch database. "
        "What counts is the ratio: absolute figures say more about the machine."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The benchmark's name, then its own options."""
        names = parser.add_subparsers(dest="name", required=True, metavar="NAME")
        for name, benchmark in sorted(BENCHMARKS.items()):
            own = names.add_parser(name, help=benchmark.summary, description=benchmark.summary)
            own.add_argument("--json", action="store_true", help="the report as one JSON object on the last line")
            own.add_argument(
                "--template",
                default="",
                metavar="DATABASE",
                help="clone this migrated, empty database in place of making the tables anew (quicker)",
            )
            benchmark.add_arguments(own)

    def handle(self, *args: Any, **given: Any) -> None:
        """Run it and print the report."""
        benchmark = BENCHMARKS[given["name"]]
        options = {name: value for name, value in given.items() if name not in DJANGOS_OWN | FRAMEWORKS_OWN}
        try:
            benchmark.refuse(options)
            report = run(benchmark, options, template=given["template"])
        except (OptionsRefused, ScratchFailure, RunFailed) as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            raise CommandError("Stopped; the scratch database is dropped.", returncode=130) from None
        self.print_report(report, as_json=given["json"])

    def print_report(self, report: dict[str, Any], *, as_json: bool) -> None:
        """A table for people or one line for programs."""
        for line in [json.dumps(report)] if as_json else table(report):
            self.stdout.write(line)
