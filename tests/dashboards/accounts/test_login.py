from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from dashboards.accounts.models import LoginFailure, Role
from pipelines.records.models import AuditEvent
from tests.dashboards.people import PASSWORD, make_person
from tests.dashboards.world import T1


@pytest.fixture(autouse=True)
def _ada(db: None) -> None:
    make_person("ada", Role.ANALYST)


def attempt(client: Client, password: str = PASSWORD, **values: str) -> Any:
    return client.post("/account/login/", {"username": "ada", "password": password, **values})


def test_the_right_password_leads_to_the_queue(visitor: Client) -> None:
    assert attempt(visitor).headers["Location"] == "/"


def test_a_login_leads_back_to_the_page_that_was_asked_for(visitor: Client) -> None:
    assert attempt(visitor, next="/search/").headers["Location"] == "/search/"


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example"]
)
def test_a_login_never_leads_to_another_site(visitor: Client, target: str) -> None:
    assert attempt(visitor, next=target).headers["Location"] == "/"


def test_the_sixth_failure_in_a_row_has_to_wait(visitor: Client) -> None:
    answers = [attempt(visitor, "wrong").status_code for _ in range(6)]
    assert answers == [400, 400, 400, 400, 400, 429]


def test_after_too_many_failures_the_right_password_has_to_wait_too(visitor: Client) -> None:
    for _ in range(5):
        attempt(visitor, "wrong")
    assert attempt(visitor).status_code == 429


def test_another_spelling_of_the_name_is_the_same_account(visitor: Client) -> None:
    for name in ("ada", "ADA", " ada", "Ada", "aDa"):
        attempt(visitor, "wrong", username=name)
    assert attempt(visitor).status_code == 429


def test_somebody_at_another_address_does_not_have_to_wait(visitor: Client) -> None:
    for _ in range(5):
        attempt(visitor, "wrong")
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert attempt(elsewhere).status_code == 302


def test_one_address_that_tries_many_names_has_to_wait(visitor: Client) -> None:
    for number in range(30):
        attempt(visitor, "wrong", username=f"somebody{number}")
    assert attempt(visitor).status_code == 429


def test_the_wait_ends(visitor: Client) -> None:
    with time_machine.travel(T1, tick=False) as traveller:
        for _ in range(5):
            attempt(visitor, "wrong")
        traveller.shift(timedelta(minutes=16))
        assert attempt(visitor).status_code == 302


def test_the_right_password_forgets_the_failures(visitor: Client) -> None:
    attempt(visitor, "wrong")
    attempt(visitor)
    assert not LoginFailure.objects.exists()


def test_login_and_failure_are_in_the_log_without_what_was_typed(visitor: Client) -> None:
    attempt(visitor, "geheim-wachtwoord", username="typed-the-password-here")
    attempt(visitor)
    failed, done = AuditEvent.objects.order_by("sequence")
    assert (failed.action, done.action, done.actor) == ("login.failed", "login", "ada")
    assert "typed" not in f"{failed.actor} {failed.object_id} {failed.detail}"


def test_a_failure_says_nothing_of_whether_the_account_exists(visitor: Client) -> None:
    known = attempt(visitor, "wrong").text
    unknown = attempt(visitor, "wrong", username="ghost").text
    assert known.split("<form")[-1].count("ada") == unknown.split("<form")[-1].count("ghost")
    assert "does not exist" not in unknown


def test_somebody_who_is_logged_in_is_sent_on(analyst_client: Client) -> None:
    assert analyst_client.get("/account/login/").headers["Location"] == "/"


def test_an_account_that_was_switched_off_cannot_log_in(visitor: Client) -> None:
    make_person("oud", Role.ANALYST, is_active=False)
    assert attempt(visitor, username="oud").status_code == 400


@pytest.fixture
def analyst_client(visitor: Client) -> Client:
    attempt(visitor)
    return visitor
