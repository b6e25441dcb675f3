"""`manage.py import_statuses FILE`: take legal statuses over from an earlier register."""

from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.core.management.base import CommandParser

from accounts.models import User
from permits.errors import ImportRefused
from permits.importing.rows import COLUMNS
from permits.importing.running import import_statuses

HELP = f"""Take legal statuses over from a CSV file in UTF-8 with a header. Columns, in any order:
{", ".join(COLUMNS)}.
kind, number and valid_from are needed, and foreigner_identity_number, or issuing_state with document_number. Days are
written as 2026-08-03, province is a plate code. Rows of people whom nobody has proven here yet wait until somebody has.
The file can be run again: what is there already stays, days and province that changed are changed. Lines with a problem
are listed and left out. See docs/importing-statuses.md."""


class Command(BaseCommand):
    """Reads the file, calls the verb, prints every problem by its line and the sums."""

    help = HELP

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the CSV file")
        parser.add_argument("--by", required=True, metavar="USER NAME", help="the administrator who imports")
        parser.add_argument("--dry-run", action="store_true", help="say what would come of it, and write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import; a problem in any line ends with a status that a script notices."""
        path: Path = options["file"]
        by = User.objects.filter(username=options["by"], is_staff=True).first()
        if by is None:
            raise CommandError(f"There is no officer with the user name {options['by']}.")
        try:
            content = path.read_bytes()
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
        try:
            outcome = import_statuses(content=content, file_name=path.name, by=by, dry_run=options["dry_run"])
        except ImportRefused as error:
            raise CommandError(str(error)) from error
        for problem in outcome.problems:
            self.stderr.write(f"line {problem.line}: {problem.sentence}")
        self.stdout.write("Nothing was written: dry run." if options["dry_run"] else "Imported.")
        self.stdout.write(
            f"added {outcome.added}, changed {outcome.changed}, as before {outcome.unchanged}, "
            f"kept until their person is known {outcome.kept_for_later}, not taken {outcome.refused}"
        )
        if outcome.problems:
            raise CommandError(f"{outcome.refused} lines were not taken.")
