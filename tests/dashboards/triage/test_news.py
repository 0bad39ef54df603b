from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from dashboards.accounts.models import Role, User
from tests.dashboards import world
from tests.dashboards.people import PASSWORD, PURPOSE, make_person

NOW = world.T2 + timedelta(days=1)


@pytest.fixture(autouse=True)
def _ada(db: None) -> None:
    make_person("ada", Role.ANALYST)


def session() -> Client:
    """Somebody who has just logged in and stated a purpose."""
    client = Client()
    client.post("/account/login/", {"username": "ada", "password": PASSWORD})
    world.mandate()
    client.post("/account/purpose/", {**PURPOSE, "case": ""})
    return client


def test_at_the_first_login_nothing_is_called_new() -> None:
    world.advert()
    assert "sinds" not in session().get("/").text


def test_what_came_in_since_the_last_look_is_counted_and_can_be_chosen() -> None:
    with time_machine.travel(NOW, tick=False) as traveller:
        world.advert("1", title="oud")
        session().get("/")
        world.advert("2", title="Noor twee", at=NOW + timedelta(hours=3))
        world.advert("3", title="Noor drie", at=NOW + timedelta(hours=4), verdict="minor")
        traveller.shift(timedelta(days=1))
        client = session()
        page = client.get("/").text
        assert "1 nieuw sinds gisteren 09:58</a>" in page
        chosen = client.get("/?since=2026-03-10T08:58:00Z").text
        assert "Noor twee" in chosen
        assert ">oud<" not in chosen


def test_looking_does_not_move_the_count_within_a_session() -> None:
    with time_machine.travel(NOW, tick=False) as traveller:
        session().get("/")
        world.advert(at=NOW + timedelta(hours=1))
        traveller.shift(timedelta(hours=2))
        client = session()
        for _ in range(3):
            assert "1 nieuw sinds vandaag" in client.get("/").text
            traveller.shift(timedelta(minutes=5))


def test_when_nothing_came_in_it_says_so() -> None:
    with time_machine.travel(NOW, tick=False) as traveller:
        session().get("/")
        traveller.shift(timedelta(days=3))
        assert "niets nieuws sinds 10 mrt 2026" in session().get("/").text


def test_a_login_without_a_look_at_the_queue_counts_from_the_login() -> None:
    with time_machine.travel(NOW, tick=False) as traveller:
        User.objects.update(last_login=NOW)
        traveller.shift(timedelta(hours=30))
        assert "niets nieuws sinds gisteren" in session().get("/").text
