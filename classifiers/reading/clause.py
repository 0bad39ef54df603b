"""The clause around a place in a folded text, as word classes."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from classifiers.normalise import Folded, fold
from classifiers.reading.classes import Classes, names_of, words_in
from classifiers.words.load import LANGUAGES, shared_words, stop_words_of, words_of

# Code points looked at on either side: more than a clause of ten words.
_BEFORE = 80
_AFTER = 60
_WORDS_BEFORE = 12
_WORDS_AFTER = 8
_WRITTEN = re.compile(r"[^\s(),]+")
# Words on either side of a place that belong in its quote.
_SAID_BEFORE = 4
_SAID_AFTER = 4
# What stands before is asked of capitals only: asked first, it is asked of every character.
_CAPITALISED = re.compile(r"[A-ZÀ-Þ](?<![^\W_].)[^\W\d_]+", re.DOTALL)
_BORDER = re.compile(r"[.!?;\n|•]")
# "That's wrong: I'm 17": behind a colon somebody begins to speak.
_SPEAKER = re.compile(r"\s?(?:ik|'k|i|i'm|im|ich|j'ai|je|wij|we|we're|wir|nous|bin|ben)(?![^\W_])")
_TO_LAST_BORDER = re.compile(r".*[.!?;\n|•]", re.DOTALL)


class Clause(NamedTuple):
    """What stands around a place in the same clause."""

    before: str
    inside: str
    after: str
    written: str
    """What stands before as it is in the original."""


def clause_at(folded: Folded, start: int, end: int) -> Clause:
    """The clause around a place in a folded text."""
    before, after = text_before(folded.text, start), text_after(folded.text, end)
    first, last = folded.span(start - len(before), start) if before else (0, 0)
    return Clause(before, folded.text[start:end], after, folded.original[first:last])


def clause_classes(folded: Folded, start: int, end: int, *, form: str, classes: Classes) -> tuple[str, ...]:
    """The clause's classes between START and END, with ``form`` standing for the slice ``start:end``."""
    clause = clause_at(folded, start, end)
    words = words_in(clause.before), words_in(clause.after)
    return classes_of(clause, words, form=form, classes=classes)


def classes_of(
    clause: Clause, words: tuple[Sequence[str], Sequence[str]], *, form: str, classes: Classes
) -> tuple[str, ...]:
    """The same of a clause with the words before and behind the place."""
    before = _shortened(clause.before, words[0])[-_WORDS_BEFORE:]
    after = _shortened(clause.after, words[1])[:_WORDS_AFTER]
    left = names_of(before, classes, _names(clause.written))
    return ("START", *left, form, *names_of(after, classes), "END")


def _shortened(clause: str, words: Sequence[str]) -> Sequence[str]:
    """The words of a clause; "in two months" is one word for what is to come, as "tomorrow" is."""
    if _told_spans().isdisjoint(words) and "mulva" not in clause:
        return words
    return words_in(ahead().sub(" tomorrow ", clause))


@cache
def _told_spans() -> frozenset[str]:
    """Without Hungarian "het", a week, that Dutch has as an article; "mulva" stands behind it."""
    return _spans() - stop_words_of("nl")


@cache
def _spans() -> frozenset[str]:
    """Weeks, months and days in all languages."""
    classes = (words_of(language).classes.items() for language in LANGUAGES)
    return frozenset(word for pairs in classes for word, name in pairs if name == "span")


@cache
def ahead() -> re.Pattern[str]:
    """A count of weeks or months that is still to come."""
    shared = shared_words()
    after_before = "|".join(sorted(_told_spans()))
    before_behind = "|".join(sorted(_spans()))
    before, behind = "|".join(shared.ahead_before), "|".join(shared.ahead_behind)
    return re.compile(
        rf"(?<![^\W_])(?:(?:{before})\s(?:[^\W_]+\s){{0,3}}?(?:{after_before})"
        rf"|(?:[^\W_]+\s)(?:{before_behind})\s(?:{behind}))(?![^\W_])"
    )


def said_span(folded: Folded, start: int, end: int) -> tuple[int, int]:
    """The folded slice with a few words of its clause on either side: what an analyst needs to read."""
    before, after = text_before(folded.text, start), text_after(folded.text, end)
    words_before = list(_WRITTEN.finditer(before))[-_SAID_BEFORE:]
    words_after = list(_WRITTEN.finditer(after))[:_SAID_AFTER]
    first = start - len(before) + words_before[0].start() if words_before else start
    return first, end + words_after[-1].end() if words_after else end


def text_before(text: str, start: int) -> str:
    """What stands before ``start`` in the same clause; a question or a label belongs to its answer."""
    window = text[max(0, start - _BEFORE) : start]
    searched = len(window.rstrip(" \n\t\"'(*-"))
    while searched and window[searched - 1] in ":?\n ":
        searched -= 1
    border = _TO_LAST_BORDER.match(window, 0, searched)
    clause = window[border.end() :] if border else window
    colon = clause.rfind(":") + 1
    if colon and _SPEAKER.match(clause, colon) is not None:
        return clause[colon:]
    return clause


def text_after(text: str, end: int) -> str:
    """What stands after ``end`` in the same clause."""
    window = text[end : end + _AFTER]
    border = _BORDER.search(window)
    return window[: border.start()] if border else window


def _names(written: str) -> frozenset[str]:
    """Folded words that are written with a capital in this part of the original."""
    if not written or written.islower():
        return _NO_NAMES
    return frozenset([_as_folded(word) for word in _CAPITALISED.findall(written)])


_NO_NAMES: frozenset[str] = frozenset()


def _as_folded(word: str) -> str:
    return word.lower() if word.isascii() else fold(word).text
