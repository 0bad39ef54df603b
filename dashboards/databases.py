"""Where the record is: a file in the home folder, or a PostgreSQL server."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_SCHEMES = frozenset({"postgresql", "postgres"})
_LOCK_SECONDS = 30


def database(address: str, home: Path, *, password_file: str = "") -> dict[str, Any]:
    """Django's description of the database at an address; of the file in ``home`` where it is empty.

    ``postgresql://user[:password]@host[:port]/name[?sslmode=verify-full&…]``; the options are libpq's.

    Raises:
        ImproperlyConfigured: the address or the password's file cannot be read.
    """
    return _server(address, password_file) if address else _file(home)


def _file(home: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": home / "baken.sqlite3",
        "OPTIONS": {
            "timeout": _LOCK_SECONDS,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        },
    }


def _server(address: str, password_file: str) -> dict[str, Any]:
    parts = urlsplit(address)
    name = parts.path.strip("/")
    if parts.scheme not in _SCHEMES or not parts.hostname or not name:
        raise ImproperlyConfigured(
            "BAKEN_DATABASE is no address of a record: postgresql://user@host:5432/name is one"
        )
    options = dict(parse_qsl(parts.query))
    options.setdefault("options", f"-c lock_timeout={_LOCK_SECONDS}s")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(name),
        "HOST": parts.hostname,
        "PORT": str(parts.port or ""),
        "USER": unquote(parts.username or ""),
        "PASSWORD": _password(password_file) if password_file else unquote(parts.password or ""),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def _password(file: str) -> str:
    try:
        return Path(file).read_text("utf-8").strip()
    except OSError as error:
        raise ImproperlyConfigured(f"BAKEN_DATABASE_PASSWORD_FILE: {file} cannot be read") from error
