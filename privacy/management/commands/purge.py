"""`manage.py purge`: remove what is older than its rule says, and carry out deletions, as the owner of the tables."""

from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser
from django.db import connection

from goc_portal.database_roles import append_only_models
from privacy.deleting import carry_out_deletions
from privacy.models import PurgeRun
from privacy.purgeables import all_purgeables
from privacy.purging import purge


class Command(BaseCommand):
    """Run once a night by the place's scheduler (docs/privacy.md); a second run beside it does no harm."""

    help = "Remove what is older than its rule says and carry out requests for deletion. --dry-run only counts."

    def add_arguments(self, parser: CommandParser) -> None:
        """What to leave out."""
        parser.add_argument("--dry-run", action="store_true", help="Count what would go; remove nothing.")
        codes = [kind.code for kind in all_purgeables()]
        parser.add_argument("--kind", action="append", default=[], choices=codes, help="This kind only; repeatable.")

    def handle(self, *args: Any, **options: Any) -> None:
        """A line a kind, with numbers only; a failure at the end where something was refused."""
        as_owner = may_delete_records()
        refused = 0
        for run in purge(dry=options["dry_run"], as_owner=as_owner, codes=options["kind"]):
            self.stdout.write(line_of(run))
            refused += run.refused
        if not as_owner and not options["dry_run"]:
            self.stderr.write("Not the owner of the tables: logs, files and accounts are left (DATABASE_OWNER_URL).")
        elif not options["dry_run"] and not options["kind"]:
            refused += self.carry_out_deletions()
        if refused:
            raise CommandError(f"{refused} were not let go by the database; the log says of which kind and why.")

    def carry_out_deletions(self) -> int:
        """How many were refused."""
        done = carry_out_deletions()
        for outcome, number in sorted(done.items()):
            self.stdout.write(f"requests for deletion, {outcome}: {number}")
        return done.get("refused", 0)


def line_of(run: PurgeRun) -> str:
    """What was done to one kind."""
    done = f"{run.due} would go" if run.dry else f"{run.removed} of {run.due} removed, {run.refused} refused"
    return f"{run.code}: {done}, {run.held} held back (older than {run.older_than:%Y-%m-%d})"


def may_delete_records() -> bool:
    """Whether this connection is the owner's: tables that only grow show it."""
    table = append_only_models()[0]._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege(%s, 'DELETE')", [table])
        return bool(cursor.fetchone()[0])
