import pytest
from django.test import Client

from dashboards.accounts.models import User


def test_the_language_of_an_account_stays(ada: User, analyst: Client) -> None:
    analyst.post("/account/language/", {"language": "en", "next": "/"})
    ada.refresh_from_db()
    assert ada.language == "en"
    assert '<html lang="en">' in analyst.get("/").text


def test_the_same_page_comes_in_dutch_by_default(analyst: Client) -> None:
    page = analyst.get("/")
    assert "Wachtrij" in page.text
    assert page.headers["Content-Language"] == "nl"


def test_a_visitor_chooses_a_language_for_the_visit(visitor: Client) -> None:
    visitor.post("/account/language/", {"language": "en", "next": "/account/login/"})
    assert "Log in" in visitor.get("/account/login/").text


def test_a_visitors_browser_is_asked_first(visitor: Client) -> None:
    assert '<html lang="en">' in visitor.get("/account/login/", headers={"accept-language": "en"}).text


@pytest.mark.parametrize("language", ["", "de", "../nl"])
def test_another_language_is_refused(analyst: Client, language: str) -> None:
    assert analyst.post("/account/language/", {"language": language}).status_code == 400


def test_keys_can_be_switched_off(analyst: Client) -> None:
    assert "data-keys" in analyst.get("/").text
    analyst.post("/account/keys/", {"uses_keys": "0"})
    assert "data-keys" not in analyst.get("/").text
