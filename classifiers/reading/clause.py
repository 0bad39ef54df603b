"""The clause around a place in a folded text, as word classes."""

import re
from functools import cache, lru_cache

from classifiers.normalise import Folded, fold
from classifiers.reading.classes import Classes, class_names
from classifiers.words.load import LANGUAGES, shared_words, stop_words_of, words_of

# Code points looked at on either side: more than a clause of ten words.
_BEFORE = 80
_AFTER = 60
_WORDS_BEFORE = 10
_WORDS_AFTER = 8
_WRITTEN = re.compile(r"[^\s(),]+")
# Words on either side of a place that belong in its quote.
_SAID_BEFORE = 4
_SAID_AFTER = 4
# Distinct clauses kept; one costs about a kilobyte.
_CLAUSES_KEPT = 4_096
# What stands before is asked of capitals only: asked first, it is asked of every character.
_CAPITALISED = re.compile(r"[A-ZÀ-Þ](?<![^\W_].)[^\W\d_]+", re.DOTALL)
_BORDER = re.compile(r"[.!?;\n|•]")
_TO_LAST_BORDER = re.compile(r".*[.!?;\n|•]", re.DOTALL)


def clause_classes(folded: Folded, start: int, end: int, *, form: str, classes: Classes) -> tuple[str, ...]:
    """The clause's classes between START and END, with ``form`` standing for the slice ``start:end``."""
    before, after = text_before(folded.text, start), text_after(folded.text, end)
    names = _names(folded, start - len(before), start)
    return _read_clause(before, after, form, classes, names)


@lru_cache(maxsize=_CLAUSES_KEPT)
def _read_clause(  # noqa: PLR0917 - positional, as the cache wants them
    before: str, after: str, form: str, classes: Classes, names: frozenset[str]
) -> tuple[str, ...]:
    left = class_names(_shortened(before), classes, names=names, last=_WORDS_BEFORE)
    right = class_names(_shortened(after), classes, first=_WORDS_AFTER)
    return ("START", *left, form, *right, "END")


def _shortened(clause: str) -> str:
    """ "In two months" is one word for what is to come, as "tomorrow" is."""
    if _told_spans().isdisjoint(clause.replace(",", " ").split()) and "mulva" not in clause:
        return clause
    return ahead().sub(" tomorrow ", clause)


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
    return window[border.end() :] if border else window


def text_after(text: str, end: int) -> str:
    """What stands after ``end`` in the same clause."""
    window = text[end : end + _AFTER]
    border = _BORDER.search(window)
    return window[: border.start()] if border else window


def _names(folded: Folded, start: int, end: int) -> frozenset[str]:
    """Folded words that are written with a capital in this part of the original."""
    if start >= end:
        return _NO_NAMES
    first, last = folded.span(start, end)
    written = folded.original[first:last]
    if written.islower():
        return _NO_NAMES
    return frozenset([_as_folded(word) for word in _CAPITALISED.findall(written)])


_NO_NAMES: frozenset[str] = frozenset()


def _as_folded(word: str) -> str:
    return word.lower() if word.isascii() else fold(word).text
