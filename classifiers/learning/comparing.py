"""Which gold cases a model judges otherwise than what is in force."""

from collections.abc import Sequence
from datetime import date

from classifiers.assess import assess
from classifiers.evaluate import Case
from classifiers.learning.in_force import Model, judged_by
from classifiers.learning.types import Change
from classifiers.types import Assessment


def changes(
    cases: Sequence[Case], present: Model | None, learnt: Model | None, *, today: date
) -> list[Change]:
    """Every case whose band or score differs, those that get worse first."""
    before, after = _assessed(cases, present, today), _assessed(cases, learnt, today)
    found = [
        Change(
            id=case.id,
            language=case.language,
            label=case.label.value,
            band_before=old.band.value,
            band_after=new.band.value,
            score_before=old.score,
            score_after=new.score,
        )
        for case, old, new in zip(cases, before, after, strict=True)
        if (old.band, old.score) != (new.band, new.score)
    ]
    return sorted(
        found, key=lambda change: (not change.is_worse, change.band_before == change.band_after, change.id)
    )


def _assessed(cases: Sequence[Case], model: Model | None, today: date) -> list[Assessment]:
    with judged_by(model):
        return [assess(case.document, today=today) for case in cases]
