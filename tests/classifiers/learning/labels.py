"""Invented labelled cases: neutral adverts, a sign of a minor in some of them, many sources."""

from datetime import date
from random import Random

from classifiers.evaluate import Label
from classifiers.learning.types import LabelledCase
from classifiers.types import Document

SEEN = date(2026, 3, 2)
COMMON = [
    *["welkom", "bel", "voor", "een", "afspraak", "in", "rustige", "buurt", "ontvangst", "op", "verzoek"],
    *["koffie", "thee", "centrum", "parkeren", "deur", "taxi", "adres", "gesprek"],
]
APART = ["huiswerk", "lokaal", "kluisje", "gymtas"]


def case(number: int, *, is_minor: bool, source: str = "", text: str = "", **changes: object) -> LabelledCase:
    facts: dict[str, object] = {
        "id": f"c{number:04}",
        "document": Document(text=text or "Welkom, bel voor een afspraak."),
        "seen": SEEN,
        "label": Label.MINOR if is_minor else Label.ADULT,
        "source": source or f"lantaarn/account-{number}",
        "language": "nl",
    }
    return LabelledCase(**(facts | changes))  # type: ignore[arg-type]


def telling(count: int, *, seed: int = 1) -> list[LabelledCase]:
    """Every other case is a minor's and has a word that the others do not use; half of them has a hit."""
    chance = Random(seed)
    found = []
    for number in range(count):
        words = chance.sample(COMMON, 9)
        is_minor = number % 2 == 1
        if is_minor:
            words += chance.sample(APART, 2)
        text = f"{' '.join(words).capitalize()}."
        if is_minor and number % 4 == 1:
            text += " Ik moet voor tien uur thuis zijn van mijn ouders."
        found.append(case(number, is_minor=is_minor, text=text))
    return found
