"""Questions with a form or a query: which recorded answer they get."""

import pytest

from crawler.replay import Replay
from crawler.replay.bodies import comparable_body, ordered_target
from tests.crawler.replay.site import ask, body_of, connected, one_answer, request, send_form, status_of


@pytest.mark.parametrize(
    "query", ["q=twee+woorden&plaats=", "plaats=&q=twee+woorden", "plaats=&q=twee%20woorden"]
)
def test_the_order_and_spelling_of_a_query_do_not_matter(replay: Replay, query: str) -> None:
    assert body_of(ask(replay.port, f"/zoek?{query}")) == b"gevonden"


@pytest.mark.parametrize("query", ["q=twee+woorden", "q=twee+woorden&plaats=x", "q=twee+woorden&plaats=&p=2"])
def test_a_query_with_less_or_more_in_it_is_another_address(replay: Replay, query: str) -> None:
    assert status_of(ask(replay.port, f"/zoek?{query}")) == 404


@pytest.mark.parametrize("form", ["bewijs=abc&id=7", "id=7&bewijs=abc"])
def test_the_same_form_gets_its_own_answer(replay: Replay, form: str) -> None:
    assert body_of(send_form(replay.port, "/nummer", form)) == b"020 555 0101"


@pytest.mark.parametrize("form", ["bewijs=xyz&id=7", "bewijs=abc", ""])
def test_another_form_gets_what_was_recorded_without_one(replay: Replay, form: str) -> None:
    answer = send_form(replay.port, "/nummer", form)
    assert (status_of(answer), body_of(answer)) == (403, b"geen bewijs")


def test_a_form_may_come_in_single_bytes(replay: Replay) -> None:
    headers = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 15\r\n"
    with connected(replay.port) as connection:
        for byte in request("/nummer", headers=headers, method="POST") + b"bewijs=abc&id=7":
            connection.sendall(bytes([byte]))
        assert body_of(one_answer(connection)) == b"020 555 0101"


def test_a_form_that_never_ends_is_refused(replay: Replay) -> None:
    with connected(replay.port) as connection:
        connection.sendall(request("/nummer", headers="Content-Length: 999999\r\n", method="POST"))
        assert connection.recv(100).startswith(b"HTTP/1.1 400 ")


def test_only_a_form_is_brought_into_order() -> None:
    assert comparable_body(b"b=2&a=1", b"application/x-www-form-urlencoded; charset=utf-8") == b"a=1&b=2"
    assert comparable_body(b'{"b":2}', b"application/json") == b'{"b":2}'
    assert ordered_target(b"/zoek?b=%C3%A9&a=") == b"/zoek?a=&b=%C3%A9"
