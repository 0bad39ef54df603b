"""What reasons that stand elsewhere add to an advert's own score: a visible table with caps."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Protocol

from attrs import frozen

from classifiers.across.types import Caveat
from classifiers.score import capped_sums, weights_table
from classifiers.words.load import read_data
from crawler.items import Band

_DECIMALS = 4


@frozen(kw_only=True)
class LinkedWeights:
    """The table as the data file gives it."""

    weights: Mapping[str, float]
    caps: Mapping[str, float]
    caveats: Mapping[str, float]


class Weighed(Protocol):
    """A hit, as it was found or as it is stored."""

    @property
    def indicator(self) -> str:
        """Code of the indicator."""
        ...

    @property
    def weight(self) -> float:
        """What it adds."""
        ...


@cache
def linked_table() -> LinkedWeights:
    """The committed table."""
    data = read_data("across/weights.toml")
    return LinkedWeights(weights=data["weights"], caps=data["caps"], caveats=data["caveats"])


def weight(code: str, caveat: Caveat = Caveat.NONE) -> float:
    """What a hit adds under a caveat; KeyError for an unknown code."""
    table = linked_table()
    share = table.caveats[caveat] if caveat else 1.0
    return round(table.weights[code] * share, _DECIMALS)


def linked_points(hits: Iterable[Weighed], families: Mapping[str, str]) -> float:
    """The capped sum of hits that stand elsewhere; of one indicator the heaviest counts."""
    heaviest: dict[str, float] = {}
    for hit in hits:
        heaviest[hit.indicator] = max(hit.weight, heaviest.get(hit.indicator, 0.0))
    sums = capped_sums(sorted(heaviest.items()), families, linked_table().caps)
    return round(sum(sums.values()), _DECIMALS)


def with_linked(band: str, score: float, points: float) -> tuple[str, float]:
    """Band and score of an advert whose own text has ``band`` and ``score``.

    What others say never makes an advert strong: that takes a sentence of its own.
    """
    if not points:
        return band, score
    table = weights_table()
    if band == Band.STRONG.value:
        return band, round(min(1.0, score + points), _DECIMALS)
    total = round(min(table.soft_end, score + points), _DECIMALS)
    is_possible = band == Band.POSSIBLE.value or total >= table.possible
    return (Band.POSSIBLE if is_possible else Band.NONE).value, total
