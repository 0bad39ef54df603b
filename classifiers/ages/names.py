"""Bare numbers that are ages by where they stand: behind a name, or alone."""

import re
from collections.abc import Sequence
from itertools import pairwise

from classifiers.ages.standing import follows_word
from classifiers.normalise import Folded
from classifiers.reading.classes import ages_classes
from classifiers.words.load import shared_words

# Words between a name and its age.
_CONNECTING = ("van", "of", "von", "de", "di", "mit", "met", "with", "aged", "da", "na", "на")
_NAME_BEFORE = re.compile(
    rf"(?<![^\W_])(I(?=\s\()|[^\W\d_]{{2,21}})(\s?\(|,?\s(?:{'|'.join(_CONNECTING)})\s|,\s?|\s?[^\w\s(),.!?:;'\"+=#%&<>€$£/]{{1,4}}\s?|\s/\s|'s\s|\s)\Z"
)
# Signs, hearts and stars between a name, its age and a place.
_SIGN_AFTER = re.compile(r"\s?[^\w\s:%€$£+=#\d'\"]|\s?\Z")
# A name and what stands between it and its number.
_WINDOW = 28
_OPENING_WORDS = re.compile(
    r"(?<!\w)(?:new|nieuwe?|neue?|nouvelle|nouveau|nueva|nuevo|nuova|nuovo|nova|novo|nouă|nou|új|нова|ново|nowa|nowy|hi|hoi|hey|hallo|hello|hola"
    r"|ciao|olá|bună|szia|здравей|cześć|coucou|salut|top|vip|only|today|vandaag|heute|terug|back"
    r"|its|it's|this\sis|meet|dit\sis|hier\sis|das\sist|hier\sist|c'est|voici|ici)(?!\w)"
)
_NUMBER = re.compile(r"\d")
_ENDS = re.compile(r"[\s,.!?)]|\Z")
# What follows a number behind a bracket, and behind a comma.
_BEHIND = {"(": frozenset(") ,"), ",": frozenset(",")}
_NO_OWNERS = frozenset({"he", "she", "it", "who", "what", "that", "there", "here"})
_ENDS_CLAUSE = re.compile(r"[,.!?)]|\s(?:and|from)\s|\Z")
# "Mia 17 from Leeds": a house has no such word behind it.
_FROM = re.compile(r"\s(?:uit|from|aus|de|z|din|da|от)\s")
_NEXT_WORD = re.compile(r"\s([^\W\d_]{3,})")
_COUNTED = frozenset({"pet", "thing", "people", "client", "child"})
# A number with what ends an item of a row behind it.
_IN_A_ROW = re.compile(
    r"[0-9][0-9](?=\s*(?:[,;/|&)\n]|\.(?!\d)|\Z|\+\s|-\s|(?:en|and|und|et|y|e|si|i|и|es)\s))"
)
# The shape of two digits and no third.
_TWO_DIGITS = re.compile(rb"11(?!1)")
# From the first of two digits to the first of the next, where one small word stands between.
_JOINED = range(5, 8)
_TWO_AGES = r"([0-9][0-9])\s(?:and|en|und|et|&)\s([0-9][0-9])(?![\w:%]|\s?(?:euro|uur|uhr|h)(?![^\W_]))"
_JOINED_AGES = re.compile(_TWO_AGES)
_PAIR = re.compile(
    r"(?<![^\W_])([^\W\d_]{2,12})\s(?:and|en|und|et|&)\s([^\W\d_]{2,12}),?\s(?:van |of |von |de )?"
    + _TWO_AGES
)
_ENOUGH_IN_A_ROW = 2
# Numbers of one row stand less than this apart.
_APART = 32
_LONE_BEFORE = re.compile(r"(?:[^\W\d_)\"'][.!?]\s|\n|[|•]|\A)\s{0,4}\Z")
_LONE_AFTER = re.compile(
    r"(?:\s(?:now|nu|jetzt|maintenant|really|actually|echt|eigenlijk|in het echt|wirklich|in echt"
    r"|en vrai|tbh|btw))?"
    r"\s{0,20}(?:[.!](?!\d)|\n|[|•]|\Z)"
)
_LAST_WORD = re.compile(r"(?=(?s:.){0,28}+\Z)([^\W\d_]{1,28})\.\s{0,28}\Z")
_SHORTEST_LAST_WORD = 4
_VOWEL = re.compile(r"[aeiouy]")
# Classes whose words are names all the same when they are written with a capital.
_NAME_CLASSES = frozenset(
    {"girl", "people", "self", "third", "gap", "birthday", "still", "just", "be", "will", "says", "looks"}
)


def is_named(folded: Folded, start: int, end: int, *, is_title: bool) -> bool:
    """Whether the number at this folded place is the age of a name before it.

    "Anna (17)", "Anna, 17,", "Anna ♥ 17 ♥" and "Anna van 17" are anywhere, "Anna 17" only at the
    beginning of a title.
    """
    before = _behind_name(folded, start)
    if before is None or (before[2] == "'s " and before[1].lower() in _NO_OWNERS):
        return False
    between = before[2].strip()
    if between:
        return _is_after(folded, between, (start, end), is_title=is_title)
    if not _begins(folded.original[: before.start()]):
        return False
    if is_title:
        return folded.text[end : end + 1] in {"", " ", ",", "|", "-", "."}
    is_hidden = folded.is_disguised(start, end)
    return _FROM.match(folded.text, end) is not None or (is_hidden and _is_place(folded, end))


