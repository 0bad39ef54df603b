"""Who may collect what, from where and until when."""

from django.db import models
from django.db.models import F, Q


class Site(models.Model):
    """A site that can be crawled; its facts stand in ``spiders/sites/<key>/site.toml``."""

    key = models.SlugField(unique=True, help_text="Name of the folder under spiders/sites.")
    title = models.CharField(max_length=200)
    host = models.CharField(max_length=253)

    def __str__(self) -> str:
        return self.key


class Mandate(models.Model):
    """The ground on which sites are crawled. Without an active one no request is made."""

    reference = models.CharField(max_length=100, unique=True)
    legal_basis = models.CharField(max_length=300)
    authoriser = models.CharField(max_length=200)
    terms = models.JSONField(default=list, blank=True, help_text="Search terms; empty: the whole site.")
    obeys_robots = models.BooleanField(default=True)
    ports = models.JSONField(default=list, blank=True, help_text="Ports beside 80 and 443.")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    sites = models.ManyToManyField(Site, through="MandateSite", related_name="mandates")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="mandate_ends_after_it_starts"
            )
        ]

    def __str__(self) -> str:
        return self.reference


class MandateSite(models.Model):
    """A host that a mandate names."""

    mandate = models.ForeignKey(Mandate, on_delete=models.CASCADE, related_name="named_sites")
    site = models.ForeignKey(Site, on_delete=models.PROTECT)
    host = models.CharField(max_length=253, help_text="The exact host that may be asked.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mandate", "host"], name="mandate_names_a_host_once")]

    def __str__(self) -> str:
        return f"{self.mandate_id}: {self.host}"


class Schedule(models.Model):
    """When a site is crawled by itself."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="schedules")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="schedules")
    cron = models.CharField(max_length=100, help_text="Five fields, in Europe/Amsterdam.")
    is_paused = models.BooleanField(default=False)
    priority = models.SmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.site_id}: {self.cron}"
