"""Reasons that stand elsewhere than in the advert itself. Derived: can be deleted and made again."""

from django.db import models
from django.db.models import Q

from pipelines.records.models.adverts import Advert, AdvertVersion
from pipelines.records.models.replies import Reply


class LinkedHit(models.Model):
    """What another advert of the advertiser, an earlier version or a reply says against an advert."""

    advert = models.ForeignKey(
        Advert, on_delete=models.CASCADE, related_name="linked_hits", help_text="Where it is shown."
    )
    version = models.ForeignKey(
        AdvertVersion,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="quoted_by",
        help_text="The version that is quoted.",
    )
    reply = models.ForeignKey(
        Reply,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="hits",
        help_text="Or the reply.",
    )
    indicator = models.CharField(max_length=60)
    grade = models.CharField(max_length=20)
    weight = models.FloatField(help_text="What it adds, its caveat reckoned in.")
    caveat = models.CharField(max_length=20, blank=True, help_text="Why it counts for less; empty: in full.")
    field = models.CharField(max_length=100)
    start = models.IntegerField()
    end = models.IntegerField()
    quote = models.TextField()
    rules_version = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(version__isnull=False, reply__isnull=True)
                | Q(version__isnull=True, reply__isnull=False),
                name="linked_hit_quotes_one_source",
            )
        ]

    def __str__(self) -> str:
        return f"{self.indicator} at {self.advert_id}"
