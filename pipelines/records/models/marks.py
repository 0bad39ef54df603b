"""What an analyst said of a contact. Appended, never edited."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from pipelines.records.models.adverts import Advert
from pipelines.records.models.contacts import Contact


class ContactMark(models.Model):
    """A contact was misread in one advert, or says nothing of who placed any; or that is taken back."""

    class Kind(models.TextChoices):
        """What was said."""

        WRONG = "wrong", "misread in this advert"
        GENERIC = "generic", "a switchboard, the site's own number"
        UNDONE = "undone", "an earlier mark is taken back"

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="marks")
    advert = models.ForeignKey(
        Advert, on_delete=models.PROTECT, related_name="contact_marks", help_text="Where it was said."
    )
    kind = models.CharField(max_length=10, choices=Kind.choices)
    reason = models.CharField(max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undoes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="undone_by"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="undone", undoes__isnull=False)
                | Q(kind__in=["wrong", "generic"], undoes__isnull=True),
                name="undoing_names_a_mark",
            )
        ]
        indexes = [models.Index(fields=["contact", "advert"], name="contact_mark_place")]

    def __str__(self) -> str:
        return f"{self.kind} {self.contact_id}"
