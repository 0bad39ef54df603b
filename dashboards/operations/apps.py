"""Django's handle on this part of the dashboard."""

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """Runs, for those who keep the crawls going."""

    name = "dashboards.operations"
    label = "operations"
