"""Where a bare number stands: behind a label, first of all, between commas, with a street or with things."""

import re
from functools import cache

from classifiers.ages.types import Number
from classifiers.ages.units import half
from classifiers.reading.classes import ages_classes
from classifiers.words.load import LANGUAGES, stop_words_of, words_of

_OPENS = re.compile(r"\s(?:and|en|und|et|y|e|si|i|и|es)\s|[,.!|](?!\d)")
_ITEM_AFTER = re.compile(r"\s?[,.!|/]|\s?\Z")
# An age behind its label is at most this far from the label's beginning.
_LONGEST_LABEL = 16
_LABEL_SIGNS = " .:=(['\"“*"
# Words of age that are other words too, in their own language or another.
_NO_LABELS = frozenset({"oud", "old", "sweet", "at age", "lat", "na", "на", "ages", "alt"})
_STREET = re.compile(
    r"(?<![^\W_])(?:ul|str|av|avda|bd|bvd|blvd|bul|al|pl|os|rd|st|ave|nr|no|tel|rte|ch|c|p|бул|ул|пл|бл|вх)[./]\s?(?:[^\W\d_]+\s){0,3}\Z"
)
_LONGEST_STREET = 36
_HAVE_BEFORE = re.compile(
    r"(?<![^\W_])(?:j'ai|ai|tengo|tenemos|ho|abbiamo|tenho|temos|am|avem|mam|mamy|имам|имаме|have|has|heb|hebben|habe|haben)\s\Z"
)
_CLIENTS = ("klant", "client", "klient", "kund", "gast", "guest", "ugyfel", "vendeg", "клиент")
_NOUN_AFTER = re.compile(r"\s([^\W\d_]{4,})")
_WORD_AFTER = re.compile(r"(?:,|\s(?:and|en|und|et|y|e|si|i|и|es))\s[^\W\d_]{3}")


def is_labelled(text: str, start: int) -> bool:
    """Whether a label for an age, in any language, is all that stands right before a number: "Lfd. 17"."""
    before = text[max(0, start - _LONGEST_LABEL) : start].rstrip(_LABEL_SIGNS)
    return before[before.rfind(" ") + 1 :] in _labels()


@cache
def _labels() -> frozenset[str]:
    classes = (words_of(language).classes.items() for language in LANGUAGES)
    words = {word.rstrip(".:") for pairs in classes for word, name in pairs if name == "ageword"}
    return frozenset(words - _NO_LABELS)


def opens(text: str, number: Number) -> bool:
    """Whether the text opens with a number that stands alone: "Seventeen and curious", "17 1/2, Leeds"."""
    if number.start:
        return False
    part = half().match(text, number.end)
    return _OPENS.match(text, part.end() if part else number.end) is not None


def is_item(text: str, number: Number) -> bool:
    """Whether the number is all that stands between two commas: "Vera from Hove, seventeen, 120".

    Digits are also prices, sizes and houses: they need words on both sides.
    """
    before = text[max(0, number.start - 2) : number.start]
    if not text[number.start].isalpha():
        return (
            before == ", " and text[number.start - 3].isalpha() and bool(_WORD_AFTER.match(text, number.end))
        )
    return before in {", ", "| ", "- ", "/ "} and bool(_ITEM_AFTER.match(text, number.end))


def counts_things(text: str, number: Number) -> bool:
    """Whether it is what one has and no age, in languages that have their age: "tengo 16 plantas"."""
    rest = _NOUN_AFTER.match(text, number.end)
    if rest is None or not _HAVE_BEFORE.search(text, max(0, number.start - _LONGEST_LABEL), number.start):
        return False
    name = ages_classes("und").by_word.get(rest[1], "gap")
    is_noun = name == "gap" or (name == "client" and rest[1].startswith(_CLIENTS))
    return is_noun and not any(rest[1] in stop_words_of(language) for language in LANGUAGES)


def is_house(text: str, start: int) -> bool:
    """Whether a number stands behind a street with an abbreviation: "ul. Długa 16"."""
    first = max(0, start - _LONGEST_STREET)
    if text.find(".", first, start) < 0 and text.find("/", first, start) < 0:
        return False
    return _STREET.search(text, first, start) is not None