def _is_after(folded: Folded, between: str, place: tuple[int, int], *, is_title: bool) -> bool:
    """Whether what follows the number fits what stands between it and its name."""
    start, end = place
    text, after = folded.text, folded.text[end : end + 1]
    if between in _BEHIND:
        return after in _BEHIND[between] or (is_title and between == "," and after in {"", " "})
    if between == "'s":
        return _ENDS_CLAUSE.match(text, end) is not None
    if between == "/":
        return text.startswith(" /", end)
    if between.lstrip(", ").isalpha():
        return _ENDS.match(text, end) is not None and not _counts(text, end)
    rest = _SIGN_AFTER.match(text, end)
    is_last = rest is not None and rest.end() == len(text)
    return rest is not None and not (is_last and _NUMBER.search(text, 0, start))


def _is_place(folded: Folded, end: int) -> bool:
    """Whether a word with a capital, or nothing, follows: "Chloe ①⑦ Manchester"."""
    word = _NEXT_WORD.match(folded.text, end)
    if word is None:
        return not folded.text[end:].strip()
    first, _ = folded.span(*word.span(1))
    return folded.original[first].isupper()


def _counts(text: str, end: int) -> bool:
    """Whether what follows a number is what it counts: "Family with 17 cats"."""
    word = _NEXT_WORD.match(text, end)
    return word is not None and ages_classes("und").by_word.get(word[1]) in _COUNTED


def named_in_a_row(folded: Folded) -> frozenset[int]:
    """Folded places of the numbers behind several names: "Anna 25, Luna 17"."""
    places = [match.start() for match in _TWO_DIGITS.finditer(folded.shape)]
    beside = {place for pair in pairwise(places) if pair[1] - pair[0] < _APART for place in pair}
    numbers = sorted([place for place in beside if _IN_A_ROW.match(folded.text, place)])
    if len(numbers) < _ENOUGH_IN_A_ROW:
        return _paired(folded, places)
    found = [start for start in numbers if _behind_name(folded, start)]
    near = [(first, second) for first, second in pairwise(found) if second - first < _APART]
    return frozenset(start for pair in near for start in pair) | _paired(folded, places)


def _paired(folded: Folded, places: Sequence[int]) -> frozenset[int]:
    """Those of the places of two digits that are ages behind two names: "Tess and Maud, 21 and 16"."""
    found: list[int] = []
    near = [first for first, second in pairwise(places) if second - first in _JOINED]
    if any(_JOINED_AGES.match(folded.text, first) for first in near):
        for pair in _PAIR.finditer(folded.text):
            first, last = (folded.span(*pair.span(group))[0] for group in (1, 2))
            if folded.original[first].isupper() and folded.original[last].isupper():
                found += (pair.start(3), pair.start(4))
    return frozenset(found)


def _behind_name(folded: Folded, start: int) -> re.Match[str] | None:
    """The name before a place and what stands between, if there is one."""
    if not start:
        return None
    first, last = folded.span(max(0, start - _WINDOW), start)
    window = folded.original[first:last]
    if window.islower() or _is_lower_word(window):
        return None
    before = _NAME_BEFORE.search(folded.original, first, last)
    return before if before is not None and _is_name(before[1]) else None


def _is_lower_word(before: str) -> bool:
    """Whether a text ends with a space behind a small letter's word that is no name and leads from none."""
    if not before[-1:].isspace() or not before[-2:-1].isalpha():
        return False
    word = before.rsplit(None, 1)[-1]
    return word.islower() and word not in _CONNECTING and not word.endswith("'s")


def is_alone(folded: Folded, start: int, end: int) -> bool:
    """Whether the number is a sentence or a line of its own among others: "Lily here. 17. Leeds."."""
    text = folded.text
    if len(text) == end - start or follows_word(text, start) or not _LONE_AFTER.match(text, end):
        return False
    if _LONE_BEFORE.search(text, max(0, start - 4), start) is None:
        return False
    word = _LAST_WORD.search(text, max(0, start - _WINDOW), start)
    if word is None:
        return True
    first, last = folded.span(*word.span(1))
    return not _is_abbreviation(word[1], folded.original[first:last])


def _is_abbreviation(word: str, written: str) -> bool:
    """Whether a word with a full stop leads to its number: "nr. 17", "tel. 17", but not "Kim. 17"."""
    is_short_name = len(word) == _SHORTEST_LAST_WORD - 1 and _is_name(written) and _VOWEL.search(word)
    return (len(word) < _SHORTEST_LAST_WORD and not is_short_name) or word in shared_words().not_names


def _begins(before: str) -> bool:
    """Whether nothing but signs, emoji and a word that opens a title stands before: "NEW! Jess 16"."""
    words = _OPENING_WORDS.sub("", before.lower()) if before else ""
    return len(before) <= _WINDOW and not any(character.isalnum() for character in words)


def _is_name(written: str) -> bool:
    if not written[:1].isupper():
        return False
    shared, word = shared_words(), written.lower()
    if word in shared.also_names:
        return True
    if word in shared.not_names or word.endswith(shared.not_name_endings):
        return False
    return ages_classes("und").by_word.get(word, "gap") in _NAME_CLASSES
