"""Patterns over word classes, matched by spaCy's Matcher.

A clause reaches the Matcher as a few class names instead of its words: the vocabulary stays as small as the
list of classes however many adverts pass, and equal clauses are matched once. spaCy is imported at the first
clause, so that adverts without any candidate never load it.

A pattern is a row of terms: a class, ``a|b`` for one of them, ``*2`` for up to two words that carry nothing,
``~2`` for the same without a verb, ``M`` for up to two modifiers, ``N`` for the number in question, ``X`` for
it unless it is a birth year; ``?`` after a class makes it optional.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from classifiers.words.load import read_data

_LOOSE = ["gap", "be", "name", "my", "det", "hudet", "defnoun", "span", "serve"]
_LOOSE_WITHOUT_VERB = ["gap", "name", "my", "det", "hudet", "defnoun", "span", "serve"]
_MODIFIERS = ["near", "just", "already", "still", "soon", "recent", "notyet", "ageword"]
_STATED = ["AGE", "OLD", "BARE", "NAMED"]
_NUMBERS = [*_STATED, "BORN"]
# Distinct clauses kept; one costs about 300 bytes.
_CLAUSES_KEPT = 50_000

Labeller = Callable[[tuple[str, ...]], str]


@cache
def labeller(table: str) -> Labeller:
    """A function from a clause's classes to the first label in the table's order whose pattern is found.

    ``table`` is a file under ``reading/``; the label is empty when nothing is found.
    """
    patterns = pattern_rows(table)
    matcher = _matcher(patterns)
    order = {label: place for place, (label, _) in enumerate(patterns.items())}

    @lru_cache(maxsize=_CLAUSES_KEPT)
    def label(classes: tuple[str, ...]) -> str:
        found = matcher(classes)
        return min(found, key=order.__getitem__) if found else ""

    return label


def pattern_rows(table: str) -> dict[str, list[str]]:
    """Label to its patterns as they are written, in order of precedence."""
    return {str(row["label"]): list(row["patterns"]) for row in read_data(f"reading/{table}.toml")["rows"]}


def token_specs(pattern: str) -> list[dict[str, Any]]:
    """One written pattern as spaCy's Matcher takes it."""
    specs: list[dict[str, Any]] = []
    for term in pattern.split():
        specs.extend(_specs(term))
    return specs


def _specs(term: str) -> list[dict[str, Any]]:
    if term[0] in "*~":
        loose = _LOOSE if term[0] == "*" else _LOOSE_WITHOUT_VERB
        return [{"ORTH": {"IN": loose}, "OP": "?"}] * int(term[1:])
    if term == "M":
        return [{"ORTH": {"IN": _MODIFIERS}, "OP": "?"}] * 2
    if term == "X":
        return [{"ORTH": {"IN": _STATED}}]
    if term == "N":
        return [{"ORTH": {"IN": _NUMBERS}}]
    operator = {"OP": "?"} if term.endswith("?") else {}
    return [{"ORTH": {"IN": term.rstrip("?").split("|")}, **operator}]


def _matcher(patterns: Mapping[str, Sequence[str]]) -> Callable[[tuple[str, ...]], set[str]]:
    from spacy.matcher import Matcher  # noqa: PLC0415 - takes a second, and many adverts need none of it
    from spacy.tokens import Doc  # noqa: PLC0415
    from spacy.vocab import Vocab  # noqa: PLC0415

    vocab = Vocab()
    matcher = Matcher(vocab)
    for label, rows in patterns.items():
        matcher.add(label, [token_specs(row) for row in rows])

    def match(classes: tuple[str, ...]) -> set[str]:
        return {vocab.strings[key] for key, _, _ in matcher(Doc(vocab, words=list(classes)))}

    return match
