"""Names of the advertised persons, where an advert says them plainly. When in doubt: none."""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from classifiers.across.types import Statement
from classifiers.indicators.several_persons import tells_of_several
from classifiers.normalise import fold
from classifiers.words.load import read_data, shared_words

_NAME = r"([A-ZÀ-Þ][^\W\d_]{1,20})"
_FIRST = re.compile(r"[^\W\d_]{2,21}")
# Adverts whose names are kept; a text can be large.
_KEPT = 512


def names_of(statement: Statement) -> frozenset[str]:
    """Folded first names that the advert gives; its place is none of them."""
    return _names(
        statement.title,
        statement.text,
        tuple(value for key, value in statement.fields.items() if _holds_name(key)),
        statement.place,
    )


def is_of_several(statement: Statement) -> bool:
    """Whether the advert is about more than one person."""
    return len(names_of(statement)) > 1 or _is_plural(statement.title, statement.text)


@lru_cache(maxsize=_KEPT)
def _holds_name(key: str) -> bool:
    return fold(key).text.strip() in _data()["keys"]


@lru_cache(maxsize=_KEPT)
def _is_plural(title: str, text: str) -> bool:
    return tells_of_several(fold(f"{title}\n{text}").text)


@lru_cache(maxsize=_KEPT)
def _names(title: str, text: str, given: tuple[str, ...], place: str) -> frozenset[str]:
    found = [match[0] for value in given if (match := _FIRST.match(value.strip()))]
    if not found:
        found = [match[1] or match[2] for match in _in_title().finditer(title)]
        found += [match[1] for match in _said().finditer(f"{title}\n{text}")]
    places = frozenset(fold(place).text.split())
    not_names = frozenset(_data()["not_names"]) | shared_words().not_names - shared_words().also_names
    return frozenset(fold(name).text for name in found) - places - not_names


@cache
def _in_title() -> re.Pattern[str]:
    """ "Anna in Utrecht", "Anna (21)", "Anna, 21", "Anna 21", "Anna | Breda", "Nieuw in Breda: Anna"."""
    places, before = "|".join(_data()["before_place"]), "|".join(_data()["before_name"])
    verbs = "|".join(_data()["receives"])
    first = rf"\A\W*{_NAME}(?:(?:\s(?:{verbs}))?\s(?:{places})\s[A-ZÀ-Þ]|\s?\(\d\d|,?\s\d\d(?!\d)|\s[|–-]\s)"
    return re.compile(rf"{first}|(?::|\s(?i:{before}))\s{_NAME}\W*\Z")


@cache
def _said() -> re.Pattern[str]:
    """ "Ik ben Anna", "my name is Anna": in any of the languages."""
    return re.compile(rf"\b(?i:{'|'.join(_data()['said'])})\s+{_NAME}")


@cache
def _data() -> Mapping[str, Sequence[str]]:
    return read_data("across/names.toml")
