"""Labelled cases and what is learnt from them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from attrs import field, frozen

from classifiers.evaluate import Label
from classifiers.types import Document


@frozen(kw_only=True)
class LabelledCase:
    """An advert on which people agreed, with where it comes from."""

    id: str
    document: Document
    seen: date
    """Day of capture: birth years count from it."""
    label: Label
    source: str
    """Who placed it, as far as that is known: no source may give more than its share of the labels."""
    language: str = "und"
    provenance: Mapping[str, Any] = field(factory=dict)
    """Where it stands in the record: verdicts, by whom and when, version, capture, rules."""


@frozen(kw_only=True)
class Prepared:
    """A labelled case as the solver sees it."""

    id: str
    source: str
    is_minor: bool
    codes: frozenset[str]
    """Soft indicators that are hit."""
    against: frozenset[str] = frozenset()
    """Counter-evidence, whose weights are not learnt."""


@frozen(kw_only=True)
class Bounds:
    """What is known before any label, per soft indicator."""

    weights: Mapping[str, float]
    """The committed weights."""
    caps: Mapping[str, float]
    """The most that each may become: the cap of its family."""
    against: Mapping[str, float] = field(factory=dict)
    """What counter-evidence takes off, below zero: it is left as it is."""
    against_end: float = 0.0
    """The most that it takes off together."""


@frozen(kw_only=True)
class Fit:
    """Weights that were learnt."""

    base: float
    """Chance of a minor where nothing is hit, in these labels."""
    weights: Mapping[str, float]
    """Indicator to what a hit adds; those that follow from law keep theirs."""
    support: Mapping[str, int]
    """Indicator to the number of labels with a hit."""


@frozen(kw_only=True)
class Quality:
    """How well scores tell minors from adults among labels that were held back."""

    log_loss: float
    brier: float
    """Mean squared distance between score and truth."""
    auc: float | None
    """Share of pairs that are in the right order; None without both kinds."""
    flagged_minors: float | None
    flagged_adults: float | None


@frozen(kw_only=True)
class Bin:
    """Scores of one height, and the share of minors among them."""

    low: float
    high: float
    labels: int
    minors: float | None


@frozen(kw_only=True)
class Validation:
    """Present and learnt weights on labels that were held back, source by source."""

    folds: int
    labels: int
    present: Quality
    learnt: Quality
    calibration: Sequence[Bin]
    """Of the learnt weights."""


@frozen(kw_only=True)
class Change:
    """A gold case that learnt weights judge otherwise."""

    id: str
    language: str
    label: str
    band_before: str
    band_after: str
    score_before: float
    score_after: float

    @property
    def is_worse(self) -> bool:
        """A minor that is no longer flagged, or an adult that is flagged now."""
        wanted = self.label == Label.MINOR.value
        was, now = self.band_before != "none", self.band_after != "none"
        return (was == wanted) and (now != wanted)
