"""Django's handle on this part of the dashboard."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The log of every look and act."""

    name = "dashboards.audit"
    label = "audit"
