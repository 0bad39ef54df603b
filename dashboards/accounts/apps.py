"""Django's handle on the accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Who may log in, in which role."""

    name = "dashboards.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
