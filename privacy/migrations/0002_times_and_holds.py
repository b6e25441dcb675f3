"""The times that hold until headquarters sets others, and PostgreSQL's own refusal to delete what is held."""

from django.db import migrations

# Days; None: the portal removes none by itself. All of them are policy: no source of ours names a time.
DAYS = {
    "notices": 730,
    "sign_in_codes": 30,
    "retired_contacts": 365,
    "unused_uploads": 180,
    "access_log": 3650,
    "data_copies": 365,
    "unproven_accounts": 730,
    "expired_drafts": 180,
    "closed_matters": None,
}
# Table and the column that says whose a row is.
GUARDED = {
    "accounts_person": "id",
    "accounts_traveldocument": "person_id",
    "documents_storedfile": "person_id",
    "documents_fileaccess": "person_id",
    "notices_notice": "person_id",
    "applications_application": "person_id",
}
REFUSE = """
CREATE OR REPLACE FUNCTION privacy_refuse_what_is_held() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM privacy_legalhold
        WHERE lifted_at IS NULL AND person_id = (to_jsonb(OLD) ->> TG_ARGV[0])::bigint
    ) THEN
        RAISE EXCEPTION 'a hold keeps this row' USING ERRCODE = 'restrict_violation',
            CONSTRAINT = 'what_is_held_is_not_deleted';
    END IF;
    RETURN OLD;
END $$;
"""


def trigger(table: str, column: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"CREATE TRIGGER what_is_held_is_not_deleted BEFORE DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION privacy_refuse_what_is_held('{column}')",
        f"DROP TRIGGER what_is_held_is_not_deleted ON {table}",
    )


def add_times(apps, schema_editor):
    rules = apps.get_model("privacy", "RetentionRule").objects
    rules.bulk_create([rules.model(code=code, keep_days=days) for code, days in DAYS.items()])


class Migration(migrations.Migration):
    dependencies = [
        ("privacy", "0001_initial"),
        ("accounts", "0001_initial"),
        ("documents", "0004_whose_file_was_looked_at"),
        ("notices", "0001_initial"),
        ("applications", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(add_times, migrations.RunPython.noop),
        migrations.RunSQL(REFUSE, "DROP FUNCTION privacy_refuse_what_is_held()"),
        *(trigger(table, column) for table, column in GUARDED.items()),
    ]
