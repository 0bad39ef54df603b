"""How an advert in a document is read: its keys by their names, and by what our extractors find in them."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from attrs import frozen

from spiders.onboarding import names
from spiders.onboarding.documents import values_in
from spiders.onboarding.labels import LABELS, label_key, words_in
from spiders.onboarding.moments import date_in
from spiders.onboarding.record_rows import Rows, rows_of
from spiders.onboarding.types import Extractors
from spiders.pages.data import date_said

Item = tuple[str, Mapping[str, Any]]
"""Address of the page and the advert in a document of it."""
Values = Sequence[tuple[str, Any]]
"""What stands at one path, each with the address of its page."""
FEW_CHARACTERS = 25
"""Of a text, in the mean; less is a line of a list."""
_KEY = re.compile(r"[\w-]{1,64}")
_MARKUP = re.compile(r"<(?:p|br|div|b|ul|strong|em|span)\b", re.IGNORECASE)
_PLAIN_FIELDS = (
    "age",
    "phone",
    "price",
    "email",
    "whatsapp",
    "telegram",
    "hours",
    "languages",
    "availability",
)


@frozen(kw_only=True)
class Shape:
    """How adverts of a document are read."""

    table: Mapping[str, Any]
    """Keys of ``[data.advert]``."""
    labels: Mapping[str, str]
    """Label of a row to its key."""
    score: float
    """How much of an advert it finds."""


class Leaves:
    """The single values of many like objects, by path."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.count = len(items)
        self._found: dict[str, list[tuple[str, Any]]] = {}
        self._first: dict[str, list[tuple[str, Any]]] = {}
        """Of lists within the objects what stands first."""
        for url, item in items:
            for path, value in values_in(item):
                if path and "[*]" not in path and _is_single(value):
                    self._found.setdefault(path, []).append((url, value))
            firsts = {
                path.replace("[*]", "[0]"): value for path, value in [*values_in(item)][::-1] if "[*]" in path
            }
            for path, value in firsts.items():
                if path.count("[0]") == 1 and _is_single(value):
                    self._first.setdefault(path, []).append((url, value))

    def paths(self, least: float = 0.5) -> list[str]:
        """Paths that most of the objects have, the shortest first."""
        often = [path for path, found in self._found.items() if len(found) >= least * self.count]
        return sorted(often, key=lambda path: (path.count("."), len(path), path))

    def first_of_lists(self, least: float = 0.5) -> list[str]:
        """Paths of what stands first in a list that most of the objects have, the shortest first."""
        often = [path for path, found in self._first.items() if len(found) >= least * self.count]
        return sorted(often, key=lambda path: (path.count("."), len(path), path))

    def at(self, path: str) -> Values:
        """What stands at a path."""
        return self._found[path] if path in self._found else self._first.get(path, [])

    def texts(self, path: str) -> list[str]:
        """The same as text."""
        return [str(value) for _, value in self.at(path)]

    def length(self, path: str) -> float:
        """Characters, in the mean over all objects."""
        return sum(map(len, self.texts(path))) / self.count


def shape_of_adverts(items: Sequence[Item], *, extractors: Extractors, now: datetime) -> Shape | None:
    """Return how these objects are read as adverts; None where they are none."""
    leaves = Leaves(items)
    title = _title(leaves)
    text = _text(leaves, title)
    key = _key(leaves)
    if not (title and text and key):
        return None
    rows = rows_of([item for _, item in items])
    posted, (account, account_key) = _posted(leaves, now), _account(leaves, {title, text})
    taken = {title, text, key, posted, account, account_key}
    fields = _fields(leaves, taken, rows, extractors)
    is_html = sum(bool(_MARKUP.search(said)) for said in leaves.texts(text)) >= 0.3 * leaves.count
    table = {
        "key": key,
        "title": title,
        "html" if is_html else "text": text,
        "account": account,
        "account_key": account_key,
        "posted": posted,
        **(rows.table if rows else {}),
        "fields": fields,
    }
    labels = rows.labels if rows else {}
    has_contact = "phone" in {*fields, *labels.values()} or any(
        map(extractors.has_contact, leaves.texts(text)[:5])
    )
    told = [posted, account, has_contact, *({"place", "age"} & {*fields, *labels.values()})]
    return Shape(table=table, labels=labels, score=2 + sum(map(bool, told)))


def _is_single(value: Any) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool) and value != ""


def _last(path: str) -> list[str]:
    return words_in(path.rpartition(".")[2])


def _outer(path: str) -> list[str]:
    """Words of what a value stands in."""
    return words_in(path.rpartition(".")[0].rpartition(".")[2])


def _rank(words: Iterable[str], known: Sequence[str]) -> int:
    """Place of the best known word; beyond the end for none."""
    return min((known.index(word) for word in words if word in known), default=len(known))


def _best(paths: Iterable[str], rank: Callable[[str], tuple[Any, ...] | None]) -> str:
    ranked = [(found, path) for path in paths if (found := rank(path)) is not None]
    return min(ranked, default=((), ""))[1]


