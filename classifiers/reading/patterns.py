"""Patterns over word classes, matched by spaCy's Matcher.

A clause reaches the Matcher as a few class names instead of its words: the vocabulary stays as small as the
list of classes however many adverts pass, and equal clauses are matched once. Every pattern has an anchor,
the rarest class without which it cannot match: the Matcher of a pattern looks only at clauses with its anchor
and all else that it needs. spaCy is imported at the first of them, so that adverts without any never load it.

A pattern is a row of terms: a class, ``a|b`` for one of them, ``*2`` for up to two words that carry nothing,
``~2`` for the same without a verb, ``M`` for up to two modifiers, ``N`` for the number in question, ``X`` for
it unless it is a birth year; ``?`` after a class makes it optional.
"""

from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import Any

from attrs import frozen

from classifiers.words.load import read_data

_LOOSE = ["gap", "be", "name", "my", "det", "hudet", "defnoun", "span", "serve", "with"]
_LOOSE_WITHOUT_VERB = ["gap", "name", "my", "det", "hudet", "defnoun", "span", "serve", "with"]
_MODIFIERS = ["near", "just", "already", "still", "soon", "recent", "notyet", "ageword"]
_STATED = ["AGE", "OLD", "BARE", "NAMED"]
_NUMBERS = [*_STATED, "BORN"]
# Classes that stand in most clauses: a pattern is anchored at another where it has one.
_COMMON = frozenset(
    {*_LOOSE, *_NUMBERS, "BDAY", "NUM", "MINOR", "THIRD", "START", "END", "comma", "join", "self"}
)
# Distinct clauses kept; one costs about 300 bytes.
_CLAUSES_KEPT = 50_000


@frozen(kw_only=True, eq=False)
class Pattern:
    """A row of terms that gives a clause its label."""

    label: str
    anchor: frozenset[str]
    """Classes of which one must stand in the clause: its rarest term."""
    needed: Sequence[frozenset[str]]
    """The same of every term that is not optional."""
    specs: list[dict[str, Any]]
    """As spaCy's Matcher takes it."""

    def is_in(self, classes: Sequence[str]) -> bool:
        """Whether spaCy finds it in a clause."""
        return bool(_matcher(self)(_clause(classes)))


Labeller = Callable[[tuple[str, ...]], str]


@cache
def labeller(table: str) -> Labeller:
    """A function from a clause's classes to the first label in the table's order whose pattern is found.

    ``table`` is a file under ``reading/``; the label is empty when nothing is found.
    """
    patterns = read_patterns(table)
    anchored: dict[str, list[int]] = {}
    for place, pattern in enumerate(patterns):
        for name in pattern.anchor:
            anchored.setdefault(name, []).append(place)

    @lru_cache(maxsize=_CLAUSES_KEPT)
    def label(classes: tuple[str, ...]) -> str:
        names = frozenset(classes)
        possible = {
            place
            for name in anchored.keys() & names
            for place in anchored[name]
            if not any(map(names.isdisjoint, patterns[place].needed))
        }
        return _judged(classes, [patterns[place] for place in sorted(possible)])

    return label


def read_patterns(table: str) -> list[Pattern]:
    """All patterns of a table, in order of precedence."""
    return [_pattern(label, row) for label, rows in pattern_rows(table).items() for row in rows]


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


def _pattern(label: str, written: str) -> Pattern:
    specs = token_specs(written)
    needed = [frozenset(spec["ORTH"]["IN"]) for spec in specs if "OP" not in spec]
    anchor = min(needed, key=lambda names: (not names.isdisjoint(_COMMON), len(names)))
    return Pattern(label=label, anchor=anchor, needed=needed, specs=specs)


def _judged(classes: tuple[str, ...], patterns: Sequence[Pattern]) -> str:
    """The label of the first of the patterns that spaCy finds in the clause."""
    if not patterns:
        return ""
    clause = _clause(classes)
    return next((pattern.label for pattern in patterns if _matcher(pattern)(clause)), "")


def _clause(classes: Sequence[str]) -> Any:
    from spacy.tokens import Doc  # noqa: PLC0415 - takes a second, and many adverts need none of it

    return Doc(vocabulary(), words=list(classes))


@cache
def vocabulary() -> Any:
    """spaCy's vocabulary: the classes and nothing else, however many adverts pass."""
    from spacy.vocab import Vocab  # noqa: PLC0415

    return Vocab()


@cache
def _matcher(pattern: Pattern) -> Any:
    from spacy.matcher import Matcher  # noqa: PLC0415

    matcher = Matcher(vocabulary())
    matcher.add(pattern.label, [pattern.specs])
    return matcher
