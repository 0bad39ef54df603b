"""Soft weights for which the score reads as a chance: those that err least on labelled cases.

The error is the squared distance between score and truth, which is smallest where the score is the chance.
Weights that were set by hand stand against it with the say of a few cases each, so that a few cases do not
carry one off. Every weight stays within its bounds, and no minor who is flagged is lost for a better fit.
"""

from collections import Counter
from collections.abc import Sequence

from attrs import evolve, frozen

from classifiers.learning.scoring import FAMILIES, SOFT
from classifiers.learning.types import Prepared
from classifiers.score import Weights, capped_sums, lowering

STIFFNESS = 5
"""So many cases the weight that was set by hand speaks for."""
_STEP = 100
# Rounds after which nothing moves any more on any set so far: fewer than ten.
_ROUNDS = 50


@frozen(kw_only=True)
class Group:
    """Cases in which the same is found: the solver need not tell them apart."""

    codes: frozenset[str]
    against: frozenset[str]
    minors: int
    adults: int


def calibrated(cases: Sequence[Prepared], table: Weights, by_hand: Weights) -> Weights:
    """The table with soft weights, and those of counter-evidence, in hundredths. Any order gives the same.

    A round tries every hundredth for each weight in turn; it ends when a round changes nothing.
    """
    groups = grouped(cases)
    flagged = [group for group in groups if group.minors and _is_possible(group, table)]
    for _ in range(_ROUNDS):
        before = table
        for code in (*SOFT, *table.against):
            tables = (_with(table, code, value) for value in _range(code, table))
            kept = [one for one in tables if all(_is_possible(group, one) for group in flagged)]
            table = min(kept, key=lambda one: round(_error(groups, one, by_hand), 9))
        if table == before:
            break
    return table


def grouped(cases: Sequence[Prepared]) -> list[Group]:
    """The cases by what is found in them, in a fixed order."""
    counts = Counter((case.codes, case.against, case.is_minor) for case in cases)
    found = {(codes, against) for codes, against, _ in counts}
    return [
        Group(codes=key[0], against=key[1], minors=counts[*key, True], adults=counts[*key, False])
        for key in sorted(found, key=lambda key: (sorted(key[0]), sorted(key[1])))
    ]


def soft_score(codes: frozenset[str], against: frozenset[str], table: Weights) -> float:
    """What the table says of these hits, none of which follows from law."""
    sums = capped_sums(((code, table.weights[code]) for code in sorted(codes)), FAMILIES, table.caps)
    return min(table.soft_end, max(0.0, sum(sums.values()) + lowering(against, table)))


def _is_possible(group: Group, table: Weights) -> bool:
    return soft_score(group.codes, group.against, table) >= table.possible


def _error(groups: Sequence[Group], table: Weights, by_hand: Weights) -> float:
    told = sum(_told(group, soft_score(group.codes, group.against, table)) for group in groups)
    moved = sum((table.weights[code] - by_hand.weights[code]) ** 2 for code in SOFT)
    moved += sum((table.against[code] - by_hand.against[code]) ** 2 for code in table.against)
    return told + STIFFNESS * moved


def _told(group: Group, score: float) -> float:
    return group.minors * (1 - score) ** 2 + group.adults * score**2


def _with(table: Weights, code: str, value: float) -> Weights:
    if code in table.against:
        return evolve(table, against={**table.against, code: value})
    return evolve(table, weights={**table.weights, code: value})


def _range(code: str, table: Weights) -> list[float]:
    """The hundredths that a weight may take: from the present one outwards, so that a tie changes nothing."""
    if code in table.against:
        now, low, high = table.against[code], table.against_end, -1 / _STEP
    else:
        now, low, high = table.weights[code], 1 / _STEP, table.caps[FAMILIES[code]]
    values = [number / _STEP for number in range(round(low * _STEP), round(high * _STEP) + 1)]
    return sorted(values, key=lambda value: (abs(value - now), value))
