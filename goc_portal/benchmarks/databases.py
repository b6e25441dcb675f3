"""Connections beside Django's own: bare ones for the floor, and the owner's. Both reach the scratch database only."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import psycopg2
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from psycopg2 import sql

from goc_portal.benchmarks.addresses import SCRATCH_PREFIX
from goc_portal.settings.environment import database


def bare_connection() -> Any:
    """A connection of psycopg2 to the scratch database as the portal's role, with nothing of Django in it."""
    refuse_other_databases()
    settings = dict(connection.settings_dict)
    return connected(settings, settings["OPTIONS"].get("assume_role"))


@contextmanager
def as_owner() -> Iterator[Any]:
    """A cursor as the tables' owner, each statement its own transaction: for ANALYZE and tables of the floor's own."""
    refuse_other_databases()
    with closing(connected(database("DATABASE_OWNER_URL"))) as owner:
        owner.autocommit = True
        with owner.cursor() as cursor:
            yield cursor


def gather_statistics() -> None:
    """What autovacuum would have done by now: statistics and visibility of the rows that were loaded."""
    with as_owner() as cursor:
        cursor.execute("VACUUM (ANALYZE)")


def refuse_other_databases() -> None:
    """A benchmark works on a scratch database or not at all."""
    name = connection.settings_dict["NAME"]
    if not str(name).startswith(SCRATCH_PREFIX):
        raise ImproperlyConfigured(f"'{name}' is no scratch database: start benchmarks by 'manage.py bench'.")


def connected(settings: dict[str, Any], role: str | None = None) -> Any:
    """A connection of psycopg2 by Django's settings, in a role."""
    names = {"NAME": "dbname", "HOST": "host", "PORT": "port", "USER": "user", "PASSWORD": "password"}
    given = {names[key]: settings[key] for key in names if settings.get(key)}
    made = psycopg2.connect(**given)
    if role:
        with made, made.cursor() as cursor:
            cursor.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(role)))
    return made
