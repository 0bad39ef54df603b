"""The audit trail, verdicts and steps of notices are appended, never edited or deleted."""

from django.db import migrations

from pipelines.records import append_only


def protect(apps, schema_editor):
    append_only.protect(schema_editor.connection)


def unprotect(apps, schema_editor):
    append_only.unprotect(schema_editor.connection)


class Migration(migrations.Migration):

    dependencies = [("records", "0001_initial")]

    operations = [migrations.RunPython(protect, unprotect)]
