"""Paths into a JSON document: ``data[*].href``, ``props.pageProps.advert``, ``[0].id``."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Annotated, Any

from pydantic import AfterValidator

from crawler.sites.values import check_text_selector

EVERY = "*"
"""Every item of a list, or every value of an object that has ids for keys."""

_NAME = r"[^.\[\]\s]+"
_ITEM = r"\[(?:\*|\d{1,4})\]"
_PATH = re.compile(rf"(?:{_NAME}|{_ITEM})(?:\.{_NAME}|{_ITEM})*")
_STEP = re.compile(rf"{_ITEM}|{_NAME}")
_SOURCE = re.compile(r"answer|json-ld|next-flight|script#[A-Za-z_][\w-]*|window\.[A-Za-z_$][\w$]*")


def check_path(value: str) -> str:
    """Return a path into a JSON document; ValueError says what is wrong."""
    if not _PATH.fullmatch(value):
        raise ValueError(f"{value!r} is no path into a document, such as data[*].href")
    return value


def check_source(value: str) -> str:
    """Return the place of a document: the answer itself, or somewhere in a page."""
    is_selector = value.startswith("script[") or value.endswith(")")
    if _SOURCE.fullmatch(value) or (is_selector and check_text_selector(value)):
        return value
    raise ValueError(
        f"{value!r} is no source; use answer, json-ld, script#NAME, script[NAME], window.NAME, "
        "next-flight or an attribute, such as div#app::attr(data-page)"
    )


def at_path(document: Any, path: str | None) -> list[Any]:
    """Return every value that a path leads to; none where a step is missing."""
    if path is None:
        return []
    found = [document]
    for step in _steps(path):
        found = [value for each in found for value in _at_step(each, step)]
    return found


@lru_cache(maxsize=1024)
def _steps(path: str) -> tuple[str | int, ...]:
    return tuple(_step(part) for part in _STEP.findall(path))


def _step(part: str) -> str | int:
    if not part.startswith("["):
        return part
    inside = part[1:-1]
    return part if inside == EVERY else int(inside)


def _at_step(value: Any, step: str | int) -> Iterator[Any]:
    if step == f"[{EVERY}]":
        yield from value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    elif isinstance(step, int):
        if isinstance(value, list) and step < len(value):
            yield value[step]
    elif isinstance(value, dict) and step in value:
        yield value[step]


DataPath = Annotated[str, AfterValidator(check_path)]
DataSource = Annotated[str, AfterValidator(check_source)]
