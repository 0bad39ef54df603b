"""Reactions to adverts."""

from django.db import models

from pipelines.records.models.adverts import Advert
from pipelines.records.models.contacts import Contact
from pipelines.records.models.crawls import Capture
from pipelines.records.models.limits import URL_LENGTH
from pipelines.records.models.mandates import Site


class Reply(models.Model):
    """One post by one author, as it stands now; earlier texts stay in their captures."""

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="replies")
    key = models.CharField(max_length=200)
    url = models.CharField(max_length=URL_LENGTH)
    thread = models.CharField(max_length=200)
    thread_title = models.CharField(max_length=500, blank=True)
    author = models.CharField(max_length=200)
    author_key = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    posted_at = models.DateTimeField(null=True, blank=True)
    posted_raw = models.CharField(max_length=200, blank=True)
    first_seen_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    capture = models.ForeignKey(Capture, on_delete=models.PROTECT, related_name="replies")
    content_hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "key"], name="one_reply_per_site_and_key")]
        indexes = [models.Index(fields=["site", "author_key"], name="reply_author")]

    def __str__(self) -> str:
        return f"{self.site_id}:{self.key}"


class ReplyLink(models.Model):
    """An address that a reply links to or names; an advert of that address may be recorded only later."""

    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="links")
    url = models.CharField(max_length=URL_LENGTH, help_text="Canonical.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reply", "url"], name="a_reply_links_to_a_url_once")]
        indexes = [models.Index(fields=["url"], name="reply_link_url")]

    def __str__(self) -> str:
        return f"{self.reply_id} -> {self.url}"


class ReplyAdvert(models.Model):
    """A reply is about an advert, and why we think so."""

    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="adverts")
    advert = models.ForeignKey(Advert, on_delete=models.PROTECT, related_name="replies")
    reason = models.CharField(max_length=20, choices=[("link", "link"), ("contact", "contact")])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reply", "advert", "reason"], name="one_reply_link_per_reason")
        ]

    def __str__(self) -> str:
        return f"{self.reply_id} about {self.advert_id}"


class ReplyContact(models.Model):
    """A contact that a reply mentions."""

    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="contacts")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="replies")
    start = models.IntegerField()
    end = models.IntegerField()
    quote = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reply", "contact", "start"], name="one_contact_per_place_in_a_reply"
            )
        ]

    def __str__(self) -> str:
        return f"{self.contact_id} in {self.reply_id}"
