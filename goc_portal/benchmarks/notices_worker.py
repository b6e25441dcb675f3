"""A worker of `bench notices`: does what Celery's process does with the sweep's ticks, until it is ended."""

import time

import django

PAUSE_SECONDS = 0.1


def main() -> None:
    """Sweep for ever; the first line says that it begins."""
    django.setup()
    from django.db import connection

    from notices.tasks import sweep_notices

    connection.ensure_connection()
    print("ready", flush=True)  # noqa: T201
    while True:
        if not sweep_notices():
            time.sleep(PAUSE_SECONDS)


if __name__ == "__main__":
    main()
