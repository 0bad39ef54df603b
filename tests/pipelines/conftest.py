"""A real record in a real SQLite file, set up as in production."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connections
from pytest_django import DjangoDbBlocker


@contextmanager
def _record_in(path: Path) -> Iterator[None]:
    """Let every thread's default connection lead to this file meanwhile."""
    settings = connections.settings["default"]
    before, name = connections["default"], settings["NAME"]
    settings["NAME"] = str(path)
    connections["default"] = connections.create_connection("default")
    try:
        yield
    finally:
        connections["default"].close()
        connections["default"] = before
        settings["NAME"] = name


@pytest.fixture(scope="session")
def empty_record(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker) -> Path:
    """A migrated file without rows, to be copied."""
    path = tmp_path_factory.mktemp("record") / "baken.sqlite3"
    with django_db_blocker.unblock(), _record_in(path):
        call_command("migrate", verbosity=0, interactive=False)
    return path


@pytest.fixture
def record_file(empty_record: Path, tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[Path]:
    """An empty record of this test alone."""
    path = tmp_path / "baken.sqlite3"
    shutil.copy(empty_record, path)
    with django_db_blocker.unblock(), _record_in(path):
        yield path
