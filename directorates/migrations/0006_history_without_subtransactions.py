"""Which person or job a row of history belongs to, asked without a subtransaction a row.

django-pghistory's own function asks in a block that catches the error of a setting that is not there. Each such error
ends a subtransaction, and PostgreSQL walks through all triggers that are still to fire at each: a transaction that
writes many rows without a context (imports, jobs, benchmarks) took time by the square of its rows.
"""

from django.db import migrations

ATTACH_CONTEXT = """
CREATE OR REPLACE FUNCTION _pgh_attach_context() RETURNS pghistory_context.id%TYPE AS $$
DECLARE
    known UUID := nullif(current_setting('pghistory.context_id', true), '')::uuid;
    described JSONB := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb;
BEGIN
    IF known IS NULL OR described IS NULL THEN
        RETURN NULL;
    END IF;
    INSERT INTO pghistory_context (id, metadata, created_at, updated_at) VALUES (known, described, now(), now())
    ON CONFLICT (id) DO UPDATE SET metadata = EXCLUDED.metadata, updated_at = EXCLUDED.updated_at
        WHERE pghistory_context.metadata <> EXCLUDED.metadata;
    RETURN known;
END;
$$ LANGUAGE plpgsql
"""


class Migration(migrations.Migration):
    dependencies = [
        ("directorates", "0005_statements_are_prepared_once"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [migrations.RunSQL(ATTACH_CONTEXT, migrations.RunSQL.noop)]
