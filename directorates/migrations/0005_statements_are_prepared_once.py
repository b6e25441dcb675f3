"""A function that prepares a statement where the connection does not know it yet (goc_portal/prepared.py)."""

from django.db import migrations

# Older than the last migration counts as unknown: the columns that it reads may have changed since.
PREPARE_ONCE = """
CREATE FUNCTION prepare_once(name_of_statement text, statement text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    known_since timestamptz := (SELECT prepare_time FROM pg_prepared_statements WHERE name = name_of_statement);
BEGIN
    IF known_since > (SELECT applied FROM django_migrations ORDER BY id DESC LIMIT 1) THEN
        RETURN;
    END IF;
    IF known_since IS NOT NULL THEN
        EXECUTE format('DEALLOCATE %I', name_of_statement);
    END IF;
    EXECUTE format('PREPARE %I %s', name_of_statement, statement);
END
$$
"""


class Migration(migrations.Migration):
    dependencies = [("directorates", "0004_a_day_is_decreed_once")]

    operations = [migrations.RunSQL(PREPARE_ONCE, "DROP FUNCTION prepare_once(text, text)")]
