"""Named people, each with a client that is logged in and has stated a purpose."""

from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from pytest_django import Settings

from dashboards.accounts.models import Role, User
from tests.dashboards.people import logged_in, make_person

NO_ROOM = {
    "sqlite": [
        "CREATE TRIGGER no_room BEFORE INSERT ON records_auditevent BEGIN SELECT RAISE(ABORT, 'full'); END"
    ],
    "postgresql": [
        "CREATE FUNCTION no_room() RETURNS trigger AS $$BEGIN RAISE 'full'; END$$ LANGUAGE plpgsql",
        "CREATE TRIGGER no_room BEFORE INSERT ON records_auditevent EXECUTE FUNCTION no_room()",
    ],
}


@pytest.fixture(autouse=True)
def _own_index_and_quick_hashes(settings: Settings, tmp_path: Path) -> None:
    settings.ADVERT_INDEX = tmp_path / "index.sqlite3"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def ada(db: None) -> User:
    return make_person("ada", Role.ANALYST)


@pytest.fixture
def analyst(ada: User) -> Client:
    return logged_in(ada)


@pytest.fixture
def approver(db: None) -> Client:
    return logged_in(make_person("anton", Role.APPROVER))


@pytest.fixture
def operator(db: None) -> Client:
    return logged_in(make_person("olga", Role.OPERATOR))


@pytest.fixture
def auditor(db: None) -> Client:
    return logged_in(make_person("femke", Role.AUDITOR))


@pytest.fixture
def administrator(db: None) -> Client:
    return logged_in(make_person("rianne", Role.ADMINISTRATOR))


@pytest.fixture
def visitor(db: None) -> Client:
    return Client()


@pytest.fixture
def broken_audit(db: None) -> None:
    """The database refuses every new row of the log; rolled back with the test."""
    with connection.cursor() as cursor:
        for statement in NO_ROOM[connection.vendor]:
            cursor.execute(statement)
