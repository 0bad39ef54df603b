"""Nothing changes by a form of another site."""

import pytest
from django.test import Client

from dashboards.accounts.models import User
from pipelines.records.models import Verdict
from tests.dashboards import world
from tests.dashboards.people import logged_in

FORMS = [
    "/account/logout/",
    "/account/language/",
    "/account/keys/",
    "/account/password/",
    "/account/purpose/",
]


@pytest.mark.parametrize("address", [*FORMS, "/account/login/", "/audit/verify/", "/adverts/1/verdict/"])
def test_a_form_without_the_token_is_refused(ada: User, address: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies = logged_in(ada).cookies
    assert client.post(address).status_code == 403


def test_a_verdict_without_the_token_is_not_recorded(ada: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies = logged_in(ada).cookies
    client.post(f"/adverts/{world.advert().pk}/verdict/", {"outcome": "minor", "version": 1})
    assert not Verdict.objects.exists()
