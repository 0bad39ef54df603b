"""Settings of the Django project. One of the two places that read the environment."""

import os
from pathlib import Path

HOME = Path(os.environ.get("BAKEN_HOME", "var"))
SECRET_KEY = os.environ.get("BAKEN_SECRET_KEY", "not-for-production")
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "dashboards.accounts.apps.AccountsConfig",
    "pipelines.records.apps.RecordsConfig",
]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": HOME / "baken.sqlite3",
        "OPTIONS": {
            "timeout": 30,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"
LANGUAGE_CODE = "nl"
STATIC_URL = "static/"
AUTH_USER_MODEL = "accounts.User"
