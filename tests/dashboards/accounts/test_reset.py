"""A lost password: what was open ends, and the way in is a one-time password."""

import pytest
from django.test import Client
from django.utils import timezone

from dashboards.accounts.models import User
from dashboards.accounts.people import AccountRefused, By, account_named, renew_password
from dashboards.accounts.throttle import PER_PAIR
from pipelines.records.models import AuditEvent
from tests.dashboards.people import PASSWORD

SHELL = By(name="B. Voorbeeld", role="shell")


def log_in(password: str) -> Client:
    client = Client()
    client.post("/account/login/", {"username": "ada", "password": password})
    return client


def test_it_opens_the_change_of_the_password_alone(ada: User) -> None:
    _, password = renew_password(account_named("ADA").pk, by=SHELL, now=timezone.now())
    assert log_in(PASSWORD).get("/").headers["Location"].startswith("/account/login/")
    assert log_in(password).get("/").headers["Location"] == "/account/password/"


def test_open_sessions_end(ada: User, analyst: Client) -> None:
    assert analyst.get("/").status_code == 200
    renew_password(ada.pk, by=SHELL, now=timezone.now())
    assert analyst.get("/").headers["Location"].startswith("/account/login/")


def test_somebody_who_guessed_too_often_need_not_wait(ada: User) -> None:
    for _ in range(PER_PAIR):
        log_in("mis")
    _, password = renew_password(ada.pk, by=SHELL, now=timezone.now())
    assert log_in(password).get("/").headers["Location"] == "/account/password/"


def test_who_did_it_is_in_the_log_without_the_password(ada: User) -> None:
    _, password = renew_password(ada.pk, by=SHELL, now=timezone.now())
    event = AuditEvent.objects.get(action="account.password")
    assert (event.actor, event.role, event.object_id) == ("B. Voorbeeld", "shell", str(ada.pk))
    assert password not in str(list(AuditEvent.objects.values()))


@pytest.mark.parametrize("name", ["eve", "", "a b"])
def test_nobody_has_no_account(ada: User, name: str) -> None:
    with pytest.raises(AccountRefused):
        account_named(name)
