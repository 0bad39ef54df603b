"""How well present and learnt weights do on labels that neither was fitted to."""

import math
from collections.abc import Sequence
from hashlib import sha256
from itertools import pairwise

from classifiers.learning.fitting import fit
from classifiers.learning.scoring import FAMILIES, FITTED, table_with
from classifiers.learning.types import Bin, Bounds, Prepared, Quality, Validation
from classifiers.score import Weights, capped_sums, committed_table, lowering, weights_table

FOLDS = 5
_EDGE = 1e-4
_BORDERS = (0.0, 0.05, 0.15, 0.30, 0.50, 1.0)
_DECIMALS = 4


def cross_validated(cases: Sequence[Prepared], bounds: Bounds, *, folds: int = FOLDS) -> Validation:
    """Quality of both tables on held-back labels; the labels of one source are held back together."""
    present: list[float] = []
    learnt: list[float] = []
    truth: list[bool] = []
    shown: list[bool] = []
    for fold in range(folds):
        held = [case for case in cases if fold_of(case.source, folds) == fold]
        fitted = fit([case for case in cases if fold_of(case.source, folds) != fold], bounds)
        table = table_with(fitted.weights)
        present += [chance(case, weights_table(), fitted.base) for case in held]
        learnt += [chance(case, table, fitted.base) for case in held]
        truth += [case.is_minor for case in held]
        shown += [not _looked_at().isdisjoint(case.codes) for case in held]
    return Validation(
        folds=folds,
        labels=len(truth),
        present=quality(present, truth, committed_table(), shown),
        learnt=quality(learnt, truth, committed_table(), shown),
        calibration=_bins(learnt, truth),
    )


def fold_of(source: str, folds: int) -> int:
    """The fold of a source, the same on every machine."""
    return int.from_bytes(sha256(source.encode("utf-8", "surrogatepass")).digest()[:8], "big") % folds


def chance(case: Prepared, table: Weights, base: float) -> float:
    """What the score says of the chance of a minor: the base, and what the hits add under their caps, less
    what speaks against."""
    weighed = ((code, table.weights[code]) for code in sorted(case.codes & table.weights.keys() & FITTED))
    sums = capped_sums(weighed, FAMILIES, table.caps)
    return min(table.soft_end, base + max(0.0, sum(sums.values()) + lowering(case.against, table)))


def quality(
    scores: Sequence[float], truth: Sequence[bool], table: Weights, shown: Sequence[bool] = ()
) -> Quality:
    """The figures of these scores; log loss and Brier of no label are 0.

    ``shown``: those that are flagged whatever the score.
    """
    count = max(1, len(truth))
    kept = [min(1 - _EDGE, max(_EDGE, score)) for score in scores]
    loss = -sum(
        math.log(score if is_minor else 1 - score) for score, is_minor in zip(kept, truth, strict=True)
    )
    brier = sum((score - is_minor) ** 2 for score, is_minor in zip(scores, truth, strict=True))
    always = shown or [False] * len(scores)
    flagged = [is_shown or score >= table.possible for score, is_shown in zip(scores, always, strict=True)]
    return Quality(
        log_loss=round(loss / count, _DECIMALS),
        brier=round(brier / count, _DECIMALS),
        auc=_auc(scores, truth),
        flagged_minors=_share(flagged, list(truth)),
        flagged_adults=_share(flagged, [not is_minor for is_minor in truth]),
    )


def _looked_at() -> frozenset[str]:
    looked_at = committed_table().looked_at
    return frozenset(code for code, family in FAMILIES.items() if family in looked_at)


def _auc(scores: Sequence[float], truth: Sequence[bool]) -> float | None:
    """By ranks, ties shared: the chance that a minor stands above an adult."""
    minors, adults = sum(truth), len(truth) - sum(truth)
    if not minors or not adults:
        return None
    order = sorted(range(len(scores)), key=scores.__getitem__)
    ranks, at = [0.0] * len(scores), 0
    while at < len(order):
        end = at
        while end < len(order) and scores[order[end]] == scores[order[at]]:
            end += 1
        for place in order[at:end]:
            ranks[place] = (at + end + 1) / 2
        at = end
    above = sum(rank for rank, is_minor in zip(ranks, truth, strict=True) if is_minor)
    return round((above - minors * (minors + 1) / 2) / (minors * adults), _DECIMALS)


def _share(flags: Sequence[bool], chosen: Sequence[bool]) -> float | None:
    count = sum(chosen)
    return (
        round(sum(f and c for f, c in zip(flags, chosen, strict=True)) / count, _DECIMALS) if count else None
    )


def _bins(scores: Sequence[float], truth: Sequence[bool]) -> list[Bin]:
    found = []
    for low, high in pairwise(_BORDERS):
        inside = [
            is_minor
            for score, is_minor in zip(scores, truth, strict=True)
            if low <= score < high or score == high == 1.0
        ]
        share = round(sum(inside) / len(inside), _DECIMALS) if inside else None
        found.append(Bin(low=low, high=high, labels=len(inside), minors=share))
    return found
