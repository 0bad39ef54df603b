"""Where a bare number stands: behind a label, first of all, between commas, with a street or with things."""

import re
from functools import cache

from classifiers.ages.types import Number
from classifiers.ages.units import half
from classifiers.normalise import Folded
from classifiers.reading.classes import ages_classes
from classifiers.words.load import LANGUAGES, stop_words_of, words_of

# A storey or a door, which several languages count with a full stop: "16. emelet", "16.º andar".
_COUNTED = re.compile(r"\.[oaºª]?\s(?:emelet|ajto|szam|kerulet|andar|porta|piso|planta|puerta|pietr|etaz)")
_OPENS = re.compile(
    r"(?:\s(?:inmiddels|intussen|now|nu|jetzt|maintenant))?"
    r"(?:\s(?:and|en|und|et|y|e|si|i|и|es|here|hier|ici)(?:\s|,)|[,.!|](?!\d))"
)
# The verb of the one who speaks, behind an age that opens a sentence: "Zestien ben ik".
_SAYS_SO = re.compile(
    r"\s(?:ben ik|is ze|is zij|ben|bin ich|ist sie|am i|i am|is what i am|is how old|ans que j'ai|j'ai)"
    r"(?![^\W_])"
    r"|\s(?:bin ich|ben ik|i'm|i am)\s(?:die|de|the)\s(?:jungste|jongste|youngest)(?![^\W_])"
)
_AND_WORD = re.compile(r"\s(?:and|en|und|et)\s[^\W\d_]{4}|,\s(?:[^\W\d_]{4}|\d'\d|1[.,]\d\d)")
_SENTENCE_BEFORE = re.compile(r"(?:[.!?;\n|•]\s{0,4}|\A\s{0,4})(?:(?:at|mit|met)\s)?\Z")
_LEADING_IN = ("at ", "mit ", "met ")
_SELF_BEFORE = re.compile(
    r"(?<![^\W_])(?:me|myself|ik|ikzelf|ik zelf|ich|ich selbst|moi|moi-meme|sst|ssst|shh|shhh|psst|pst|chut)"
    r"\s?[,:\-(]\s?\Z"
)
_SELF_AFTER = re.compile(r"\s?(?:[.,!;)|]|\Z)")
# "Am 17. bin ich nicht da", "tot de 17e", "May 17": a day of a month.
_DAY_BEFORE = re.compile(r"(?<![^\W_])(?:am|zum|vom|dem|den|der|ab|bis)\s\Z")
_DAY_AFTER = re.compile(r"\.\s(?=([^\W\d_]+))")
_CLOCK_ENDS = ("voor", "over", "to", "past", "vor", "nach")
_CLOCK_BEFORE = re.compile(
    r"(?:kwart voor|kwart over|tien voor|vijf voor|tien over|quarter to|quarter past|viertel vor"
    r"|viertel nach)\s\Z"
)
_MAY_BEFORE = re.compile(r"(?<![^\W_])(?:on|until|till|from|by|since|before|after|of|to|and)\smay\s\Z")
# "16 btw, hmu": said by the way.
_ASIDE = re.compile(
    r"\s(?:btw|tbh|lol|fyi|xx?|trouwens|hoor|ubrigens|d'ailleurs|actually|really|echt)(?=\s?[,.!]|\s?\Z)"
)
_ITEM_AFTER = re.compile(r"\s?[,.!|/]|\s?\Z")
# An age behind its label is at most this far from the label's beginning.
_LONGEST_LABEL = 16
_LABEL_SIGNS = " .:=(['\"“*>«»~-"
# Words of age that are other words too, in their own language or another.
_NO_LABELS = frozenset({"oud", "old", "sweet", "at age", "lat", "na", "на", "ages", "alt"})
_STREETS = (
    *("ul", "str", "av", "avda", "bd", "bvd", "blvd", "bul", "al", "pl", "os", "rd", "st", "ave", "nr", "no"),
    *("tel", "rte", "ch", "c", "p", "бул", "ул", "пл", "бл", "вх"),
)
_STREET = re.compile(rf"(?<![^\W_])(?:{'|'.join(_STREETS)})[./]\s?(?:[^\W\d_]+\s){{0,3}}\Z")
_LONGEST_STREET = 36
_HAVE_BEFORE = re.compile(
    r"(?<![^\W_])(?:j'ai|ai|tengo|tenemos|ho|abbiamo|tenho|temos|am|avem|mam|mamy|имам|имаме|have|has|heb|hebben|habe|haben)\s\Z"
)
_CLIENTS = ("klant", "client", "klient", "kund", "gast", "guest", "ugyfel", "vendeg", "клиент")
_NOUN_AFTER = re.compile(r"\s([^\W\d_]{4,})")
_WORD_AFTER = re.compile(r"(?:,|\s(?:and|en|und|et|y|e|si|i|и|es))\s[^\W\d_]{3}")


