"""Django's handle on the record."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """The record's tables stand under ``records_``."""

    name = "pipelines.records"
    label = "records"
    default_auto_field = "django.db.models.BigAutoField"
