"""Where in a line a date stands: sites write ``Posted by Anna on 12 February 2026, seen 40 times``."""

import re
from collections.abc import Iterable
from functools import lru_cache

from spiders.date_words import words_of

_CLOCK = r"(?:[ ,]*(?:om |at |um |à |@ )?\d{1,2}[:h]\d\d(?::\d\d)?(?: ?(?:am|pm|uur|uhr|h|u))?)?"
_ISO = r"\d{4}-\d\d-\d\d(?:[t ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:z| ?[+-]\d\d:?\d\d)?)?"
_NUMERIC = r"\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})"


def date_within(words: str, languages: tuple[str, ...]) -> str:
    """Return the only date in a line, as it is written there; empty for none or several."""
    found = {match[0].strip(" ,") for match in _pattern(languages).finditer(words)}
    return found.pop() if len(found) == 1 else ""


@lru_cache(maxsize=16)
def _pattern(languages: tuple[str, ...]) -> re.Pattern[str]:
    known = words_of(languages)
    months, counted, units = _any(known.months), _any(known.numbers), _any(known.units)
    day = r"\d{1,2}(?:e|de|ste|st|nd|rd|th)?"
    forms = (
        _ISO,
        _NUMERIC + _CLOCK,
        rf"{day}\.?[ -](?:of )?(?:{months})\.?,?(?:[ -]\d{{4}})?{_CLOCK}",
        rf"(?:{months})\.? {day}(?:,? \d{{4}})?{_CLOCK}",
        rf"(?:\d{{1,3}}|{counted}) ?(?:{units}) (?:{_any(known.ago)})",
        rf"(?:vor|il y a) (?:\d{{1,3}}|{counted}) (?:{units})",
        rf"(?:{_any(known.days)}){_CLOCK}",
    )
    return re.compile(rf"(?<![\w.:/-])(?:{'|'.join(forms)})(?![\w/-])")


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
