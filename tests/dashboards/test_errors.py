import json
import logging

import pytest
from django.db import connection
from django.test import Client, RequestFactory

from dashboards import errors
from dashboards.logs import EventFormatter
from tests.dashboards import world


def test_a_page_that_is_not_there(analyst: Client) -> None:
    answer = analyst.get("/nowhere/")
    assert answer.status_code == 404
    assert "Hier is niets" in answer.text


def test_a_page_that_the_role_may_not_see(operator: Client) -> None:
    answer = operator.get("/search/")
    assert answer.status_code == 403
    assert "Uw rol mag dit niet zien" in answer.text


def test_an_error_of_our_own_shows_nothing(analyst: Client) -> None:
    advert = world.advert()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE records_advertversion SET fields = '[\"no table\"]'")
    analyst.raise_request_exception = False
    answer = analyst.get(f"/adverts/{advert.pk}/")
    assert answer.status_code == 500
    assert "Noor" not in answer.text
    assert "KeyError" not in answer.text


def test_error_pages_speak_the_language_of_the_account(analyst: Client) -> None:
    analyst.post("/account/language/", {"language": "en"})
    assert "There is nothing here" in analyst.get("/nowhere/").text


@pytest.mark.parametrize(
    "handler", [errors.bad_request, errors.forbidden, errors.not_found, errors.server_error]
)
def test_no_error_page_repeats_the_request(handler: object) -> None:
    request = RequestFactory().get("/search/?words=geheim", headers={"user-agent": "geheim"})
    answer = handler(request)  # type: ignore[operator]
    assert "geheim" not in answer.content.decode()


def test_a_log_line_says_what_and_where_and_nothing_of_the_contents() -> None:
    request = RequestFactory().get("/search/?words=0612345678")
    try:
        int("Noor 0612345678")
    except ValueError as error:
        record = logging.getLogger("django.request").makeRecord(
            "django.request",
            logging.ERROR,
            "views.py",
            1,
            "Internal Server Error: %s",
            ("/search/?words=0612345678",),
            (ValueError, error, error.__traceback__),
            extra={"request": request, "status_code": 500},
        )
    line = json.loads(EventFormatter().format(record))
    assert "0612345678" not in json.dumps(line)
    assert (line["event"], line["route"], line["status"], line["error"]) == (
        "django_request_error",
        "search/",
        500,
        "ValueError",
    )


def test_a_log_line_of_an_unknown_address_does_not_repeat_it() -> None:
    record = logging.makeLogRecord({"name": "django.request", "request": RequestFactory().get("/noor-0612/")})
    assert json.loads(EventFormatter().format(record))["route"] == "unknown"
