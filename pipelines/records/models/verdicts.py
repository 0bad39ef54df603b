"""What an analyst decided about an advert. Appended, never edited."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from pipelines.records.models.adverts import Advert, AdvertVersion


class Verdict(models.Model):
    """One decision; a later one, or its withdrawal, replaces it without removing it."""

    class Outcome(models.TextChoices):
        """What was decided."""

        MINOR = "minor", "indications of a minor"
        NOT_MINOR = "not_minor", "no indication of a minor"
        UNSURE = "unsure", "to be looked at again"
        WITHDRAWN = "withdrawn", "the previous verdict is withdrawn"

    advert = models.ForeignKey(Advert, on_delete=models.PROTECT, related_name="verdicts")
    version = models.ForeignKey(AdvertVersion, on_delete=models.PROTECT, related_name="verdicts")
    outcome = models.CharField(max_length=20, choices=Outcome.choices)
    reason = models.CharField(max_length=1000, help_text="In the analyst's words, or a standard reason.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="verdicts")
    at = models.DateTimeField()
    withdraws = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="withdrawn_by"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="withdrawn", withdraws__isnull=False)
                | (~Q(outcome="withdrawn") & Q(withdraws__isnull=True)),
                name="withdrawal_names_a_verdict",
            )
        ]
        indexes = [models.Index(fields=["advert", "-at"], name="verdict_advert")]

    def __str__(self) -> str:
        return f"{self.outcome} on {self.advert_id}"
