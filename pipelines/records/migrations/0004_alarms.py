import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0003_revisits'),
    ]

    operations = [
        migrations.CreateModel(
            name='Alarm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cause', models.CharField(choices=[('blocked', 'blocked'), ('captcha', 'captcha'), ('gate-closed', 'gate-closed'), ('unreachable', 'unreachable'), ('template-changed', 'template-changed'), ('decoys', 'decoys'), ('nothing-found', 'nothing-found'), ('too-few', 'too-few'), ('field-missing', 'field-missing'), ('stale', 'stale'), ('not-judged', 'not-judged')], max_length=20)),
                ('where', models.CharField(help_text='Pages, figure or selectors; never an address or text.', max_length=80)),
                ('found', models.FloatField()),
                ('expected', models.FloatField(blank=True, null=True)),
                ('detail', models.CharField(help_text='One sentence; never an address or text of a page.', max_length=300)),
                ('raised_at', models.DateTimeField()),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='alarms', to='records.crawlrun')),
            ],
            options={
                'indexes': [models.Index(fields=['-raised_at', '-id'], name='alarm_newest')],
                'constraints': [models.UniqueConstraint(fields=('run', 'cause', 'where'), name='one_alarm_per_run_cause_and_place')],
            },
        ),
    ]
