"""What the replay server answers, seen from a raw socket."""

import gzip

import pytest

from crawler.replay import Replay
from tests.crawler.replay.site import (
    BOTH,
    COOKIE,
    EXCHANGES,
    HOST,
    OTHER,
    ask,
    body_of,
    connected,
    everything,
    one_answer,
    request,
    status_of,
)
from tests.fixtures.generator.exchanges import response_bytes
from tests.fixtures.generator.settings import FIRST


def test_an_answer_is_byte_for_byte_the_recorded_one(replay: Replay) -> None:
    assert ask(replay.port) == response_bytes(EXCHANGES[0], at=FIRST)


@pytest.mark.parametrize(
    ("cookies", "body"),
    [
        ("", b"poort"),
        ("leeftijd=nee", b"poort"),
        (COOKIE, b"binnen"),
        (f"sessie=1;  {COOKIE}", b"binnen"),
        (BOTH, b"beide"),
        ("taal=nl", b"poort"),
    ],
)
def test_the_answer_with_the_most_matching_cookies_is_given(
    replay: Replay, cookies: str, body: bytes
) -> None:
    headers = f"Cookie: {cookies}\r\n" if cookies else ""
    assert body_of(ask(replay.port, headers=headers)) == body


def test_cookies_may_come_in_several_headers_of_any_case(replay: Replay) -> None:
    headers = "cookie: leeftijd=ja\r\nCOOKIE: taal=nl\r\n"
    assert body_of(ask(replay.port, headers=headers)) == b"beide"


def test_the_query_is_part_of_the_address(replay: Replay) -> None:
    assert body_of(ask(replay.port, "/lijst?pagina=2")) == b"twee"
    assert status_of(ask(replay.port, "/lijst")) == 404


def test_a_recorded_404_keeps_its_body(replay: Replay) -> None:
    assert body_of(ask(replay.port, "/weg")) == b"weg"


def test_an_unknown_address_gets_404_without_a_body(replay: Replay) -> None:
    answer = ask(replay.port, "/nergens")
    assert (status_of(answer), body_of(answer)) == (404, b"")


def test_an_unknown_host_gets_421(replay: Replay) -> None:
    assert status_of(ask(replay.port, host="www.vreemd.test")) == 421


def test_a_second_host_is_answered_by_its_own_pages(replay: Replay) -> None:
    assert body_of(ask(replay.port, host=OTHER.name)) == b"ander"


def test_port_and_case_of_the_host_do_not_matter(replay: Replay) -> None:
    assert body_of(ask(replay.port, host="WWW.Ander.TEST:80")) == b"ander"


def test_a_proxys_absolute_address_goes_before_the_host_header(replay: Replay) -> None:
    assert body_of(ask(replay.port, f"http://{OTHER.name}/", host="www.klein.test")) == b"ander"


def test_an_encoded_body_stays_encoded(replay: Replay) -> None:
    assert gzip.decompress(body_of(ask(replay.port, "/zip"))) == b"ingepakt"


def test_another_method_is_another_request(replay: Replay) -> None:
    with connected(replay.port) as connection:
        connection.sendall(request("/", method="HEAD"))
        assert status_of(one_answer(connection)) == 404


def test_a_connection_is_kept_and_answers_in_order(replay: Replay) -> None:
    with connected(replay.port) as connection:
        connection.sendall(request("/weg") + request("/") + request("/groot"))
        bodies = [body_of(one_answer(connection)) for _ in range(3)]
    assert bodies == [b"weg", b"poort", b"g" * 100_000]


def test_a_request_may_come_in_single_bytes(replay: Replay) -> None:
    with connected(replay.port) as connection:
        for byte in request("/weg"):
            connection.sendall(bytes([byte]))
        assert body_of(one_answer(connection)) == b"weg"


def test_the_body_of_a_request_is_passed_over(replay: Replay) -> None:
    with connected(replay.port) as connection:
        connection.sendall(request("/x", method="POST", headers="Content-Length: 9\r\n") + b"GET / HTT")
        connection.sendall(request("/weg"))
        assert [status_of(one_answer(connection)) for _ in range(2)] == [404, 404]


@pytest.mark.parametrize("headers", ["Connection: close\r\n", "connection: Keep-Alive, CLOSE\r\n"])
def test_a_client_that_says_close_is_closed(replay: Replay, headers: str) -> None:
    with connected(replay.port) as connection:
        connection.sendall(request("/", headers=headers))
        assert everything(connection).endswith(b"poort")


@pytest.mark.parametrize(
    "nonsense",
    [
        b"hallo\r\n\r\n",
        b"GET / HTTP/2\r\nHost: www.klein.test\r\n\r\n",
        b"GET / HTTP/1.1\r\nContent-Length: veel\r\n\r\n",
        b"GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"x" * 70_000,
    ],
)
def test_what_is_no_request_gets_400_and_the_end(replay: Replay, nonsense: bytes) -> None:
    with connected(replay.port) as connection:
        connection.sendall(nonsense)
        assert status_of(everything(connection)) == 400


def test_no_tunnel_is_opened_not_even_to_a_recorded_host(replay: Replay) -> None:
    for host, status in ((HOST.name, 404), ("www.vreemd.test", 421)):
        with connected(replay.port) as connection:
            connection.sendall(request(f"{host}:443", method="CONNECT", host=f"{host}:443"))
            assert status_of(one_answer(connection)) == status


def test_two_host_headers_name_no_host(replay: Replay) -> None:
    assert status_of(ask(replay.port, headers="Host: www.ander.test\r\n")) == 421