def _key(leaves: Leaves) -> str:
    """Return the path of the id: distinct, and best in the address of the page too."""

    def rank(path: str) -> tuple[Any, ...] | None:
        values = leaves.at(path)
        texts = [str(value) for _, value in values]
        if len(set(texts)) < leaves.count or not all(map(_KEY.fullmatch, texts)):
            return None
        in_address = sum(_stands_in(text, url) for text, (url, _) in zip(texts, values, strict=True))
        is_named = _last(path)[-1:] and _last(path)[-1] in names.IDS
        if not is_named and in_address < 0.9 * leaves.count:
            return None
        return (
            in_address < 0.9 * leaves.count,
            path.count("."),
            not is_named,
            _rank(_last(path)[-1:], names.IDS),
        )

    return _best(leaves.paths(1.0), rank)


def _stands_in(key: str, url: str) -> bool:
    return re.search(rf"(?<![A-Za-z0-9]){re.escape(key)}(?![A-Za-z0-9])", url) is not None


def _title(leaves: Leaves) -> str:
    def rank(path: str) -> tuple[Any, ...] | None:
        words = _last(path)
        is_title = bool(words) and words[-1] in names.TITLES and path.count(".") <= 1
        if not is_title or {*_outer(path)} & {*names.PEOPLE, *LABELS["place"]}:
            return None
        return None if leaves.length(path) > 200 else (path.count("."), _rank(words[-1:], names.TITLES))

    return _best(leaves.paths(0.9), rank)


def _text(leaves: Leaves, title: str) -> str:
    def rank(path: str) -> tuple[Any, ...] | None:
        length = leaves.length(path)
        if (
            path == title
            or length < FEW_CHARACTERS
            or any(text.startswith("http") for text in leaves.texts(path))
        ):
            return None
        return (-length * (2 if {*_last(path)} & {*names.TEXTS} else 1), path)

    return _best(leaves.paths(0.7), rank)


def _posted(leaves: Leaves, now: datetime) -> str:
    def rank(path: str) -> tuple[Any, ...] | None:
        words, texts = _last(path), [date_said(value) for _, value in leaves.at(path)]
        is_named = bool({*words} & {*names.DATES})
        if {*words} & names.LATER_DATES or not (
            is_named or all(re.search(r"\d{4}-\d\d", text) for text in texts)
        ):
            return None
        good = sum(date_in(text, now=now) is not None for text in texts)
        return (_rank(words, names.DATES), path.count(".")) if good >= 0.9 * len(texts) else None

    return _best(leaves.paths(0.8), rank)


def _account(leaves: Leaves, apart_from: set[str]) -> tuple[str, str]:
    """Return the paths of the account's name and id."""
    people = {*names.PEOPLE}

    def rank(path: str) -> tuple[Any, ...] | None:
        words, outer = _last(path), _outer(path)
        is_inner = bool({*outer} & people) and words[-1:] and words[-1] in names.PEOPLE_NAMES
        is_own = (
            bool({*words} & people)
            and words[-1] not in names.IDS
            and label_key(words[-1]) in {"", "name", "account"}
        )
        is_name = path not in apart_from and (is_inner or is_own) and leaves.length(path) < 60
        return (not is_inner, path.count("."), _rank(words[-1:], names.PEOPLE_NAMES)) if is_name else None

    name = _best(leaves.paths(0.7), rank)
    if not name:
        return "", ""
    around = name.rpartition(".")[0]

    def rank_key(path: str) -> tuple[Any, ...] | None:
        words = _last(path)
        is_beside = path.rpartition(".")[0] == around and words[-1:] and words[-1] in names.PEOPLE_IDS
        is_of_person = bool({*words} & people) or bool({*_outer(path)} & people)
        return (_rank(words[-1:], names.PEOPLE_IDS),) if is_beside and is_of_person else None

    return name, _best(leaves.paths(0.7), rank_key)


def _fields(leaves: Leaves, taken: set[str], rows: Rows | None, extractors: Extractors) -> dict[str, str]:
    inside = f"{rows.table['rows']}." if rows else "\0"
    free = [path for path in leaves.paths(0.3) if path not in taken and not path.startswith(inside)]
    found: dict[str, str] = {}
    for path in free:
        known = label_key(path.rpartition(".")[2])
        if known in _PLAIN_FIELDS and _fits(known, leaves.texts(path), extractors):
            found.setdefault(known, path)
    found.setdefault("place", _place(leaves, free))
    if "phone" not in found and not (rows and "phone" in rows.labels.values()):
        short = [path for path in free if leaves.length(path) < 40 and path not in found.values()]
        short += [path for path in leaves.first_of_lists() if leaves.length(path) < 40]
        reached = [path for path in short if _fits("phone", leaves.texts(path), extractors)]
        found["phone"] = next(iter(reached), "")
    return {name: path for name, path in sorted(found.items()) if path}


def _fits(known: str, texts: Sequence[str], extractors: Extractors) -> bool:
    """Whether values can be what their key says."""
    if known == "age":
        return all(re.fullmatch(r"\d{2}\D{0,12}", text) for text in texts)
    if known in {"phone", "email", "whatsapp"}:
        return sum(map(extractors.has_contact, texts[:12])) >= 0.5 * len(texts[:12])
    return True


def _place(leaves: Leaves, free: Sequence[str]) -> str:
    def rank(path: str) -> tuple[Any, ...] | None:
        own, outer = label_key(path.rpartition(".")[2]), _outer(path)
        is_inner = bool({*outer} & {*LABELS["place"], "area"}) and _last(path)[-1] in {
            *names.PEOPLE_NAMES,
            "city",
        }
        is_text = any(character.isalpha() for text in leaves.texts(path) for character in text)
        return (own != "place", path.count(".")) if is_text and (own == "place" or is_inner) else None

    return _best(free, rank)
