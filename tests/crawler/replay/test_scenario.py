"""How the server misbehaves on request, seen from a raw socket."""

import json
import zlib
from collections.abc import Callable
from http.client import HTTPConnection, IncompleteRead
from pathlib import Path

import pytest

from crawler.replay import Replay, ScenarioError
from crawler.replay.scenario import read_scenario
from tests.crawler.replay.site import HOST, ask, body_of, connected, one_answer, request, status_of

Start = Callable[[str], Replay]
URL = f"http://{HOST.name}"


def location(answer: bytes) -> str:
    return answer.partition(b"Location: ")[2].partition(b"\r\n")[0].decode()


def test_a_status_with_headers_and_body_takes_the_place_of_the_answer(misbehaving: Start) -> None:
    rule = f'[[rule]]\nurl = "{URL}/"\nstatus = 503\nheaders = {{ Retry-After = "7" }}\nbody = "druk"'
    answer = ask(misbehaving(rule).port)
    assert (status_of(answer), body_of(answer)) == (503, b"druk")
    assert b"\r\nRetry-After: 7\r\n" in answer


def test_a_rule_leaves_the_first_alone_and_is_used_up(misbehaving: Start) -> None:
    port = misbehaving(f'[[rule]]\nhost = "{HOST.name}"\nskip = 1\ntimes = 2\nstatus = 500').port
    assert [status_of(ask(port)) for _ in range(4)] == [200, 500, 500, 200]


def test_a_rule_concerns_its_address_alone(misbehaving: Start) -> None:
    port = misbehaving(f'[[rule]]\nprefix = "{URL}/lijst"\nstatus = 500').port
    assert [status_of(ask(port, path)) for path in ("/", "/lijst?pagina=2")] == [200, 500]


def test_an_answer_breaks_off_after_so_many_bytes(misbehaving: Start) -> None:
    port = misbehaving(f'[[rule]]\nurl = "{URL}/groot"\ncut = 1000').port
    client = HTTPConnection("127.0.0.1", port, timeout=20)
    client.request("GET", "/groot", headers={"Host": HOST.name})
    with pytest.raises(IncompleteRead):
        client.getresponse().read()
    client.close()


def test_a_connection_is_reset_without_an_answer(misbehaving: Start) -> None:
    port = misbehaving(f'[[rule]]\nurl = "{URL}/"\nreset = true').port
    with connected(port) as connection:
        connection.sendall(request())
        with pytest.raises(ConnectionResetError):
            connection.recv(1)


def test_a_dripping_answer_comes_in_pieces_and_whole(misbehaving: Start) -> None:
    port = misbehaving(f'[[rule]]\nurl = "{URL}/"\ndrip = 20\npause = 0.005').port
    with connected(port) as connection:
        connection.sendall(request())
        assert len(connection.recv(1 << 16)) < 100
    assert body_of(ask(port)) == b"poort"


def test_an_endless_body_goes_on_until_the_client_leaves(misbehaving: Start) -> None:
    port = misbehaving(f'[[rule]]\nurl = "{URL}/"\nendless = true\npause = 0').port
    with connected(port) as connection:
        connection.sendall(request())
        size = 0
        while size < 5_000_000:
            size += len(connection.recv(1 << 16))
    assert body_of(ask(port, "/weg")) == b"weg"


def test_a_gzip_bomb_unpacks_to_its_size(misbehaving: Start) -> None:
    port = misbehaving(f'[[rule]]\nurl = "{URL}/"\ngzip_bomb = 30000000').port
    client = HTTPConnection("127.0.0.1", port, timeout=20)
    client.request("GET", "/", headers={"Host": HOST.name})
    answer = client.getresponse()
    packed = answer.read()
    assert answer.headers["Content-Encoding"] == "gzip"
    assert len(packed) < 100_000
    assert len(zlib.decompress(packed, wbits=31)) == 30_000_000
    client.close()


