"""Birthdays and majority: no ages by themselves, but a clause may say when they come."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from attrs import evolve

from classifiers.ages.types import Candidate, Form
from classifiers.ages.units import birthday, year_of_life
from classifiers.lexicon import Find
from classifiers.words.load import LANGUAGES, words_of

# "my eighteenth": without the word for a birthday only where nothing else follows that it could count.
_ALONE_AFTER = re.compile(
    r"\s?(?:[.,;!?)]|\Z)|\s(?:is|isn't|in|on|next|comes|komt|valt|vier|ist|kommt|feiere|est|sera|but|and|so|maar|en|dus|aber|und|mais|et)(?![^\W_])"
)
_SUFFIX = re.compile(r"(?:th|e|de|ste|º|°|o)(?![^\W_])")
_OWN_BEFORE = 15
# "My next birthday will be the 18th".
_BIRTHDAY_BEFORE = re.compile(
    r"(?:birthday|verjaardag|geburtstag|anniversaire)\s(?:is|wordt|will be|ist|wird|sera|est)\s"
    r"(?:de|mijn|the|my|der|mein|le|mon)\s\Z"
)
_BIRTHDAY_WITHIN = 40


def occasions(text: str, found: Iterable[Find]) -> Iterator[Candidate]:
    """Ordinal words with a birthday, and words for being of age: only a clause can make them an age."""
    for find in found:
        if find.entry.kind == "majority":
            yield _occasion(find.entry.value, find.start, find.end)
        elif find.entry.kind == "ordinal":
            year = year_of_life().match(text, find.end)
            if year is not None:
                yield evolve(_occasion(find.entry.value - 1, find.start, year.end()), form=Form.OLD)
                continue
            end = occasion_end(text, find.start, find.end)
            if end:
                yield _occasion(find.entry.value, find.start, end)


def occasion_end(text: str, start: int, end: int) -> int:
    """Where the birthday ends whose number is this slice; 0 when no birthday is meant."""
    rest = birthday().match(text, end)
    return rest.end() if rest is not None else own_occasion_end(text, start, end)


def own_occasion_end(text: str, start: int, end: int) -> int:
    """The same where "my" or a birthday stands before the number and no word for a birthday behind it."""
    suffix = _SUFFIX.match(text, end) if text[start : start + 1].isdigit() else None
    if text[start : start + 1].isdigit() and suffix is None:
        return 0
    if not (
        own_before().search(text, max(0, start - _OWN_BEFORE), start)
        or _BIRTHDAY_BEFORE.search(text, max(0, start - _BIRTHDAY_WITHIN), start)
    ):
        return 0
    end = suffix.end() if suffix else end
    return end if _ALONE_AFTER.match(text, end) else 0


@cache
def own_before() -> re.Pattern[str]:
    """ "my", at the end of what stands before a number."""
    words = sorted(
        {word for lang in LANGUAGES for word, name in words_of(lang).classes.items() if name == "my"}
    )
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, words))})\s(?:sweet\s)?\Z")


def _occasion(value: int, start: int, end: int) -> Candidate:
    return Candidate(value=value, form=Form.BDAY, start=start, end=end, number_end=end)
