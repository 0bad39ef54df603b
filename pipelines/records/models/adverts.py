"""Adverts, their versions and when they were seen."""

from django.db import models
from django.db.models import F, Q

from crawler.items import Band, GoneHow
from pipelines.records.models.crawls import Capture, CrawlRun
from pipelines.records.models.limits import URL_LENGTH
from pipelines.records.models.mandates import Site

BANDS = [(band.value, band.value) for band in Band]


class Advert(models.Model):
    """One advert of one site, with what is true of it now."""

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="adverts")
    key = models.CharField(max_length=200, help_text="The site's own id.")
    url = models.CharField(max_length=URL_LENGTH)
    account = models.CharField(max_length=200, blank=True)
    account_key = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=200, blank=True)
    first_seen_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True, blank=True)
    gone_how = models.CharField(
        max_length=10, blank=True, choices=[(how.value, how.value) for how in GoneHow]
    )
    current = models.ForeignKey(
        "AdvertVersion", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    band = models.CharField(max_length=10, choices=BANDS, default=Band.NONE.value)
    score = models.FloatField(default=0.0, help_text="0 to 1; orders a queue and decides nothing.")
    linked = models.FloatField(
        default=0.0,
        db_default=0.0,
        help_text="Points in the score that come from other adverts and from replies.",
    )
    verdict = models.CharField(
        max_length=20, blank=True, help_text="The standing verdict's outcome; empty: none."
    )
    revision = models.BigIntegerField(default=1, help_text="Grows with every change that the index shows.")
    indexed_revision = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["site", "key"], name="one_advert_per_site_and_key"),
            models.CheckConstraint(
                condition=Q(gone_at__isnull=True, gone_how="") | (Q(gone_at__isnull=False) & ~Q(gone_how="")),
                name="gone_says_how",
            ),
            models.CheckConstraint(condition=Q(band__in=[b for b, _ in BANDS]), name="advert_band_is_known"),
        ]
        indexes = [
            # bands sort by their names: strong, possible, none; a test of the queue holds that
            models.Index(
                fields=["verdict", "-band", "-score", "-first_seen_at", "-id"], name="advert_likeliest"
            ),
            models.Index(fields=["verdict", "-first_seen_at", "-id"], name="advert_open_newest"),
            models.Index(fields=["-band", "-score", "-first_seen_at", "-id"], name="advert_all_likeliest"),
            models.Index(fields=["band", "verdict", "-first_seen_at"], name="advert_band_new"),
            models.Index(fields=["-first_seen_at", "-id"], name="advert_newest"),
            models.Index(fields=["site", "account_key"], name="advert_account"),
            models.Index(fields=["url"], name="advert_url"),
            models.Index(
                fields=["id"], condition=Q(revision__gt=F("indexed_revision")), name="advert_unindexed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.site_id}:{self.key}"


class AdvertVersion(models.Model):
    """What an advert said at one time; a new one only when its content changed."""

    advert = models.ForeignKey(Advert, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(help_text="1 for the first.")
    content_hash = models.CharField(max_length=64, help_text="SHA-256 of title, text, fields and account.")
    title = models.TextField(blank=True)
    text = models.TextField(blank=True)
    fields = models.JSONField(default=dict, blank=True)
    language = models.CharField(max_length=3, default="und")
    posted_at = models.DateTimeField(null=True, blank=True)
    posted_raw = models.CharField(max_length=200, blank=True)
    seen_at = models.DateTimeField()
    capture = models.ForeignKey(Capture, on_delete=models.PROTECT, related_name="versions")
    band = models.CharField(max_length=10, choices=BANDS, default=Band.NONE.value)
    score = models.FloatField(default=0.0)
    assessment = models.JSONField(default=dict, help_text="Ages and hits with their quotes and places.")
    why = models.CharField(
        max_length=300, blank=True, help_text="Quote of the heaviest hit, for the queue; empty: no hit."
    )
    why_before = models.CharField(
        max_length=80, blank=True, default="", db_default="", help_text="The quote's sentence up to it."
    )
    why_after = models.CharField(
        max_length=80, blank=True, default="", db_default="", help_text="The rest of the quote's sentence."
    )
    why_field = models.CharField(
        max_length=100, blank=True, default="", db_default="", help_text="Where the quote stands."
    )
    why_starts_inside = models.BooleanField(
        default=False, db_default=False, help_text="Something stands before ``why_before``."
    )
    why_ends_inside = models.BooleanField(
        default=False, db_default=False, help_text="Something follows ``why_after``."
    )
    why_indicator = models.CharField(max_length=60, blank=True)
    rules_version = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["advert", "number"], name="version_numbers_are_unique")
        ]

    def __str__(self) -> str:
        return f"{self.advert_id} v{self.number}"


class Sighting(models.Model):
    """An advert was there in a run, unchanged or not."""

    advert = models.ForeignKey(Advert, on_delete=models.PROTECT, related_name="sightings")
    run = models.ForeignKey(CrawlRun, on_delete=models.PROTECT, related_name="sightings")
    capture = models.ForeignKey(Capture, on_delete=models.PROTECT, related_name="sightings")
    version = models.ForeignKey(
        AdvertVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="sightings"
    )
    gone_how = models.CharField(max_length=10, blank=True, help_text="Empty: it was there.")
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["advert", "run"], name="one_sighting_per_advert_and_run")
        ]

    def __str__(self) -> str:
        return f"{self.advert_id} in {self.run_id}"
