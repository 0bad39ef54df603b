"""Runs, and the evidence that they brought in."""

from django.db import models
from django.db.models import Q

from crawler.items import PageKind
from pipelines.records.models.limits import URL_LENGTH
from pipelines.records.models.mandates import Mandate, Site


class CrawlRun(models.Model):
    """One crawl of one site: leased, resumed and retried as a whole."""

    class State(models.TextChoices):
        """Where a run stands."""

        QUEUED = "queued"
        RUNNING = "running"
        STOPPED = "stopped", "stopped before its end; it resumes"
        FINISHED = "finished"
        FAILED = "failed"

    key = models.CharField(max_length=40, unique=True, help_text="Opaque id; names the WARC files.")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="runs")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="runs")
    replay = models.CharField(max_length=200, blank=True, help_text="Name of the recording; empty: live.")
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    reason = models.CharField(max_length=100, blank=True, help_text="Why it stopped or ended.")
    attempts = models.PositiveIntegerField(default=0)
    holder = models.CharField(max_length=200, blank=True, help_text="Host and process that hold the lease.")
    leased_until = models.DateTimeField(null=True, blank=True)
    queued_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    beat_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    counts = models.JSONField(default=dict, blank=True, help_text="Pages, adverts, problems by code, …")
    expectations = models.JSONField(default=dict, blank=True, help_text="Expected, found and met, by name.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["queued", "running", "stopped", "finished", "failed"]),
                name="run_state_is_known",
            ),
            models.UniqueConstraint(
                fields=["site"], condition=Q(state="running"), name="one_running_run_per_site"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.site_id} {self.key}"


class Capture(models.Model):
    """Where the evidence of one exchange lies."""

    run = models.ForeignKey(CrawlRun, on_delete=models.PROTECT, related_name="captures")
    url = models.CharField(max_length=URL_LENGTH)
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in PageKind])
    warc = models.CharField(max_length=500, help_text="Relative to the evidence folder.")
    offset = models.BigIntegerField()
    length = models.BigIntegerField()
    payload_digest = models.CharField(max_length=71)
    status = models.PositiveSmallIntegerField()
    content_type = models.CharField(max_length=200, blank=True)
    size = models.BigIntegerField()
    is_reduced = models.BooleanField(default=False)
    fetched_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["warc", "offset"], name="one_capture_per_place")]
        indexes = [models.Index(fields=["run", "url"], name="capture_run_url")]

    def __str__(self) -> str:
        return f"{self.warc}@{self.offset}"


class PageProblem(models.Model):
    """Something missing, odd or too long on a page, or a page that gave no answer."""

    run = models.ForeignKey(CrawlRun, on_delete=models.PROTECT, related_name="problems")
    capture = models.ForeignKey(
        Capture, null=True, blank=True, on_delete=models.PROTECT, related_name="problems"
    )
    url = models.CharField(max_length=URL_LENGTH)
    code = models.CharField(max_length=60)
    field = models.CharField(max_length=60, blank=True)
    detail = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["run", "code"], name="problem_run_code")]

    def __str__(self) -> str:
        return f"{self.code} {self.field}".strip()
