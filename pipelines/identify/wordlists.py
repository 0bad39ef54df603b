"""The word lists of the finders: data, read once."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def word_list(part: str, name: str) -> frozenset[str]:
    """The lower-case words of that list in ``data/words.toml``."""
    return frozenset(_lists()[part][name])


def read_data(name: str) -> str:
    """The text of a data file of this package."""
    return (files("pipelines.identify") / "data" / name).read_text("utf-8")


@cache
def _lists() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(read_data("words.toml"))
