"""Threads are looked at again, rates rest on what a look says, and a run knows what it was to look at."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0006_linked_hits"),
    ]

    operations = [
        migrations.RenameField(model_name="listsighting", old_name="adverts", new_name="shown"),
        migrations.AlterField(
            model_name="listsighting",
            name="shown",
            field=models.PositiveIntegerField(
                help_text="Adverts and threads that a list leads to; posts of a thread."
            ),
        ),
        migrations.AddField(
            model_name="listsighting",
            name="url",
            field=models.CharField(
                default="", help_text="Of the page; after #post: what is sent to it.", max_length=2083
            ),
        ),
        migrations.RemoveConstraint(model_name="revisit", name="one_revisit_per_list"),
        migrations.RemoveConstraint(model_name="revisit", name="revisit_is_of_an_advert_or_a_list"),
        migrations.AlterField(
            model_name="revisit",
            name="kind",
            field=models.CharField(
                choices=[("advert", "advert"), ("list", "list"), ("thread", "thread")], max_length=10
            ),
        ),
        migrations.AlterField(
            model_name="revisit",
            name="url",
            field=models.CharField(
                blank=True, help_text="Of a list or a thread; an advert has its own.", max_length=2083
            ),
        ),
        migrations.AlterField(
            model_name="revisit",
            name="changes",
            field=models.PositiveIntegerField(
                default=0,
                help_text="Looks that found an advert changed, gone or back; what was new on other pages.",
            ),
        ),
        migrations.AlterField(
            model_name="revisit",
            name="rate",
            field=models.FloatField(help_text="Changes, new adverts or new posts a day: an estimate."),
        ),
        migrations.AddField(
            model_name="revisit",
            name="events",
            field=models.FloatField(default=0.0, help_text="What the looks say of the rate: so many events …"),
        ),
        migrations.AddField(
            model_name="revisit",
            name="days",
            field=models.FloatField(default=0.0, help_text="… in so many days."),
        ),
        migrations.AddField(
            model_name="revisit",
            name="chosen_in",
            field=models.ForeignKey(
                blank=True,
                help_text="The last run of a site with a budget that was to look at it.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="chosen_visits",
                to="records.crawlrun",
            ),
        ),
        migrations.AddConstraint(
            model_name="revisit",
            constraint=models.UniqueConstraint(
                condition=models.Q(("advert__isnull", True)),
                fields=("site", "kind", "url"),
                name="one_revisit_per_list_or_thread",
            ),
        ),
        migrations.AddConstraint(
            model_name="revisit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("advert__isnull", False), ("kind", "advert"), ("url", "")),
                    models.Q(
                        ("advert__isnull", True),
                        ("kind__in", ["list", "thread"]),
                        models.Q(("url", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="revisit_is_of_an_advert_or_has_a_url",
            ),
        ),
    ]