def test_a_redirect_loop_never_repeats_an_address(misbehaving: Start) -> None:
    port = misbehaving(f'[[rule]]\nprefix = "{URL}/lus"\nredirect_loop = true').port
    seen = [f"{URL}/lus?a=1"]
    for _ in range(12):
        seen.append(location(ask(port, seen[-1].removeprefix(URL))))
    assert seen[:3] == [f"{URL}/lus?a=1", f"{URL}/lus?a=1&lus=1", f"{URL}/lus?a=1&lus=2"]
    assert len(set(seen)) == 13


def test_more_requests_than_allowed_get_429_with_retry_after(misbehaving: Start) -> None:
    rule = f'[[rule]]\nhost = "{HOST.name}"\nrequests = 2\nseconds = 600\nretry_after = 30'
    answers = [ask(port) for port in [misbehaving(rule).port] * 4]
    assert [status_of(answer) for answer in answers] == [200, 200, 429, 429]
    assert b"Retry-After: 30\r\n" in answers[-1]


def test_a_slow_answer_does_not_hold_up_another_connection(misbehaving: Start, tmp_path: Path) -> None:
    port = misbehaving(f'[[rule]]\nurl = "{URL}/"\ndelay = 0.3').port
    with connected(port) as slow:
        slow.sendall(request("/"))
        ask(port, "/weg")
        assert body_of(one_answer(slow)) == b"poort"
    ask(port)  # answered after the line of the slow one is written
    lines = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text("utf-8").splitlines()]
    assert [line["url"] for line in lines[:2]] == [f"{URL}/weg", f"{URL}/"]


def test_requests_behind_a_slow_one_on_the_same_connection_wait(misbehaving: Start) -> None:
    port = misbehaving(f'[[rule]]\nurl = "{URL}/"\ndelay = 0.05').port
    with connected(port) as connection:
        connection.sendall(request("/") + request("/weg"))
        assert [body_of(one_answer(connection)) for _ in range(2)] == [b"poort", b"weg"]


def test_the_log_tells_time_address_status_and_cookies(misbehaving: Start, tmp_path: Path) -> None:
    port = misbehaving(f'[[rule]]\nurl = "{URL}/weg"\nstatus = 503').port
    ask(port, headers="Cookie: leeftijd=ja\r\n")
    ask(port, "/weg")
    ask(port)  # answered after the line of the fault is written
    lines = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text("utf-8").splitlines()]
    first, second, _ = lines
    assert (first["method"], first["url"], first["cookie"], first["status"]) == ("GET", f"{URL}/", True, 200)
    assert (second["cookie"], second["status"], second["connections"]) == (False, 503, 2)
    assert second["at"] >= first["at"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[[rule]", "cannot be read"),
        ("[rules]", "holds a list named 'rule'"),
        ('[[rule]]\nhost = "a.test"\nstaus = 1', "rule 1: unknown key 'staus'"),
        ("[[rule]]\nstatus = 500", "rule 1: needs one of host, url and prefix"),
        ('[[rule]]\nhost = "a.test"\nstatus = 500\ncut = 3', "rule 1: one misbehaviour to a rule"),
        ('[[rule]]\nhost = "a.test"\nstatus = "500"', "rule 1: 'status' must be"),
        ('[[rule]]\nhost = "a.test"\ndelay = -1', "rule 1: 'delay' must be"),
        ('[[rule]]\nhost = "a.test"\ncut = "x"', "rule 1: 'cut' must be"),
    ],
)
def test_a_wrong_scenario_is_refused_with_file_rule_and_key(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "scenario.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        read_scenario(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert reason in str(caught.value)


def test_a_scenario_may_be_json(tmp_path: Path) -> None:
    path = tmp_path / "scenario.json"
    path.write_text(json.dumps({"rule": [{"host": "a.test", "cut": 0}]}), encoding="utf-8")
    assert [rule.cut for rule in read_scenario(path)] == [0]
