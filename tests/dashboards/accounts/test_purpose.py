import html
import re
from typing import Any

import pytest
from django.test import Client

from dashboards.accounts.models import Role, User
from pipelines.records.models import AuditEvent, Case
from tests.dashboards import world
from tests.dashboards.people import logged_in, make_person


@pytest.mark.parametrize("address", ["/", "/search/", "/adverts/1/", "/runs/"])
def test_nothing_opens_before_the_purpose_is_stated(ada: User, address: str) -> None:
    answer = logged_in(ada, purpose=False).get(address)
    assert answer.headers["Location"].startswith("/account/purpose/")


REVIEW = ["review of new adverts", "criminal investigation", "control action in the sector"]
OFFERED = [
    (Role.ANALYST, REVIEW),
    (Role.APPROVER, ["approval of a colleague's work", *REVIEW]),
    (Role.OPERATOR, ["upkeep of the crawls"]),
    (Role.AUDITOR, ["audit of the use"]),
    (Role.ADMINISTRATOR, ["upkeep of the accounts", "upkeep of the crawls"]),
]


@pytest.mark.parametrize(("role", "purposes"), OFFERED)
def test_each_role_is_offered_its_purposes_alone(db: None, role: Role, purposes: list[str]) -> None:
    world.mandate()
    page = logged_in(make_person("x", role), purpose=False).get("/account/purpose/").text
    choices = page.split('name="purpose"')[1].split("</select>")[0]
    assert [html.unescape(value) for value in re.findall('value="([^"]*)"', choices)] == purposes


@pytest.mark.parametrize(("role", "needs_mandate"), [(Role.ANALYST, True), (Role.OPERATOR, False)])
def test_only_who_reads_adverts_chooses_a_mandate(db: None, role: Role, needs_mandate: bool) -> None:
    world.mandate()
    page = logged_in(make_person("x", role), purpose=False).get("/account/purpose/").text
    assert ('<option value="DEMO-1">' in page) is needs_mandate


@pytest.mark.parametrize("role", [Role.MODERATOR, ""])
def test_a_role_that_sees_nothing_is_told_so_and_asked_nothing(db: None, role: str) -> None:
    client = logged_in(make_person("x", role), purpose=False)
    assert "Er zijn geen pagina" in client.get("/account/purpose/").text
    assert client.get("/", follow=True).redirect_chain == [("/nothing/", 302)]


def test_what_was_stated_is_written_beside_every_look(ada: User) -> None:
    world.mandate()
    Case.objects.create(reference="ZAAK-9", purpose="x", opened_by=ada, opened_at=world.T1)
    client = logged_in(ada, purpose=False)
    state(client, mandate="DEMO-1", case="ZAAK-9", note="overdracht")
    client.get("/")
    event = AuditEvent.objects.latest("sequence")
    assert event.purpose == "criminal investigation; mandate DEMO-1; overdracht"
    assert event.case == "ZAAK-9"


@pytest.mark.parametrize(
    "values",
    [
        {"purpose": "curiosity"},
        {"purpose": "upkeep of the crawls"},
        {"purpose": "audit of the use"},
        {"mandate": "NONE-SUCH"},
        {"mandate": ""},
        {"case": "ZAAK-404"},
    ],
)
def test_a_purpose_mandate_or_case_that_is_not_ones_own_is_refused(ada: User, values: dict[str, str]) -> None:
    world.mandate()
    client = logged_in(ada, purpose=False)
    assert state(client, **values).status_code == 400
    assert client.get("/").headers["Location"] == "/account/purpose/"


def state(client: Client, **values: str) -> Any:
    return client.post(
        "/account/purpose/", {"purpose": "criminal investigation", "mandate": "DEMO-1", **values}
    )
