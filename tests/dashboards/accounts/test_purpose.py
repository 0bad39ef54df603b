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


def test_the_form_offers_the_mandate_in_force_and_the_usual_purpose(ada: User) -> None:
    world.mandate()
    page = logged_in(ada, purpose=False).get("/account/purpose/").text
    assert '<option value="DEMO-1" selected>' in page
    assert '<option value="review of new adverts" selected>' in page


@pytest.mark.parametrize(
    ("role", "purpose"),
    [(Role.OPERATOR, "upkeep of the crawls"), (Role.AUDITOR, "audit of the use")],
)
def test_each_role_is_offered_its_usual_purpose(db: None, role: Role, purpose: str) -> None:
    page = logged_in(make_person("x", role), purpose=False).get("/account/purpose/").text
    assert f'<option value="{purpose}" selected>' in page


def test_what_was_stated_is_written_beside_every_look(ada: User) -> None:
    world.mandate()
    Case.objects.create(reference="ZAAK-9", purpose="x", opened_by=ada, opened_at=world.T1)
    client = logged_in(ada, purpose=False)
    state(client, mandate="DEMO-1", case="ZAAK-9", note="overdracht")
    client.get("/")
    event = AuditEvent.objects.latest("sequence")
    assert event.purpose == "criminal investigation; mandate DEMO-1; overdracht"
    assert event.case == "ZAAK-9"


@pytest.mark.parametrize("values", [{"purpose": "curiosity"}, {"mandate": "NONE-SUCH"}, {"case": "ZAAK-404"}])
def test_a_purpose_mandate_or_case_that_does_not_exist_is_refused(ada: User, values: dict[str, str]) -> None:
    assert state(logged_in(ada, purpose=False), **values).status_code == 400


def test_a_mandate_that_has_ended_stays_to_be_chosen_and_says_so(ada: User) -> None:
    mandate = world.mandate()
    mandate.ends_at = world.T2
    mandate.save()
    assert "DEMO-1 (afgelopen)" in logged_in(ada).get("/account/purpose/").text


def state(client: Client, **values: str) -> Any:
    return client.post("/account/purpose/", {"purpose": "criminal investigation", "mandate": "", **values})
