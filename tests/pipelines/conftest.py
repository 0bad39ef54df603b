"""A real record, set up as in production: a SQLite file, or a database of the server in BAKEN_DATABASE."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connections
from pytest_django import DjangoDbBlocker


def _is_server() -> bool:
    return str(connections.settings["default"]["ENGINE"]).endswith("postgresql")


@contextmanager
def _record_in(name: str) -> Iterator[None]:
    """Let every thread's default connection lead to this file or database meanwhile."""
    settings = connections.settings["default"]
    before, named = connections["default"], settings["NAME"]
    settings["NAME"] = name
    connections["default"] = connections.create_connection("default")
    try:
        yield
    finally:
        connections["default"].close()
        connections["default"] = before
        settings["NAME"] = named


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave out what only a file can show."""
    if item.get_closest_marker("embedded") and _is_server():
        pytest.skip("the record is on a server here")


@pytest.fixture(scope="session")
def empty_record(
    tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> Iterator[str]:
    """A migrated file or database without rows, to be copied."""
    name = str(tmp_path_factory.mktemp("record") / "baken.sqlite3")
    if _is_server():
        name = f"empty_{uuid4().hex}"
        _at_server(django_db_blocker, f"CREATE DATABASE {name}")
    with django_db_blocker.unblock(), _record_in(name):
        call_command("migrate", verbosity=0, interactive=False)
    yield name
    if _is_server():
        _at_server(django_db_blocker, f"DROP DATABASE {name}")


@pytest.fixture
def record_file(empty_record: str, tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[Path]:
    """An empty record of this test alone; on a server there is no such file."""
    path = tmp_path / "baken.sqlite3"
    if not _is_server():
        shutil.copy(empty_record, path)
        with django_db_blocker.unblock(), _record_in(str(path)):
            yield path
        return
    name = f"test_{uuid4().hex}"
    _at_server(django_db_blocker, f"CREATE DATABASE {name} TEMPLATE {empty_record}")
    with django_db_blocker.unblock(), _record_in(name):
        yield path
    # threads of the test may hold connections that nobody closed
    _at_server(django_db_blocker, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def record_setting(record_file: Path) -> Mapping[str, str]:
    """Where another process finds this record, where it is not in its home folder."""
    if not _is_server():
        return {}
    held = connections.settings["default"]
    return {"BAKEN_DATABASE": f"postgresql://{held['USER']}@{held['HOST']}:{held['PORT']}/{held['NAME']}"}


def _at_server(blocker: DjangoDbBlocker, statement: str) -> None:
    """Run a statement outside of any transaction."""
    with blocker.unblock(), _record_in("postgres"), connections["default"].cursor() as cursor:
        cursor.execute(statement)
