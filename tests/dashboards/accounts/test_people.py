import re

import pytest
from django.test import Client

from dashboards.accounts.models import User
from pipelines.records.models import AuditEvent
from tests.dashboards import world
from tests.dashboards.people import PASSWORD, logged_in, make_person

ADDRESS = "/account/people/"


def add(client: Client, name: str = "bo", role: str = "analyst") -> str:
    return client.post(ADDRESS + "add/", {"name": name, "role": role}).text


def password_on(page: str) -> str:
    found = re.search(r'id="one-time-password">([^<]+)<', page)
    assert found
    return found[1]


def test_a_colleague_gets_a_one_time_password_that_is_shown_once(administrator: Client) -> None:
    password = password_on(add(administrator))
    made = User.objects.get(username="bo")
    assert made.check_password(password)
    assert (made.role, made.must_change_password, made.is_superuser) == ("analyst", True, False)
    assert password not in administrator.get(ADDRESS).text


def test_the_password_opens_nothing_but_its_own_change(administrator: Client, visitor: Client) -> None:
    password = password_on(add(administrator))
    visitor.post("/account/login/", {"username": "bo", "password": password})
    assert visitor.get("/").headers["Location"] == "/account/password/"


@pytest.mark.parametrize(
    "values", [("", "analyst"), ("ada b", "analyst"), ("bo", "boss"), ("RIANNE", "analyst")]
)
def test_what_cannot_be_an_account_is_refused(administrator: Client, values: tuple[str, str]) -> None:
    assert "one-time-password" not in add(administrator, *values)
    assert User.objects.count() == 1


def test_a_new_password_ends_the_old_one_and_every_session(administrator: Client, ada: User) -> None:
    theirs = logged_in(ada)
    page = administrator.post(f"{ADDRESS}{ada.pk}/password/").text
    ada.refresh_from_db()
    assert ada.check_password(password_on(page))
    assert not ada.check_password(PASSWORD)
    assert theirs.get("/").headers["Location"].startswith("/account/login/")


def test_an_account_that_is_switched_off_is_out_at_once_and_can_come_back(
    administrator: Client, ada: User
) -> None:
    theirs = logged_in(ada)
    administrator.post(f"{ADDRESS}{ada.pk}/active/", {"active": "0"})
    assert theirs.get("/").headers["Location"].startswith("/account/login/")
    administrator.post(f"{ADDRESS}{ada.pk}/active/", {"active": "1"})
    assert User.objects.get(pk=ada.pk).is_active


def test_nobody_switches_the_own_account_off(administrator: Client) -> None:
    own = User.objects.get(username="rianne")
    administrator.post(f"{ADDRESS}{own.pk}/active/", {"active": "0"})
    assert User.objects.get(pk=own.pk).is_active


def test_every_act_is_in_the_log_without_the_password(administrator: Client, ada: User) -> None:
    password = password_on(add(administrator))
    administrator.post(f"{ADDRESS}{ada.pk}/active/", {"active": "0"})
    events = AuditEvent.objects.exclude(action="accounts.view").order_by("sequence")
    assert [(event.action, event.actor) for event in events] == [
        ("account.add", "rianne"),
        ("account.deactivate", "rianne"),
    ]
    assert password not in str(list(AuditEvent.objects.values()))


def test_nothing_is_made_when_the_log_cannot_be_written(administrator: Client, broken_audit: None) -> None:
    assert administrator.post(ADDRESS + "add/", {"name": "bo", "role": "analyst"}).status_code == 503
    assert not User.objects.filter(username="bo").exists()


def test_an_administrator_starts_here_and_sees_no_advert(administrator: Client) -> None:
    world.advert()
    assert administrator.get("/").headers["Location"] == ADDRESS
    assert 'href="/search/"' not in administrator.get(ADDRESS).text


def test_roles_have_their_names(administrator: Client) -> None:
    make_person("olga", "operator")
    assert ">Crawlbeheerder</td>" in administrator.get(ADDRESS).text
