"""Settings of the Django project. One of the two places that read the environment."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from dashboards.databases import database
from dashboards.hardening import Safeguards, weaknesses
from dashboards.secret_key import secret_key

HERE = Path(__file__).resolve().parent
HOME = Path(os.environ.get("BAKEN_HOME", "var"))
"""Folder of everything that Baken writes."""
IS_PRODUCTION = os.environ.get("BAKEN_PRODUCTION") == "1"
DEBUG = os.environ.get("BAKEN_DEBUG") == "1"
SECRET_KEY = os.environ.get("BAKEN_SECRET_KEY") or secret_key(HOME)
NAMED_HOSTS = [host for host in os.environ.get("BAKEN_HOSTS", "").split(",") if host]
ALLOWED_HOSTS = NAMED_HOSTS or ["127.0.0.1", "localhost", "[::1]"]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "dashboards.accounts.apps.AccountsConfig",
    "dashboards.triage.apps.TriageConfig",
    "dashboards.audit.apps.AuditConfig",
    "dashboards.operations.apps.OperationsConfig",
    "pipelines.records.apps.RecordsConfig",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "dashboards.headers.PrivacyHeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "dashboards.accounts.middleware.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "dashboards.accounts.middleware.IdleLockMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "dashboards.accounts.middleware.PasswordChangeMiddleware",
    "dashboards.accounts.middleware.PurposeMiddleware",
    "dashboards.errors.ClosedDoorMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "dashboards.urls"
WSGI_APPLICATION = "dashboards.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "dashboards.accounts.context.who_and_why",
            ],
        },
    }
]
DATABASES = {
    "default": database(
        os.environ.get("BAKEN_DATABASE", ""),
        HOME,
        password_file=os.environ.get("BAKEN_DATABASE_PASSWORD_FILE", ""),
    )
}
ADVERT_INDEX = os.environ.get("BAKEN_INDEX") or HOME / "index.sqlite3"
ADVERT_INDEX_KEY_FILE = os.environ.get("BAKEN_INDEX_KEY_FILE")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [HERE / "locale"]
FORMAT_MODULE_PATH = ["dashboards.formats"]

STATIC_URL = "/static/"
STATICFILES_DIRS = [HERE / "static"]
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
WHITENOISE_USE_FINDERS = True  # served from the package: nothing to collect at installation
WHITENOISE_MAX_AGE = 60  # seconds; names carry no hash, so a new version must be seen soon

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "dashboards.accounts.password_rules.LongEnough",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "queue"
IDLE_LOCK_SECONDS = int(os.environ.get("BAKEN_IDLE_LOCK_SECONDS", str(15 * 60)))
SESSION_COOKIE_AGE = 10 * 3600  # one working day; the idle lock comes sooner
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = IS_PRODUCTION
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = IS_PRODUCTION
CSRF_FAILURE_VIEW = "dashboards.errors.csrf_failed"
SECURE_SSL_REDIRECT = IS_PRODUCTION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_PRODUCTION else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if IS_PRODUCTION else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
# Other origins learn nothing. "no-referrer" would make browsers send "Origin: null" with our own forms, which
# the forgery check has to refuse.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "style-src": ["'self'"],
        "script-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": ["'none'"],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 64 * 1024  # bytes; the largest form holds one reason
DATA_UPLOAD_MAX_NUMBER_FIELDS = 100

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"event": {"()": "dashboards.logs.EventFormatter"}},
    "handlers": {"events": {"class": "logging.StreamHandler", "formatter": "event"}},
    "loggers": {"django": {"handlers": ["events"], "level": "WARNING", "propagate": False}},
}

if IS_PRODUCTION:
    found = weaknesses(
        Safeguards(
            is_debug=DEBUG,
            secret_key=SECRET_KEY,
            hosts=NAMED_HOSTS,
            replay=os.environ.get("BAKEN_REPLAY", ""),
            idle_lock_seconds=IDLE_LOCK_SECONDS,
        )
    )
    if found:
        raise ImproperlyConfigured("BAKEN_PRODUCTION=1 refuses to start: " + "; ".join(found))
