"""Adverts are read under a mandate that is in force, and under no other."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from dashboards.accounts.models import User
from dashboards.accounts.purposes import SESSION_KEY
from pipelines.records.models import AuditEvent, Mandate
from tests.dashboards import world
from tests.dashboards.people import PURPOSE, logged_in

DAY = timedelta(days=1)
OUT_OF_FORCE: list[dict[str, Any]] = [
    {"ends_at": world.T1},
    {"revoked_at": world.T1},
    {"starts_at": world.T2 + DAY},
]
WHO_READS = [
    "/",
    "/search/?words=noor",
    "/adverts/{advert}/",
    "/adverts/{advert}/versions/?old=1&new=1",
    "/runs/",
]


def change(**values: Any) -> Mandate:
    mandate = world.mandate()
    Mandate.objects.filter(pk=mandate.pk).update(**values)
    return mandate


@pytest.mark.parametrize("values", OUT_OF_FORCE)
@time_machine.travel(world.T2, tick=False)
def test_without_one_the_page_says_what_to_do_and_asks_nothing(ada: User, values: dict[str, Any]) -> None:
    change(**values)
    page = logged_in(ada, purpose=False).get("/account/purpose/").text
    for part in ("Er is geen machtiging van kracht", "DEMO-1", "baken mandate add"):
        assert part in page
    assert '<select name="mandate"' not in page


@pytest.mark.parametrize("values", OUT_OF_FORCE)
@time_machine.travel(world.T2, tick=False)
def test_without_one_no_purpose_can_be_stated(ada: User, values: dict[str, Any]) -> None:
    change(**values)
    client = logged_in(ada, purpose=False)
    assert client.post("/account/purpose/", PURPOSE).status_code == 400
    assert client.get("/").headers["Location"] == "/account/purpose/"


@pytest.mark.parametrize("address", WHO_READS)
@pytest.mark.parametrize("values", OUT_OF_FORCE)
@time_machine.travel(world.T2, tick=False)
def test_a_mandate_that_ends_in_the_middle_of_a_session_closes_it(
    analyst: Client, address: str, values: dict[str, Any]
) -> None:
    advert = world.advert()
    change(**values)
    before = AuditEvent.objects.filter(action__endswith=".view").count()
    answer = analyst.get(address.format(advert=advert.pk), follow=True)
    assert "Wat u opgaf geldt niet meer." in answer.text
    assert "Noor" not in answer.text
    assert AuditEvent.objects.filter(action__endswith=".view").count() == before


@pytest.mark.parametrize(
    "stated", [{"mandate": ""}, {"mandate": "NONE-SUCH"}, {"purpose": "audit of the use"}]
)
def test_a_session_that_stated_what_is_not_allowed_is_asked_again(ada: User, stated: dict[str, str]) -> None:
    world.advert()
    client = logged_in(ada, purpose=False)
    session = client.session
    session[SESSION_KEY] = {**PURPOSE, **stated}
    session.save()
    assert client.get("/").headers["Location"] == "/account/purpose/"


def test_a_verdict_needs_it_too(analyst: Client) -> None:
    advert = world.advert()
    change(revoked_at=world.T1)
    analyst.post(f"/adverts/{advert.pk}/verdict/", {"outcome": "minor", "version": 1})
    advert.refresh_from_db()
    assert advert.verdict == ""


def test_an_operator_needs_none(operator: Client) -> None:
    change(revoked_at=world.T1)
    assert operator.get("/runs/").status_code == 200
