"""One lexicon file: read, checked, and refused with file, line and mend where something is wrong."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from attrs import field, frozen

from classifiers.normalise import fold
from classifiers.types import Grade
from classifiers.words.load import LANGUAGES, words_of

_TABLES = ("entries", "indicators")
_ENTRY = frozenset({"indicator", "language", "source", "since", "phrases"})
_ENTRY_MAY = frozenset({"unless", "override"})
_INDICATOR = frozenset({"code", "family", "grade", "weight", "nl", "en", "source", "since", "languages"})
_INDICATOR_MAY = frozenset({"cap", "override"})
_CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
_TOML_PLACE = re.compile(r" \(at line (\d+), column \d+\)")
# Classes that the reading makes itself, beside those of the word files.
_OWN_CLASSES = frozenset({"NUM", "gap", "name", "comma", "defnoun"})


class LexiconError(ValueError):
    """A lexicon cannot be used; the message names file, line and mend."""


@frozen(kw_only=True)
class Phrases:
    """The phrases of one indicator in one language, as a lexicon file gives them."""

    indicator: str
    language: str
    phrases: Sequence[str]
    source: str
    since: str
    unless: frozenset[str] = field(factory=frozenset)
    """Word classes that, in the same clause, make the phrase say something else."""
    is_override: bool = False
    """Stands instead of the public phrases of this indicator in this language, not beside them."""
    place: str
    """File and line."""


@frozen(kw_only=True)
class Defined:
    """An indicator that a lexicon file defines."""

    code: str
    family: str
    grade: Grade
    weight: float
    cap: float | None
    """The most that its family adds; only where the family is new."""
    sentences: Mapping[str, str]
    source: str
    since: str
    languages: tuple[str, ...]
    is_override: bool = False
    """Stands instead of the public indicator of this code: its sentences, grade and weight."""
    place: str
    """File and line."""


@frozen(kw_only=True)
class LexiconFile:
    """What one file holds."""

    entries: tuple[Phrases, ...]
    indicators: tuple[Defined, ...]


def read_lexicon(name: str, text: str) -> LexiconFile:
    """The entries and indicators of a file; LexiconError where it is wrong."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = _TOML_PLACE.search(str(error))
        line = at[1] if at else text.count("\n") + 1
        raise LexiconError(f"{name}:{line}: not TOML: {_TOML_PLACE.sub('', str(error))}") from error
    for key in sorted(data.keys() - set(_TABLES)):
        raise _wrong(name, _line_of(text, key), f"unknown key {key!r}: use [[entries]] and [[indicators]]")
    for key in _TABLES:
        if not isinstance(data.get(key, []), list):
            raise _wrong(name, _line_of(text, key), f"{key}: write [[{key}]] with two brackets")
    return LexiconFile(
        entries=tuple(_phrases(row) for row in _rows(name, text, data, "entries")),
        indicators=tuple(_defined(row) for row in _rows(name, text, data, "indicators")),
    )


@frozen(kw_only=True)
class _Row:
    """One table of a file, with where it stands."""

    file: str
    text: str
    first: int
    """Line of its heading."""
    values: Mapping[str, Any]

    def wrong(self, key: str, what: str) -> LexiconError:
        """The error for a key, at its line, or at the table's heading where the key is missing."""
        lines = self.text.splitlines()[self.first :]
        for number, line in enumerate(lines, self.first + 1):
            if line.lstrip().startswith("[["):
                break
            if re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", line):
                return _wrong(self.file, number, what)
        return _wrong(self.file, self.first, what)


def _rows(name: str, text: str, data: Mapping[str, Any], table: str) -> Iterator[_Row]:
    heading = re.compile(rf"^\s*\[\[\s*{table}\s*\]\]", re.MULTILINE)
    lines = [text.count("\n", 0, match.end()) + 1 for match in heading.finditer(text)]
    for place, values in enumerate(data.get(table, [])):
        yield _Row(file=name, text=text, first=lines[place] if place < len(lines) else 1, values=values)


