"""What changed between looks is kept as a belief since 0007; nothing reads the plain counts any more."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0007_revisits_of_threads"),
    ]

    operations = [
        migrations.RemoveField(model_name="revisit", name="changes"),
        migrations.RemoveField(model_name="revisit", name="changed_days"),
        migrations.RemoveField(model_name="revisit", name="unchanged_days"),
    ]