def follows_word(text: str, start: int) -> bool:
    """Whether a letter and a space stand before a place: it is inside a sentence, where most numbers are."""
    return start > 1 and text[start - 1] == " " and text[start - 2].isalpha()


def is_labelled(text: str, start: int) -> bool:
    """Whether a label for an age, in any language, is all that stands right before a number: "Lfd. 17"."""
    before = text[max(0, start - _LONGEST_LABEL) : start].rstrip(_LABEL_SIGNS)
    return before[before.rfind(" ") + 1 :] in _labels()


@cache
def _labels() -> frozenset[str]:
    classes = (words_of(language).classes.items() for language in LANGUAGES)
    words = {word.rstrip(".:") for pairs in classes for word, name in pairs if name == "ageword"}
    return frozenset(words - _NO_LABELS)


def is_ordinal(text: str, end: int) -> bool:
    """Whether the number that ends here tells which storey or door: "16. emelet"."""
    return _COUNTED.match(text, end) is not None


def opens(text: str, number: Number) -> bool:
    """Whether a text opens with a number that stands alone, or a sentence with one of the speaker.

    "Seventeen and curious", "17 1/2, Leeds", "Lovely flat. 26 and happy", "Zestien ben ik".
    """
    if follows_word(text, number.start) and not text.endswith(_LEADING_IN, 0, number.start):
        return False
    part = half().match(text, number.end)
    end = part.end() if part else number.end
    if not number.start:
        if text.startswith("once i ", number.start):
            return False  # English, and no eleven with a Polish "and"
        return _OPENS.match(text, end) is not None or _SAYS_SO.match(text, end) is not None
    if _SENTENCE_BEFORE.search(text, max(0, number.start - 10), number.start) is None:
        return False
    return _SAYS_SO.match(text, end) is not None or _AND_WORD.match(text, end) is not None


def is_self(text: str, number: Number) -> bool:
    """Whether the one who speaks is all that stands before a number: "Me, 29."."""
    if follows_word(text, number.start):
        return False
    first = max(0, number.start - _LONGEST_LABEL)
    return (
        _SELF_BEFORE.search(text, first, number.start) is not None
        and _SELF_AFTER.match(text, number.end) is not None
    )


def is_day(folded: Folded, number: Number) -> bool:
    """Whether a number is a day of a month: "am 17. bin ich nicht da", "on May 17"."""
    first, text = max(0, number.start - _LONGEST_LABEL), folded.text
    if text.startswith("may", number.start - 4) and _MAY_BEFORE.search(text, first, number.start):
        return True
    if text.endswith(_CLOCK_ENDS, 0, max(0, number.start - 1)) and _CLOCK_BEFORE.search(
        text, first, number.start
    ):
        return True
    if _days_after().match(text, number.end):
        return True
    after = _DAY_AFTER.match(text, number.end) if text.startswith(".", number.end) else None
    if after is None or not _DAY_BEFORE.search(text, first, number.start):
        return False
    is_month = ages_classes("de").by_word.get(after[1]) == "month"
    return is_month or folded.original[folded.span(after.end(), after.end() + 1)[0]].islower()


@cache
def _days_after() -> re.Pattern[str]:
    """ "16, 17 and 18 May", right after the first or second number."""
    months = sorted(
        word
        for language in ("nl", "en", "de", "fr")
        for word, name in words_of(language).classes.items()
        if name == "month" and not word.endswith(("day", "dag", "tag", "di", "che")) and len(word) > 3
    )
    return re.compile(
        r"(?:\.?,\s?[0-9]{1,2}){0,3}\.?\s(?:and|en|und|et)\s[0-9]{1,2}\.?\s"
        rf"(?:may|mai|mei|juin|{'|'.join(months)})(?![^\W_])"
    )


def is_item(text: str, number: Number) -> bool:
    """Whether the number is all that stands between two commas: "Vera from Hove, seventeen, 120".

    Digits are also prices, sizes and houses: they need words on both sides.
    """
    before = text[max(0, number.start - 2) : number.start]
    aside = _ASIDE.match(text, number.end)
    end = aside.end() if aside else number.end
    if not text[number.start].isalpha():
        is_followed = _WORD_AFTER.match(text, end) is not None or aside is not None
        return before == ", " and text[number.start - 3].isalpha() and is_followed
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
    sign = max(text.rfind(".", first, start), text.rfind("/", first, start))
    if sign < 0 or not text.endswith(_STREETS, first, sign):
        return False
    return _STREET.search(text, first, start) is not None
