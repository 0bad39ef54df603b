"""Django's handle on this part of the dashboard."""

from django.apps import AppConfig


class TriageConfig(AppConfig):
    """The analysts' queue, adverts, verdicts and search."""

    name = "dashboards.triage"
    label = "triage"
