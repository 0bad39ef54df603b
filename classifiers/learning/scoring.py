"""The present table with learnt weights in it, and labelled cases as the solver sees them."""

from collections.abc import Iterable, Mapping

from attrs import evolve

from classifiers.assess import assess
from classifiers.evaluate import Label
from classifiers.indicators.registry import INDICATORS
from classifiers.learning.in_force import LEARNT, judged_by
from classifiers.learning.types import Bounds, LabelledCase, Prepared
from classifiers.score import Weights, committed_table
from classifiers.types import Grade

SOFT = tuple(code for code, indicator in INDICATORS.items() if indicator.grade is not Grade.RULE)
"""Indicators whose weight may be learnt: what follows from law keeps its own."""
FITTED = frozenset({*SOFT, LEARNT})
"""What may be learnt; an agency's private indicators keep the weight that it gave them."""
FAMILIES = {code: indicator.family for code, indicator in INDICATORS.items()} | {LEARNT: LEARNT}
"""Indicator to the family under whose cap it stands."""
WORDING_WEIGHT, WORDING_CAP = 0.05, 0.10
"""Of learnt wording, before any label, and at the most: it is one weak sign among others."""


def bounds_now(*, with_wording: bool) -> Bounds:
    """The committed weights of the soft indicators with their caps."""
    table = committed_table()
    weights = {code: table.weights[code] for code in SOFT}
    caps = {code: table.caps[FAMILIES[code]] for code in SOFT}
    if with_wording:
        weights[LEARNT], caps[LEARNT] = WORDING_WEIGHT, WORDING_CAP
    return Bounds(weights=weights, caps=caps, against=table.against, against_end=table.against_end)


def table_with(weights: Mapping[str, float]) -> Weights:
    """The committed table with these weights instead of its own."""
    table = committed_table()
    caps = {**table.caps, LEARNT: WORDING_CAP} if LEARNT in weights else table.caps
    return evolve(table, weights={**table.weights, **weights}, caps=caps)


def prepared(cases: Iterable[LabelledCase], wording: Mapping[str, bool]) -> list[Prepared]:
    """The cases that weights can be learnt from: those with a hit that follows from law are left out,
    as no weight decides on them. ``wording`` says of which ids the learnt wording is hit."""
    found = []
    with judged_by(None):
        for case in cases:
            found_in = assess(case.document, today=case.seen)
            if any(hit.grade is Grade.RULE for hit in found_in.hits):
                continue
            codes = {hit.indicator for hit in found_in.hits} | ({LEARNT} if wording.get(case.id) else set())
            found.append(
                Prepared(
                    id=case.id,
                    source=case.source,
                    is_minor=case.label is Label.MINOR,
                    codes=frozenset(codes),
                    against=frozenset(hit.indicator for hit in found_in.against),
                )
            )
    return found
