"""The JSON Lines filters: order, bad lines, odd input."""

import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from crawler.cli.exits import Exit
from crawler.cli.lines import identity, run_filter, text_of, texts_of


def echo(record: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"id": identity(record), "text": text_of(record, "text"), "fields": texts_of(record, "fields")}


def run(tmp_path: Path, raw: bytes) -> tuple[Exit, list[dict[str, Any]]]:
    source = tmp_path / "in.jsonl"
    source.write_bytes(raw)
    out = io.BytesIO()
    exit_code = run_filter(source, echo, out=out)
    return exit_code, [json.loads(line) for line in out.getvalue().splitlines()]


def test_good_lines_come_out_in_order(tmp_path: Path) -> None:
    exit_code, lines = run(tmp_path, b'{"id":"a","text":"x"}\n{"id":2,"text":"y"}\n')

    assert exit_code is Exit.OK
    assert [line["id"] for line in lines] == ["a", 2]


@pytest.mark.parametrize(
    ("raw", "error"),
    [
        (b"{", "not JSON"),
        (b"[1]", "an object is expected"),
        (b'{"text":"x"}', "id: a string or a whole number is expected"),
        (b'{"id":true}', "id: a string or a whole number is expected"),
        (b'{"id":"1","text":5}', "text: a string is expected, not a number"),
        (b'{"id":"1","text":null}', "text: a string is expected, not null"),
        (b'{"id":"1","fields":[]}', "fields: an object with strings is expected, not a list"),
        (b'{"id":"1","fields":{"age":21}}', "fields.age: a string is expected, not a number"),
        (b'{"id":"1","text":"\xff"}', "not UTF-8 at byte 18"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"id":' + b"9" * 5000 + b"}", "not JSON"),
    ],
)
def test_a_bad_line_comes_out_as_an_error_and_the_rest_goes_on(
    tmp_path: Path, raw: bytes, error: str
) -> None:
    exit_code, lines = run(tmp_path, b'{"id":"first"}\n' + raw + b'\n{"id":"last"}\n')

    assert exit_code is Exit.SOME_BAD
    assert [line.get("id") for line in (lines[0], lines[2])] == ["first", "last"]
    assert error in lines[1]["error"]
    assert lines[1]["line"] == 2


def test_an_error_names_the_id_when_it_is_known(tmp_path: Path) -> None:
    _, lines = run(tmp_path, b'{"id":"known","text":5}\n')

    assert lines == [{"id": "known", "error": "text: a string is expected, not a number", "line": 1}]


def test_blank_lines_count_but_give_nothing(tmp_path: Path) -> None:
    _, lines = run(tmp_path, b'\n\n{"id":"a","text":5}\n')

    assert [line["line"] for line in lines] == [3]


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    exit_code, lines = run(tmp_path, b'\xef\xbb\xbf{"id":"a","text":"x"}\r\n')

    assert exit_code is Exit.OK
    assert lines[0]["text"] == "x"


def test_a_lone_surrogate_is_written_as_an_escape(tmp_path: Path) -> None:
    exit_code, lines = run(tmp_path, b'{"id":"a","text":"\\ud800"}\n')

    assert exit_code is Exit.OK
    assert lines[0]["text"] == "\ud800"


def test_nothing_in_gives_nothing_out(tmp_path: Path) -> None:
    assert run(tmp_path, b"") == (Exit.OK, [])
