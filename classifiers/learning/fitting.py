"""Logistic regression over hits: no weight below zero, none above its family's cap.

Counter-evidence lowers the cases that have it as it does now; its weights are not learnt.
The present weights are the prior: few labels move them little, and without any label they come out again.
A weight is the rise in chance that its hit alone brings, so that the table stays one that can be added up.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from classifiers.learning.types import Bounds, Fit, Prepared

_PRIOR_MINORS, _PRIOR_LABELS = 1.0, 20.0
# Precision of the prior in squared logits: a hit must be seen a dozen times before its weight moves far.
_STIFFNESS = 3.0
_ROUNDS, _STILL = 5_000, 1e-10
# A chance is kept off 0 and 1 so that it has a logit.
_EDGE = 1e-6
_DECIMALS = 4

Vector = NDArray[np.float64]


def fit(cases: Sequence[Prepared], bounds: Bounds) -> Fit:
    """Weights for every indicator of the bounds. The same cases in any order give the same weights."""
    codes = sorted(bounds.weights)
    ordered = sorted(cases, key=lambda case: case.id)
    hits = np.array([[code in case.codes for code in codes] for case in ordered], dtype=np.float64)
    hits = hits.reshape(len(ordered), len(codes))
    truth = np.array([case.is_minor for case in ordered], dtype=np.float64)
    base = _base(hits, truth)
    prior = _effect(np.array([bounds.weights[code] for code in codes]), base)
    most = _effect(np.array([bounds.caps[code] for code in codes]), base)
    start = _logit(base) + _lowered(ordered, bounds, base)
    effects = _solved(hits, truth, start=start, prior=prior, most=most)
    weights = _chance(_logit(base) + effects) - base
    return Fit(
        base=round(base, _DECIMALS),
        weights={
            code: round(min(float(weight), bounds.caps[code]), _DECIMALS)
            for code, weight in zip(codes, weights, strict=True)
        },
        support={code: int(count) for code, count in zip(codes, hits.sum(axis=0), strict=True)},
    )


def _base(hits: Vector, truth: Vector) -> float:
    """Chance of a minor without any hit, drawn towards one in twenty."""
    bare = truth[hits.sum(axis=1) == 0] if len(truth) else truth
    return float((bare.sum() + _PRIOR_MINORS) / (len(bare) + _PRIOR_LABELS))


def _lowered(cases: Sequence[Prepared], bounds: Bounds, base: float) -> Vector:
    """Logits that counter-evidence takes off each case under the present weights."""
    points = np.array([_sum(bounds.weights, case.codes) for case in cases])
    off = np.array([max(bounds.against_end, _sum(bounds.against, case.against)) for case in cases])
    return _effect(np.maximum(0.0, points + off), base) - _effect(points, base)


def _sum(weights: Mapping[str, float], codes: frozenset[str]) -> float:
    return sum((weights[code] for code in sorted(codes & weights.keys())), 0.0)


def _solved(hits: Vector, truth: Vector, *, start: Vector, prior: Vector, most: Vector) -> Vector:
    """Coordinate descent with a bound on the curvature: every step goes down, none leaves the bounds."""
    effects = np.clip(prior, 0.0, most)
    scores = start + hits @ effects
    curvature = hits.sum(axis=0) / 4 + _STIFFNESS
    for _ in range(_ROUNDS):
        largest = 0.0
        for place in range(len(effects)):
            slope = hits[:, place] @ (_chance(scores) - truth) + _STIFFNESS * (effects[place] - prior[place])
            moved = float(np.clip(effects[place] - slope / curvature[place], 0.0, most[place]))
            step = moved - float(effects[place])
            if step:
                effects[place] = moved
                scores += step * hits[:, place]
                largest = max(largest, abs(step))
        if largest < _STILL:
            break
    return effects


def _effect(weights: Vector, base: float) -> Vector:
    """Logits by which a hit that adds ``weights`` to the base moves the chance."""
    return np.asarray(_logit(np.clip(base + weights, _EDGE, 1 - _EDGE)) - _logit(base), dtype=np.float64)


def _logit(chance: "Vector | float") -> Vector:
    return np.asarray(np.log(chance) - np.log1p(-np.asarray(chance)), dtype=np.float64)


def _chance(logit: Vector) -> Vector:
    return np.asarray(1 / (1 + np.exp(-np.clip(logit, -35, 35))), dtype=np.float64)
