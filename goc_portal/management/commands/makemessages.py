"""Django's `makemessages`, so that whoever runs it gets the same catalogue: no dates, no line numbers, no guesses."""

from pathlib import Path

from django.core.management import CommandParser
from django.core.management.commands import makemessages

NOT_READ_BY_PEOPLE = [".local", ".venv", "docker", "front", "node_modules", "static", "staticfiles", "tests", "tools"]


class Command(makemessages.Command):
    """Collect the marked strings of code and templates into locale/; needs the system's gettext."""

    # A guessed translation of a similar sentence is worse than none: the test of the catalogues would let it pass.
    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]

    def add_arguments(self, parser: CommandParser) -> None:
        """Take Django's arguments with our defaults."""
        super().add_arguments(parser)
        parser.set_defaults(ignore_patterns=NOT_READ_BY_PEOPLE, add_location="file", no_obsolete=True)

    def write_po_file(self, potfile: str, locale: str) -> None:
        """Write one catalogue, without the time it was made: that line changes with every run and says nothing."""
        super().write_po_file(potfile, locale)
        catalogue = Path(potfile).parent / locale / "LC_MESSAGES" / f"{self.domain}.po"
        lines = catalogue.read_text(encoding="utf-8").splitlines(keepends=True)
        catalogue.write_text("".join(line for line in lines if not is_date_made(line)), encoding="utf-8")


def is_date_made(line: str) -> bool:
    """Whether a line of a catalogue says when it was made."""
    return line.startswith('"POT-Creation-Date:')
