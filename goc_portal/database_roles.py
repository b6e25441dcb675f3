"""The rights of the portal's own database role: rows, never tables; and no row of a record is changed or removed.

The owner runs migrations and the purge. The running processes connect as the app role, so that even a fault in the
portal cannot rewrite what happened: events, column history, access log and fairness log take INSERT only.
"""

import pghistory.models
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connections, transaction
from django.db.models import Model
from psycopg2 import sql

MIGRATIONS_TABLE = "django_migrations"


def append_only_models() -> list[type[Model]]:
    """Models whose rows are never changed: those that say so, and every table of column history."""
    return [model for model in apps.get_models(include_auto_created=True) if _is_append_only(model)]


def grant_app_role(using: str = "default") -> None:
    """Give the app role exactly its rights on the tables that exist; running it again changes nothing."""
    connection = connections[using]
    role = settings.DATABASE_APP_ROLE
    with transaction.atomic(using=using), connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
        if not cursor.fetchone():
            raise ImproperlyConfigured(
                f"The database has no role '{role}': create it (docker/postgres/roles.sql), then migrate again."
            )
        existing = set(connection.introspection.table_names(cursor))
        for statement in _statements(sql.Identifier(role), existing):
            cursor.execute(statement)


def _statements(role: sql.Identifier, existing: set[str]) -> list[sql.Composed]:
    everything = [
        "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {}",
        "GRANT USAGE ON SCHEMA public TO {}",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {}",
        "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}",
    ]
    statements = [sql.SQL(text).format(role) for text in everything]
    tables = {model._meta.db_table for model in append_only_models()} & existing
    for table in sorted(tables):
        statements.append(sql.SQL("REVOKE UPDATE, DELETE ON {} FROM {}").format(sql.Identifier(table), role))
    if MIGRATIONS_TABLE in existing:
        rights = "REVOKE INSERT, UPDATE, DELETE ON {} FROM {}"
        statements.append(sql.SQL(rights).format(sql.Identifier(MIGRATIONS_TABLE), role))
    return statements


def _is_append_only(model: type[Model]) -> bool:
    """Whether a model says so or holds column history; pghistory's context rows are shared and updated: not those."""
    return bool(getattr(model, "append_only", False)) or issubclass(model, pghistory.models.Event)
