"""JSON Lines in, JSON Lines out: what the filters share.

A bad line never ends the run: it comes out as ``{"id"?, "error": "…", "line": N}`` and the exit
code is 3.
"""

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, cast

from crawler.cli.exits import Exit
from crawler.cli.workers import Done, Line, converted

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class BadLine(ValueError):
    """A line that cannot be used; the message says what is wrong and what is expected."""


def run_filter(
    source: Path | None,
    convert: Callable[[Mapping[str, Any]], Mapping[str, Any]],
    *,
    out: IO[bytes] | None = None,
    jobs: int = 1,
) -> Exit:
    """Convert every line of a file, or of standard input, in order; ``jobs`` is the number of processes."""
    sink = out or sys.stdout.buffer
    is_all_good = True

    def finished(line: Line) -> Done:
        result, is_good = _converted(line[1], line[0], convert)
        return _encoded(result), is_good

    with _opened(source) as lines:
        numbered = ((number, raw) for number, raw in enumerate(lines, start=1) if raw.strip())
        for encoded, is_good in converted(numbered, finished, jobs=jobs):
            is_all_good &= is_good
            sink.write(encoded)
    sink.flush()
    return Exit.OK if is_all_good else Exit.SOME_BAD


@contextmanager
def _opened(source: Path | None) -> Iterator[IO[bytes]]:
    if source is None or str(source) == "-":
        yield sys.stdin.buffer
        return
    with source.open("rb") as stream:
        yield stream


def _converted(
    raw: bytes, number: int, convert: Callable[[Mapping[str, Any]], Mapping[str, Any]]
) -> tuple[Mapping[str, Any], bool]:
    record: Mapping[str, Any] = {}
    try:
        record = _parsed(raw.removeprefix(_BYTE_ORDER_MARK) if number == 1 else raw)
        return convert(record), True
    except BadLine as error:
        known = {"id": record["id"]} if _is_id(record.get("id")) else {}
        return {**known, "error": str(error), "line": number}, False


def _parsed(raw: bytes) -> Mapping[str, Any]:
    try:
        record = json.loads(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise BadLine(f"not UTF-8 at byte {error.start}: save the file as UTF-8") from error
    except RecursionError as error:
        raise BadLine("nested too deeply: an object with plain values is expected") from error
    except ValueError as error:
        raise BadLine(f"not JSON: {error}") from error
    if not isinstance(record, dict):
        raise BadLine('an object is expected, such as {"id": "1", "text": "…"}')
    return record


def _is_id(value: object) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool)


def identity(record: Mapping[str, Any]) -> str | int:
    """The line's own id, which is echoed."""
    value = record.get("id")
    if not _is_id(value):
        raise BadLine("id: a string or a whole number is expected")
    return cast("str | int", value)


def expect_text(record: Mapping[str, Any], *keys: str) -> None:
    """Refuse a line with none of these keys: a mistyped key must not read as "nothing found"."""
    if not any(key in record for key in keys):
        raise BadLine(f"nothing to read: one of {', '.join(keys)} is expected")


def text_of(record: Mapping[str, Any], key: str) -> str:
    """A text value; missing counts as empty."""
    value = record.get(key, "")
    if not isinstance(value, str):
        raise BadLine(f"{key}: a string is expected, not {_name(value)}")
    return value


def texts_of(record: Mapping[str, Any], key: str) -> dict[str, str]:
    """An object with text values; missing counts as empty."""
    value = record.get(key, {})
    if not isinstance(value, dict):
        raise BadLine(f"{key}: an object with strings is expected, not {_name(value)}")
    for name, content in value.items():
        if not isinstance(content, str):
            raise BadLine(f"{key}.{name}: a string is expected, not {_name(content)}")
    return value


def _name(value: object) -> str:
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    kinds: dict[type, str] = {
        int: "a number",
        float: "a number",
        list: "a list",
        dict: "an object",
        str: "a string",
    }
    return kinds[type(value)]


def _encoded(result: Mapping[str, Any]) -> bytes:
    try:
        return (json.dumps(result, ensure_ascii=False) + "\n").encode("utf-8")
    except UnicodeEncodeError:
        # a lone surrogate in the input: only an escape can carry it
        return (json.dumps(result) + "\n").encode("ascii")
