"""Writes a proposed definition as the TOML that people go on to edit."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeGuard

from spiders.onboarding.types import Proposal

_HEAD = """\
# Proposed by 'baken sites new' from a few pages. See what it reads: baken sites check {id}
"""
_POLITENESS = """
[politeness]
requests_per_second = 0.5
concurrency = 1
"""
_WITHIN_A_LINE = frozenset({"share", "fields"})
"""Tables that are written as values of the one that holds them."""
_BARE = re.compile(r"[A-Za-z0-9_-]+")


def toml_of(proposal: Proposal, *, expectations: Mapping[str, object]) -> str:
    """Return the text of the file, with the gentlest politeness and what the site was seen to have."""
    tables = {**proposal.tables, "expectations": dict(expectations)}
    plain = [
        f"{_key(name)} = {_value(value)}"
        for name, value in tables.items()
        if not isinstance(value, dict) and not _are_tables(value)
    ]
    parts = [_HEAD.format(id=tables["id"]) + "\n".join(plain) + "\n"]
    for name, table in tables.items():
        if name == "expectations":
            parts.append(_POLITENESS)
        if isinstance(table, dict):
            parts += _tables(name, table)
        elif _are_tables(table):
            parts += [part for each in table for part in _tables(name, each, is_one_of_many=True)]
    return "".join(parts)


def _are_tables(value: object) -> TypeGuard[Sequence[Mapping[str, object]]]:
    return isinstance(value, list | tuple) and bool(value) and all(isinstance(each, dict) for each in value)


def _tables(name: str, table: Mapping[str, object], *, is_one_of_many: bool = False) -> Iterator[str]:
    inner = {
        key: value for key, value in table.items() if isinstance(value, dict) and key not in _WITHIN_A_LINE
    }
    own = [f"{_key(key)} = {_value(value)}" for key, value in table.items() if key not in inner]
    if own or is_one_of_many:
        head = f"[[{name}]]" if is_one_of_many else f"[{name}]"
        yield f"\n{head}\n" + "\n".join(own) + "\n"
    for key, value in inner.items():
        yield from _tables(f"{name}.{_key(key)}", value)


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _quoted(name)


def _value(value: object) -> str:
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_value(each) for each in value) + "]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_key(key)} = {_value(each)}" for key, each in value.items()) + " }"
    return str(value)


def _quoted(text: str) -> str:
    if "\\" in text and "'" not in text and text.isprintable():
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in escaped) + '"'
