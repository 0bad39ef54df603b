"""Lines of JSON that hold labelled cases: one reader, that refuses with what is wrong and how to mend it."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

Case = TypeVar("Case")
_SAMPLE = '{"id": "1", "text": "…", "label": "adult", …}'
_KINDS: Mapping[type, str] = {list: "a list", dict: "an object", str: "a text", type(None): "null"}


class BadLine(ValueError):
    """A line is no labelled case; the message says what is wrong with it and how to mend it."""


def read_numbered(
    content: bytes, read: Callable[[Mapping[str, Any]], Case], *, refuse: Callable[[int, BadLine], None]
) -> Iterator[Case]:
    """The cases of a file, empty lines left out; ``refuse`` is told number and fault of one that is none."""
    for number, line in enumerate(content.removeprefix(b"\xef\xbb\xbf").splitlines(), start=1):
        if line.strip():
            try:
                case = read_line(line, read)
            except BadLine as error:
                refuse(number, error)
            else:
                yield case


def read_line(line: str | bytes, read: Callable[[Mapping[str, Any]], Case]) -> Case:
    """What ``read`` makes of the object that a line holds.

    Raises:
        BadLine: the line is no JSON object, or ``read`` raises KeyError or ValueError on it.
    """
    try:
        data = json.loads(line)
    except UnicodeDecodeError as error:
        raise BadLine(f"not UTF-8 at byte {error.start}: save the file as UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise BadLine(f"not JSON ({error}): write one object a line, such as {_SAMPLE}") from error
    if not isinstance(data, dict):
        raise BadLine(f"{_kind(data)} where an object is expected: write {_SAMPLE}")
    try:
        return read(data)
    except KeyError as error:
        raise BadLine(f"{error.args[0]!r} is missing: add it") from error
    except ValueError as error:
        raise BadLine(str(error)) from error


def text_of(data: Mapping[str, Any], key: str, default: str | None = None) -> str:
    """A text of the object; KeyError without one and without a default, BadLine for anything else."""
    value = data[key] if default is None else data.get(key, default)
    if not isinstance(value, str):
        raise BadLine(f"{key!r} is {_kind(value)}: write a text in quotes")
    return value


def id_of(data: Mapping[str, Any]) -> str:
    """The id, a text or a whole number; KeyError without one, BadLine for anything else."""
    value = data["id"]
    return str(value) if type(value) is int else text_of(data, "id")


def texts_of(data: Mapping[str, Any], key: str) -> dict[str, str]:
    """An object of texts, empty where there is none; BadLine for anything else."""
    value = data.get(key, {})
    if not isinstance(value, dict):
        raise BadLine(f"{key!r} is {_kind(value)}: write an object of texts")
    return {name: text_of(value, name) for name in value}


def codes_of(data: Mapping[str, Any], key: str) -> frozenset[str]:
    """A list of texts, empty where there is none; BadLine for anything else."""
    value = data.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise BadLine(f'{key!r}: write a list of texts, such as ["school-life"]')
    return frozenset(value)


def numbers_of(data: Mapping[str, Any], key: str) -> frozenset[int]:
    """A list of whole numbers; KeyError without one, BadLine for anything else."""
    value = data[key]
    if not isinstance(value, list) or not all(type(one) is int for one in value):
        raise BadLine(f"{key!r}: write a list of whole numbers, such as [17]")
    return frozenset(value)


def one_of(data: Mapping[str, Any], key: str, choices: Iterable[str]) -> str:
    """A text that is one of a few; BadLine names them."""
    value, known = text_of(data, key), list(choices)
    if value not in known:
        raise BadLine(f"{key!r} is {value!r}: write one of {', '.join(known)}")
    return value


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "true or false"
    return _KINDS.get(type(value), "a number")
