"""What was wrong with a run."""

from django.db import models

from crawler.health import Cause
from pipelines.records.models.crawls import CrawlRun


class Alarm(models.Model):
    """A run did not bring in what its site is known to have. Append: nothing takes it back."""

    run = models.ForeignKey(CrawlRun, on_delete=models.PROTECT, related_name="alarms")
    cause = models.CharField(max_length=20, choices=[(cause.value, cause.value) for cause in Cause])
    where = models.CharField(max_length=80, help_text="Pages, figure or selectors; never an address or text.")
    found = models.FloatField()
    expected = models.FloatField(null=True, blank=True)
    detail = models.CharField(max_length=300, help_text="One sentence; never an address or text of a page.")
    raised_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["run", "cause", "where"], name="one_alarm_per_run_cause_and_place"
            )
        ]
        indexes = [models.Index(fields=["-raised_at", "-id"], name="alarm_newest")]

    def __str__(self) -> str:
        return f"{self.cause} {self.where}"
