"""From labelled cases to a model with all that a person needs to judge it. Nothing is adopted here."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import attrs
from attrs import frozen

from classifiers.evaluate import Case, Label, evaluate
from classifiers.learning.cases import digest_of, within_share
from classifiers.learning.comparing import changes
from classifiers.learning.errors import TooFewLabels
from classifiers.learning.files import Stored, store
from classifiers.learning.fitting import fit
from classifiers.learning.in_force import Model, in_force, judged_by
from classifiers.learning.scoring import bounds_now, prepared, table_with
from classifiers.learning.types import Fit, LabelledCase
from classifiers.learning.validation import FOLDS, cross_validated, fold_of
from classifiers.learning.wording import FEWEST_LABELS, THRESHOLD, Wording, learn_wording
from classifiers.version import committed_version

FEWEST = 40
"""Labels from which weights are learnt at all, and a quarter of it of either kind."""
Step = Callable[[int, int], None]
"""Told how many parts are done, of how many."""
_PARTS = 4


@frozen(kw_only=True)
class Order:
    """What is to be learnt from, and how it is to be judged."""

    cases: Sequence[LabelledCase]
    gold: Sequence[Case]
    gold_day: date
    """Day from which birth years in the gold cases count."""
    with_wording: bool | None = None
    """None: where there are enough labels for it."""
    made_by: str
    made_at: str
    """ISO 8601, UTC."""
    analysts: int = 2
    """People who agreed on each label."""


def train(order: Order, *, folder: Path, step: Step | None = None) -> Stored:
    """Learn from these cases, compare with what is in force on gold and held-back cases, and store it.

    Raises:
        TooFewLabels: there are too few labels, of either kind, or from too few sources.
    """
    tell = step or (lambda _done, _of: None)
    shared = within_share(order.cases)
    _refuse_few(shared.cases)
    is_worded = len(shared.cases) >= FEWEST_LABELS if order.with_wording is None else order.with_wording
    held = _wording_held_back(shared.cases) if is_worded else {}
    tell(1, _PARTS)
    usable = prepared(shared.cases, held)
    bounds = bounds_now(with_wording=is_worded)
    fitted, validation = fit(usable, bounds), cross_validated(usable, bounds)
    tell(2, _PARTS)
    wording = _wording_of(shared.cases) if is_worded else None
    tell(3, _PARTS)
    content = {
        "made_at": order.made_at,
        "made_by": order.made_by,
        "rules_version": committed_version(),
        "labels": {
            **Counter(case.label.value for case in shared.cases),
            "used": len(usable),
            "decided_by_law": len(shared.cases) - len(usable),
            "left_out_for_share": shared.left_out,
            "sources": shared.sources,
            "analysts": order.analysts,
            "sha256": digest_of(shared.cases),
        },
        "base": fitted.base,
        "weights": fitted.weights,
        "support": fitted.support,
        "validation": attrs.asdict(validation),
        "gold": compared(order.gold, _model(fitted, wording), today=order.gold_day),
    }
    stored = store(content, wording, folder=folder, day=order.made_at[:10].replace("-", ""))
    tell(_PARTS, _PARTS)
    return stored


def compared(gold: Sequence[Case], learnt: Model | None, *, today: date) -> dict[str, Any]:
    """What a model changes on the gold cases, beside what is in force: every case, and the figures of all."""
    present = in_force()
    found = changes(gold, present, learnt, today=today)
    return {
        "cases": len(gold),
        "present": _figures(gold, present, today),
        "learnt": _figures(gold, learnt, today),
        "worse": sum(change.is_worse for change in found),
        "changes": [attrs.asdict(change) for change in found],
    }


def _refuse_few(cases: Sequence[LabelledCase]) -> None:
    counts = Counter(case.label for case in cases)
    fewest = min(counts[Label.MINOR], counts[Label.ADULT])
    if len(cases) < FEWEST or fewest < FEWEST // 4:
        raise TooFewLabels(
            f"{len(cases)} labels, {counts[Label.MINOR]} of minors and {counts[Label.ADULT]} of adults: "
            f"at least {FEWEST}, and {FEWEST // 4} of either, are needed."
        )


def _wording_held_back(cases: Sequence[LabelledCase]) -> dict[str, bool]:
    """Whether the wording of each case is a hit, by a classifier that did not see its source."""
    found: dict[str, bool] = {}
    for fold in range(FOLDS):
        held = [case for case in cases if fold_of(case.source, FOLDS) == fold]
        if held:
            wording = _wording_of([case for case in cases if fold_of(case.source, FOLDS) != fold])
            found |= {case.id: wording.chance(case.document) >= THRESHOLD for case in held}
    return found


def _wording_of(cases: Sequence[LabelledCase]) -> Wording:
    return learn_wording([(case.document, case.label is Label.MINOR) for case in cases])


def _model(fitted: Fit, wording: Wording | None) -> Model:
    return Model(version="candidate", table=table_with(fitted.weights), wording=wording)


def _figures(gold: Sequence[Case], model: Model | None, today: date) -> dict[str, Any]:
    if not gold:
        return {}
    with judged_by(model):
        return attrs.asdict(evaluate(gold, today=today).rows["all"])
