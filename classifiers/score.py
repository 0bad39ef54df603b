"""The score: a visible table of weights, added up with a cap for every family, less what speaks against."""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from attrs import evolve, frozen

from classifiers.learning.in_force import Model, in_force
from classifiers.private import Private, private
from classifiers.types import Grade, Hit
from classifiers.words.load import read_data
from crawler.items import Band

_DECIMALS = 4


@frozen(kw_only=True)
class Weights:
    """The table as the data file gives it."""

    weights: Mapping[str, float]
    """Indicator to what one hit adds."""
    caps: Mapping[str, float]
    """Family to the most that it adds."""
    possible: float
    """Score from which an advert is possible."""
    looked_at: tuple[str, ...]
    """Families of which one hit makes an advert possible whatever the score: they are worth a look."""
    soft_end: float
    """The most that an advert without a hit of grade rule can reach."""
    against: Mapping[str, float]
    """Counter-evidence to what it takes off the soft hits: numbers below zero."""
    against_end: float
    """The most that all of it takes off together, below zero."""


def weights_table() -> Weights:
    """The table of weights that judges: the committed one or that of the learnt model in force, with what
    private lexicons add or override."""
    return _table(in_force(), private())


@lru_cache(maxsize=4)
def _table(model: Model | None, own: Private) -> Weights:
    table = committed_table() if model is None else model.table
    weights = {code: one.weight for code, one in own.indicators.items()}
    caps = {one.family: one.cap for one in own.indicators.values() if one.cap is not None}
    return evolve(table, weights={**table.weights, **weights}, caps={**table.caps, **caps})


@cache
def committed_table() -> Weights:
    """The committed table of weights."""
    data = read_data("weights.toml")
    bands = {**data["bands"], "looked_at": tuple(data["bands"]["looked_at"])}
    return Weights(weights=data["weights"], caps=data["caps"], against=data["against"], **bands)


def table_by_hand() -> Weights:
    """The committed table with the soft weights that were set by hand before any case was labelled."""
    table, data = committed_table(), read_data("weights.toml")["by_hand"]
    return evolve(table, weights={**table.weights, **data["weights"]}, against=data["against"])


def weight(code: str) -> float:
    """What one hit of an indicator adds, below zero for counter-evidence; KeyError for an unknown code."""
    table = weights_table()
    return table.against[code] if code in table.against else table.weights[code]


def score_and_band(
    hits: Iterable[Hit], families: Mapping[str, str], against: Iterable[Hit] = ()
) -> tuple[float, Band]:
    """The capped sum of the hits and its band. ``families`` maps an indicator to its family.

    An indicator that is hit several times counts once. A hit of grade rule makes the band strong whatever
    else was found, and without one it is possible at most. ``against`` lowers what the soft hits add, never
    below nothing, and leaves alone what follows from law.
    """
    table = weights_table()
    found = sorted({(hit.indicator, hit.grade) for hit in hits})
    law = _total([code for code, grade in found if grade is Grade.RULE], families, table)
    soft = _total([code for code, _ in found], families, table) - law
    lowered = max(0.0, soft + lowering((hit.indicator for hit in against), table))
    is_strong = any(grade is Grade.RULE for _, grade in found)
    end = 1.0 if is_strong else table.soft_end
    score = round(min(end, law + lowered), _DECIMALS)
    if is_strong:
        return score, Band.STRONG
    is_looked_at = any(families[code] in table.looked_at for code, _ in found)
    return score, Band.POSSIBLE if is_looked_at or score >= table.possible else Band.NONE


def lowering(codes: Iterable[str], table: Weights) -> float:
    """What counter-evidence takes off together, below zero: each code once, and no more than its end."""
    return max(table.against_end, sum((table.against[code] for code in sorted(set(codes))), 0.0))


def _total(codes: Iterable[str], families: Mapping[str, str], table: Weights) -> float:
    sums = capped_sums(((code, table.weights[code]) for code in codes), families, table.caps)
    return sum((sums[family] for family in sorted(sums)), 0.0)


def capped_sums(
    weighed: Iterable[tuple[str, float]], families: Mapping[str, str], caps: Mapping[str, float]
) -> dict[str, float]:
    """Family to what its indicators add together, at most its cap; codes with their weights come in order."""
    sums: dict[str, float] = {}
    for code, points in weighed:
        family = families[code]
        sums[family] = min(caps[family], sums.get(family, 0.0) + points)
    return sums
