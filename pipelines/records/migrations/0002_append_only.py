"""The audit trail, verdicts and steps of notices are appended, never edited or deleted."""

from django.db import migrations

from pipelines.records import append_only

TABLES = ("records_auditevent", "records_verdict", "records_noticeevent")


def protect(apps, schema_editor):
    append_only.protect(schema_editor.connection, TABLES)


def unprotect(apps, schema_editor):
    append_only.unprotect(schema_editor.connection, TABLES)


class Migration(migrations.Migration):

    dependencies = [("records", "0001_initial")]

    operations = [migrations.RunPython(protect, unprotect)]
