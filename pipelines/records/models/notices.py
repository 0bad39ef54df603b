"""Notices to a site's moderators, and referrals from them."""

from django.conf import settings
from django.db import models

from pipelines.records.models.adverts import Advert, AdvertVersion
from pipelines.records.models.limits import URL_LENGTH
from pipelines.records.models.mandates import Site


class Notice(models.Model):
    """A message to one site about adverts of that site; its state is its last event's."""

    key = models.CharField(max_length=40, unique=True, help_text="Opaque, at least 128 bits.")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="notices")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notices")
    reason = models.TextField()
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.key


class NoticeAdvert(models.Model):
    """An advert's version that a notice names; one legal notice per version and type."""

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="adverts")
    advert = models.ForeignKey(Advert, on_delete=models.PROTECT, related_name="notices")
    version = models.ForeignKey(AdvertVersion, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=20, default="suspicion")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["advert", "version", "kind"], name="one_notice_per_version_and_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.advert_id} in {self.notice_id}"


class NoticeEvent(models.Model):
    """One step of a notice. Appended, never edited."""

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="events")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=20)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    detail = models.JSONField(default=dict, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["notice", "number"], name="notice_events_are_numbered")
        ]

    def __str__(self) -> str:
        return f"{self.notice_id} {self.state}"


class Referral(models.Model):
    """A moderator's own suspicion. A lead; it never raises a notice by itself."""

    key = models.CharField(max_length=40, unique=True)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="referrals")
    url = models.CharField(max_length=URL_LENGTH)
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="referrals")
    at = models.DateTimeField()
    advert = models.ForeignKey(
        Advert, null=True, blank=True, on_delete=models.PROTECT, related_name="referrals"
    )

    def __str__(self) -> str:
        return self.key
