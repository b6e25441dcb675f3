#!/usr/bin/env python
"""Django's command line; without DATABASE_URL and REDIS_URL it uses the embedded servers, and starts them if needed."""

import os
import subprocess
import sys

LOCAL_SETTINGS = "goc_portal.settings.local"
COMMANDS_WITHOUT_SERVERS = {
    "check",
    "help",
    "version",
    "makemessages",
    "compilemessages",
    "collectstatic",
    "outbox_server",
    "run",
    "stop",
    "write_docs",
}
COMMANDS_WITHOUT_TABLES = {"bench", "dbshell", "showmigrations", "sqlmigrate"}


def main() -> None:
    """Run the command named on the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", LOCAL_SETTINGS)
    command = sys.argv[1] if len(sys.argv) > 1 else "help"
    _choose_database_role(command)
    if os.environ["DJANGO_SETTINGS_MODULE"] == LOCAL_SETTINGS and command not in COMMANDS_WITHOUT_SERVERS:
        _start_embedded_servers(command)
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


def _choose_database_role(command: str) -> None:
    from goc_portal.settings.environment import OWNER_COMMANDS, OWNER_ROLE

    if command in OWNER_COMMANDS:
        os.environ.setdefault("DATABASE_ROLE", OWNER_ROLE)


def _start_embedded_servers(command: str) -> None:
    from goc_portal.embedded import EmbeddedServerError, start_where_needed
    from goc_portal.settings.environment import OWNER_COMMANDS

    try:
        servers = start_where_needed()
    except EmbeddedServerError as error:
        sys.exit(f"{error}")
    if "DATABASE_URL" not in os.environ and command not in OWNER_COMMANDS | COMMANDS_WITHOUT_TABLES:
        servers.fill_where_empty(_make_tables)


def _make_tables() -> None:
    """A first command in a fresh clone finds tables and reference rows, as after ``make run``."""
    sys.stderr.write("Making the tables, once …\n")
    for command in (["migrate", "--verbosity=0", "--no-input"], ["load_reference"]):
        done = subprocess.run([sys.executable, __file__, *command], stdout=sys.stderr, check=False)  # noqa: S603
        if done.returncode:
            sys.exit("The tables could not be made: the lines above say why.")


if __name__ == "__main__":
    main()
