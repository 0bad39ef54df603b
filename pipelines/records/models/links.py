"""Advertisers and responders: clusters, with the reason of every link."""

from django.conf import settings
from django.db import models

from pipelines.records.models.adverts import Advert
from pipelines.records.models.replies import Reply


class Advertiser(models.Model):
    """Adverts that were placed by the same person or group."""

    label = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.label or f"advertiser {self.pk}"


class AdvertiserLink(models.Model):
    """An advert belongs to an advertiser; analysts' decisions outlive recomputation."""

    advertiser = models.ForeignKey(Advertiser, on_delete=models.CASCADE, related_name="links")
    advert = models.ForeignKey(Advert, on_delete=models.CASCADE, related_name="advertiser_links")
    reason = models.CharField(max_length=60)
    strength = models.FloatField()
    is_same = models.BooleanField(default=True, help_text="False: an analyst says that it is not the same.")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["advertiser", "advert", "reason"], name="one_advertiser_link_per_reason"
            )
        ]

    def __str__(self) -> str:
        return f"{self.advert_id} by {self.advertiser_id}"


class Responder(models.Model):
    """Replies that were written by the same person."""

    label = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.label or f"responder {self.pk}"


class ResponderLink(models.Model):
    """A reply belongs to a responder."""

    responder = models.ForeignKey(Responder, on_delete=models.CASCADE, related_name="links")
    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="responder_links")
    reason = models.CharField(max_length=60)
    strength = models.FloatField()
    is_same = models.BooleanField(default=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["responder", "reply", "reason"], name="one_responder_link_per_reason"
            )
        ]

    def __str__(self) -> str:
        return f"{self.reply_id} by {self.responder_id}"
