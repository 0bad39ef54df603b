"""Saved searches and what they found."""

from django.conf import settings
from django.db import models

from pipelines.records.models.adverts import Advert


class SavedSearch(models.Model):
    """A search that is run over every new or changed advert."""

    name = models.CharField(max_length=200)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="searches")
    query = models.JSONField(help_text="An AdvertQuery.")
    is_active = models.BooleanField(default=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Alert(models.Model):
    """A saved search found an advert at one of its revisions."""

    search = models.ForeignKey(SavedSearch, on_delete=models.CASCADE, related_name="alerts")
    advert = models.ForeignKey(Advert, on_delete=models.PROTECT, related_name="alerts")
    revision = models.BigIntegerField()
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["search", "advert", "revision"], name="one_alert_per_search_and_revision"
            )
        ]

    def __str__(self) -> str:
        return f"{self.search_id} found {self.advert_id}"
