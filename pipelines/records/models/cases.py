"""Cases: adverts that an investigation looks at together."""

from django.conf import settings
from django.db import models

from pipelines.records.models.adverts import Advert


class Case(models.Model):
    """An investigation's folder."""

    reference = models.CharField(max_length=100, unique=True)
    purpose = models.CharField(max_length=500)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    adverts = models.ManyToManyField(Advert, through="CaseAdvert", related_name="cases")

    def __str__(self) -> str:
        return self.reference


class CaseAdvert(models.Model):
    """An advert was put in a case by a named person."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="entries")
    advert = models.ForeignKey(Advert, on_delete=models.PROTECT, related_name="case_entries")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    reason = models.CharField(max_length=500)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "advert"], name="an_advert_is_in_a_case_once")]

    def __str__(self) -> str:
        return f"{self.advert_id} in {self.case_id}"
