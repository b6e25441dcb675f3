#!/usr/bin/env python
"""Django's command line; without DATABASE_URL and REDIS_URL it uses the embedded servers, and starts them if needed."""

import os
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


def main() -> None:
    """Run the command named on the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", LOCAL_SETTINGS)
    command = sys.argv[1] if len(sys.argv) > 1 else "help"
    _choose_database_role(command)
    if os.environ["DJANGO_SETTINGS_MODULE"] == LOCAL_SETTINGS and command not in COMMANDS_WITHOUT_SERVERS:
        _start_embedded_servers()
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


def _choose_database_role(command: str) -> None:
    from goc_portal.settings.environment import OWNER_COMMANDS, OWNER_ROLE

    if command in OWNER_COMMANDS:
        os.environ.setdefault("DATABASE_ROLE", OWNER_ROLE)


def _start_embedded_servers() -> None:
    from goc_portal.embedded import EmbeddedServerError, start_where_needed

    try:
        start_where_needed()
    except EmbeddedServerError as error:
        sys.exit(f"{error}")


if __name__ == "__main__":
    main()
