from datetime import timedelta

import time_machine

from dashboards.accounts.models import Role, User
from tests.dashboards.people import logged_in
from tests.dashboards.world import T1


def test_a_screen_that_nobody_used_is_locked(ada: User) -> None:
    with time_machine.travel(T1, tick=False) as clock:
        client = logged_in(ada)
        client.get("/")
        clock.shift(timedelta(minutes=16))
        assert client.get("/").headers["Location"] == "/account/login/?locked=1"


def test_a_screen_in_use_stays_open(ada: User) -> None:
    with time_machine.travel(T1, tick=False) as clock:
        client = logged_in(ada)
        for _ in range(4):
            clock.shift(timedelta(minutes=14))
            assert client.get("/").status_code == 200


def test_a_role_that_is_taken_away_counts_at_once(ada: User) -> None:
    client = logged_in(ada)
    client.get("/")
    User.objects.filter(pk=ada.pk).update(role=Role.OPERATOR)
    assert client.get("/search/").headers["Location"].startswith("/account/purpose/")


def test_an_account_that_is_switched_off_is_out_at_once(ada: User) -> None:
    client = logged_in(ada)
    User.objects.filter(pk=ada.pk).update(is_active=False)
    assert client.get("/").headers["Location"].startswith("/account/login/")