def _phrases(row: _Row) -> Phrases:
    _check_keys(row, _ENTRY, _ENTRY_MAY)
    values = row.values
    if values["language"] not in {*LANGUAGES, "und"}:
        raise row.wrong("language", f"unknown language {values['language']!r}: one of {_languages()}")
    _check_texts(row, "phrases")
    unless = values.get("unless", [])
    for name in unless if isinstance(unless, list) else [unless]:
        if name not in _classes():
            raise row.wrong("unless", f"unknown word class {name!r}: one of {', '.join(sorted(_classes()))}")
    return Phrases(
        indicator=values["indicator"],
        language=values["language"],
        phrases=tuple(fold(phrase).text for phrase in values["phrases"]),
        source=values["source"],
        since=str(values["since"]),
        unless=frozenset(unless),
        is_override=values.get("override", False),
        place=f"{row.file}:{row.first}",
    )


def _defined(row: _Row) -> Defined:
    _check_keys(row, _INDICATOR, _INDICATOR_MAY)
    values = row.values
    if not _CODE.fullmatch(values["code"]):
        raise row.wrong("code", f"code {values['code']!r}: lower-case words with hyphens, such as code-word")
    if values["grade"] not in list(Grade):
        raise row.wrong("grade", f"unknown grade {values['grade']!r}: one of {', '.join(Grade)}")
    for key in ("weight", "cap"):
        if key in values and not _is_share(values[key]):
            raise row.wrong(key, f"bad {key} {values[key]!r}: a number above 0 and at most 1, such as 0.10")
    _check_texts(row, "languages")
    for language in values["languages"]:
        if language not in {*LANGUAGES, "und"}:
            raise row.wrong("languages", f"unknown language {language!r}: one of {_languages()}")
    return Defined(
        code=values["code"],
        family=values["family"],
        grade=Grade(values["grade"]),
        weight=float(values["weight"]),
        cap=values.get("cap"),
        sentences={"nl": values["nl"], "en": values["en"]},
        source=values["source"],
        since=str(values["since"]),
        languages=tuple(values["languages"]),
        is_override=values.get("override", False),
        place=f"{row.file}:{row.first}",
    )


def _check_keys(row: _Row, needed: frozenset[str], allowed: frozenset[str]) -> None:
    for key in sorted(row.values.keys() - needed - allowed):
        raise row.wrong(key, f"unknown key {key!r}: one of {', '.join(sorted(needed | allowed))}")
    for key in sorted(needed - row.values.keys()):
        raise row.wrong(key, f"{key} is missing: add a line {key} = …")
    for key in needed - {"phrases", "languages", "weight", "since"}:
        if not isinstance(row.values[key], str) or not row.values[key].strip():
            raise row.wrong(key, f"{key}: a text in quotes is expected")
    if not isinstance(row.values.get("override", False), bool):
        raise row.wrong("override", "override: true or false is expected")


def _check_texts(row: _Row, key: str) -> None:
    found = row.values[key]
    is_texts = isinstance(found, list) and found and all(isinstance(it, str) and it.strip() for it in found)
    if not is_texts:
        raise row.wrong(key, f'{key}: a list of texts is expected, such as ["…", "…"]')


def _is_share(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= 1


def _wrong(name: str, line: int, what: str) -> LexiconError:
    return LexiconError(f"{name}:{line}: {what}")


def _line_of(text: str, key: str) -> int:
    match = re.search(rf"^\s*\[*\s*[\"']?{re.escape(key)}[\"']?\s*[=\]]", text, re.MULTILINE)
    return text.count("\n", 0, match.end()) + 1 if match else 1


def _languages() -> str:
    return ", ".join((*LANGUAGES, "und"))


@cache
def _classes() -> frozenset[str]:
    words = {name for language in LANGUAGES for name in words_of(language).classes.values()}
    return frozenset(words) | _OWN_CLASSES
