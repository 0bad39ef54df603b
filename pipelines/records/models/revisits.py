"""How often pages are looked at, what that showed, and when to look again."""

from django.db import models
from django.db.models import Q

from crawler.items import PageKind
from pipelines.records.models.adverts import Advert
from pipelines.records.models.crawls import Capture, CrawlRun
from pipelines.records.models.limits import URL_LENGTH
from pipelines.records.models.mandates import Site


class ListSighting(models.Model):
    """A list or a thread was read: what it shows, and how much of it was not on record before."""

    run = models.ForeignKey(CrawlRun, on_delete=models.PROTECT, related_name="list_sightings")
    capture = models.OneToOneField(Capture, on_delete=models.PROTECT, related_name="list_sighting")
    url = models.CharField(
        max_length=URL_LENGTH, default="", help_text="Of the page; after #post: what is sent to it."
    )
    shown = models.PositiveIntegerField(
        help_text="Adverts and threads that a list leads to; posts of a thread."
    )
    new = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.new} of {self.shown} new in {self.capture_id}"


class Revisit(models.Model):
    """What the visits to one page add up to. It can be made again from sightings and captures."""

    KINDS = [(kind.value, kind.value) for kind in (PageKind.ADVERT, PageKind.LIST, PageKind.THREAD)]

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="revisits")
    kind = models.CharField(max_length=10, choices=KINDS)
    advert = models.OneToOneField(
        Advert, null=True, blank=True, on_delete=models.CASCADE, related_name="revisit"
    )
    url = models.CharField(
        max_length=URL_LENGTH, blank=True, help_text="Of a list or a thread; an advert has its own."
    )
    visits = models.PositiveIntegerField(default=0, help_text="Looks that showed the page, the first too.")
    events = models.FloatField(default=0.0, help_text="What the looks say of the rate: so many events …")
    days = models.FloatField(default=0.0, help_text="… in so many days.")
    state = models.CharField(max_length=64, blank=True, help_text="Content hash at the last look, or gone.")
    visited_at = models.DateTimeField(null=True, blank=True, help_text="Last look that showed the page.")
    tried_at = models.DateTimeField(help_text="Last look, with or without an answer.")
    rate = models.FloatField(help_text="Changes, new adverts or new posts a day: an estimate.")
    due_at = models.DateTimeField(help_text="As planned at the last look; what is urgent by then goes first.")
    chosen_in = models.ForeignKey(
        CrawlRun,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="chosen_visits",
        help_text="The last run of a site with a budget that was to look at it.",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["site", "kind", "url"],
                condition=Q(advert__isnull=True),
                name="one_revisit_per_list_or_thread",
            ),
            models.CheckConstraint(
                condition=Q(kind="advert", advert__isnull=False, url="")
                | (Q(kind__in=["list", "thread"], advert__isnull=True) & ~Q(url="")),
                name="revisit_is_of_an_advert_or_has_a_url",
            ),
            models.CheckConstraint(condition=Q(rate__gt=0), name="revisit_rate_is_above_zero"),
        ]
        indexes = [models.Index(fields=["site", "due_at"], name="revisit_due")]

    def __str__(self) -> str:
        return f"{self.kind} {self.advert_id or self.url}"
