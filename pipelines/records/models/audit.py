"""Who saw or did what, and why. Appended, chained by hash, never edited."""

from django.db import models


class AuditEvent(models.Model):
    """One look or one act. ``row_hash`` covers the row and the hash before it."""

    sequence = models.BigIntegerField(unique=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=150, help_text="User name, or the program's own name.")
    role = models.CharField(max_length=40, blank=True)
    case = models.CharField(max_length=100, blank=True)
    purpose = models.CharField(max_length=300)
    action = models.CharField(max_length=60)
    object_kind = models.CharField(max_length=40, blank=True)
    object_id = models.CharField(max_length=100, blank=True)
    detail = models.JSONField(
        default=dict, blank=True, help_text="Ids and counts; never advert text or contacts."
    )
    previous_hash = models.CharField(max_length=64)
    row_hash = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["object_kind", "object_id"], name="audit_object")]

    def __str__(self) -> str:
        return f"{self.sequence} {self.action}"
