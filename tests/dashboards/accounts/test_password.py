from typing import Any

import pytest
from django.test import Client

from dashboards.accounts.models import Role, User
from pipelines.records.models import AuditEvent
from tests.dashboards.people import PASSWORD, logged_in, make_person

NEW = "een-heel-ander-wachtwoord"


@pytest.fixture
def newcomer(db: None) -> User:
    return make_person("nieuw", Role.ANALYST, must_change_password=True)


def change(client: Client, old: str = PASSWORD, new: str = NEW, again: str = "") -> Any:
    values = {"old_password": old, "new_password1": new, "new_password2": again or new}
    return client.post("/account/password/", values)


@pytest.mark.parametrize(
    "address", ["/", "/search/", "/runs/", "/audit/", "/account/purpose/", "/adverts/1/"]
)
def test_a_one_time_password_opens_nothing_but_its_change(newcomer: User, address: str) -> None:
    answer = logged_in(newcomer).get(address)
    assert answer.headers["Location"].startswith("/account/password/")


def test_a_one_time_password_lets_nobody_judge(newcomer: User) -> None:
    answer = logged_in(newcomer).post("/adverts/1/verdict/", {"outcome": "minor", "version": 1})
    assert answer.headers["Location"] == "/account/password/"


def test_after_the_change_the_pages_open(newcomer: User) -> None:
    client = logged_in(newcomer)
    change(client)
    assert client.get("/").status_code == 200


def test_the_change_is_in_the_log(newcomer: User) -> None:
    change(logged_in(newcomer))
    assert AuditEvent.objects.get().action == "password.change"


@pytest.mark.parametrize(
    ("old", "new", "again"),
    [
        ("wrong", NEW, NEW),
        (PASSWORD, PASSWORD, PASSWORD),
        (PASSWORD, NEW, "another-password-here"),
        (PASSWORD, "kort", "kort"),
        (PASSWORD, "123456789012345", "123456789012345"),
        (PASSWORD, "password123456", "password1234567"),
    ],
)
def test_a_bad_new_password_is_refused(newcomer: User, old: str, new: str, again: str) -> None:
    assert change(logged_in(newcomer), old, new, again).status_code == 400
    newcomer.refresh_from_db()
    assert newcomer.must_change_password
    assert newcomer.check_password(PASSWORD)


def test_the_password_is_not_changed_when_the_log_cannot_be_written(
    newcomer: User, broken_audit: None
) -> None:
    assert change(logged_in(newcomer)).status_code == 503
    newcomer.refresh_from_db()
    assert newcomer.check_password(PASSWORD)
