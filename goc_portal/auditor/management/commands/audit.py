"""`manage.py audit`: ask every check, or some, now."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError

from goc_portal.auditing import all_checks, checks_of
from goc_portal.auditor.enums import AuditOutcome
from goc_portal.auditor.models import AuditFinding, AuditRun
from goc_portal.auditor.running import run_checks


class Command(BaseCommand):
    """One line a check and a finding; exit 1 when something does not hold or could not be asked."""

    help = "Ask the auditor's checks now and keep what they find."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which checks; none is all."""
        parser.add_argument("checks", nargs="*", metavar="CHECK", help="Codes of checks; all when none is named.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask and tell."""
        try:
            checks = checks_of(options["checks"]) if options["checks"] else all_checks()
        except LookupError as error:
            known = ", ".join(check.code for check in all_checks())
            raise CommandError(f"There is no check {error}. There are: {known}.") from error
        runs = run_checks(checks)
        for run in runs:
            self.tell(run)
        bad = [run for run in runs if run.outcome != AuditOutcome.HOLDS]
        if bad:
            raise CommandError(f"{len(bad)} of {len(runs)} checks do not hold.", returncode=1)
        self.stdout.write(f"All {len(runs)} checks hold.")

    def tell(self, run: AuditRun) -> None:
        """How a run ended, and what it found."""
        self.stdout.write(f"{run.outcome:<10} {run.check_code} ({run.milliseconds} ms): {run}")
        if run.outcome == AuditOutcome.BROKEN:
            for finding in AuditFinding.objects.open().filter(check_code=run.check_code).order_by("subject"):
                self.stdout.write(f"           {finding.subject} {finding.detail}")
