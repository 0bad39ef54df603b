"""Ways to reach somebody, and where they stood."""

from django.db import models

from pipelines.identify.types import ContactKind
from pipelines.records.models.adverts import Advert, AdvertVersion


class Contact(models.Model):
    """A normalised way to reach somebody."""

    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in ContactKind])
    value = models.CharField(max_length=500)
    platform = models.CharField(max_length=40, blank=True)
    is_generic = models.BooleanField(
        default=False, help_text="Says nothing of who placed it: a switchboard, the site's own number."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "value", "platform"], name="one_contact_per_value")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class AdvertContact(models.Model):
    """A contact in an advert's version, with its place."""

    advert = models.ForeignKey(Advert, on_delete=models.PROTECT, related_name="contacts")
    version = models.ForeignKey(AdvertVersion, on_delete=models.PROTECT, related_name="contacts")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="adverts")
    field = models.CharField(max_length=100)
    start = models.IntegerField()
    end = models.IntegerField()
    quote = models.TextField()
    confidence = models.FloatField()
    is_wrong = models.BooleanField(default=False, help_text="An analyst marked it as misread.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "contact", "field", "start"], name="one_contact_per_place_in_a_version"
            )
        ]
        indexes = [models.Index(fields=["contact", "advert"], name="contact_adverts")]

    def __str__(self) -> str:
        return f"{self.contact_id} in {self.version_id}"
