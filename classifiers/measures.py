"""What an evaluation shows beside its rows: families, confusion, calibration and the worst misses. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence

from attrs import frozen

from classifiers.indicators.against import AGAINST
from classifiers.indicators.registry import families
from classifiers.types import Assessment, Hit
from crawler.items import Band

_DECIMALS = 4
_BINS = 10
_WORST = 20


@frozen(kw_only=True)
class Judged:
    """A case with what the rules say of it."""

    id: str
    is_minor: bool
    expected: frozenset[str]
    """Codes of the indicators that must be hit."""
    expected_against: frozenset[str] = frozenset()
    """Codes of the counter-evidence that must be found."""
    assessment: Assessment

    @property
    def codes(self) -> frozenset[str]:
        """Codes of the indicators that are hit."""
        return frozenset(hit.indicator for hit in self.assessment.hits)


@frozen(kw_only=True)
class FamilyRow:
    """The figures of one family of indicators; a share without any case is None."""

    hit: int
    """Cases with a hit of the family."""
    precision: float | None
    """Share of them in which the person is a minor."""
    recall: float | None
    """Share of the cases that must have one of its hits and do."""
    f1: float | None
    mean_score: float | None
    """Mean score of the cases with a hit of the family."""
    mean_points: float | None
    """Mean of what the hits of the family add in these cases, before its cap."""


@frozen(kw_only=True)
class AgainstRow:
    """The figures of one kind of counter-evidence; a share without any case is None."""

    found: int
    """Cases in which it lowers the score."""
    adults: float | None
    """Share of them in which the person is an adult."""
    recall: float | None
    """Share of the cases that must have it and do."""
    mean_score: float | None
    mean_points: float | None
    """Mean of what all counter-evidence takes off in these cases, before its end."""


@frozen(kw_only=True)
class Bin:
    """Cases whose scores lie together."""

    start: float
    cases: int
    mean_score: float
    minors: float
    """Share of them in which the person is a minor: what the score should read as."""


@frozen(kw_only=True)
class Miss:
    """A case that the score puts on the wrong side."""

    id: str
    label: str
    band: Band
    score: float
    lowered_by: tuple[str, ...]
    """Codes of the counter-evidence."""


def family_rows(judged: Sequence[Judged]) -> Mapping[str, FamilyRow]:
    """Family to its figures."""
    named = dict.fromkeys(families().values())
    return {family: _family_row(judged, _codes(family)) for family in named}


def against_rows(judged: Sequence[Judged]) -> Mapping[str, AgainstRow]:
    """Kind of counter-evidence to its figures."""
    return {code: _against_row(judged, code) for code in AGAINST}


def confusion(judged: Sequence[Judged]) -> Mapping[str, Mapping[str, int]]:
    """Label to band to the number of cases."""
    counts = Counter((_label(one), one.assessment.band) for one in judged)
    return {
        label: {band.value: counts[label, band] for band in (Band.NONE, Band.POSSIBLE, Band.STRONG)}
        for label in ("minor", "adult")
    }


def calibration(judged: Sequence[Judged]) -> tuple[Bin, ...]:
    """Tenths of the score that hold cases, with the share of minors in each."""
    bins: dict[int, list[Judged]] = {}
    for one in judged:
        bins.setdefault(min(_BINS - 1, int(one.assessment.score * _BINS)), []).append(one)
    return tuple(
        Bin(
            start=place / _BINS,
            cases=len(held),
            mean_score=_mean([one.assessment.score for one in held]) or 0.0,
            minors=_mean([float(one.is_minor) for one in held]) or 0.0,
        )
        for place, held in sorted(bins.items())
    )


def calibration_error(judged: Sequence[Judged]) -> float | None:
    """By how much score and share of minors differ, over the tenths that hold cases, weighed by these."""
    bins = calibration(judged)
    if not bins:
        return None
    off = sum(one.cases * abs(one.mean_score - one.minors) for one in bins)
    return round(off / sum(one.cases for one in bins), _DECIMALS)


def worst(judged: Sequence[Judged]) -> tuple[Miss, ...]:
    """The cases furthest on the wrong side: minors without a band and adults with one."""
    wrong = [one for one in judged if one.is_minor == (one.assessment.band is Band.NONE)]
    wrong.sort(key=lambda one: (-abs(one.is_minor - one.assessment.score), one.id))
    return tuple(
        Miss(
            id=one.id,
            label=_label(one),
            band=one.assessment.band,
            score=one.assessment.score,
            lowered_by=tuple(sorted(_weights(one.assessment.against))),
        )
        for one in wrong[:_WORST]
    )


def f1(precision: float | None, recall: float | None) -> float | None:
    """The harmonic mean of both; None where one is unknown or both are 0."""
    if precision is None or recall is None or precision + recall == 0:
        return None
    return round(2 * precision * recall / (precision + recall), _DECIMALS)


def differences(before: Mapping[str, object], after: Mapping[str, object], path: str = "") -> list[str]:
    """What differs between two tables, a line each: where, what it was and what it is."""
    found: list[str] = []
    for key in sorted({*before, *after}):
        was, now = before.get(key), after.get(key)
        if isinstance(was, Mapping) and isinstance(now, Mapping):
            found += differences(was, now, f"{path}{key}: ")
        elif was != now:
            found.append(f"{path}{key}: {_written(was)} -> {_written(now)}")
    return found


def _written(value: object) -> str:
    return "nothing" if value is None else str(value)


def _codes(family: str) -> frozenset[str]:
    return frozenset(code for code, own in families().items() if own == family)


def _family_row(judged: Sequence[Judged], codes: frozenset[str]) -> FamilyRow:
    hit = [one for one in judged if not codes.isdisjoint(one.codes)]
    expected = [one for one in judged if not codes.isdisjoint(one.expected)]
    precision = _mean([float(one.is_minor) for one in hit])
    recall = _mean([float(not codes.isdisjoint(one.codes)) for one in expected])
    return FamilyRow(
        hit=len(hit),
        precision=precision,
        recall=recall,
        f1=f1(precision, recall),
        mean_score=_mean([one.assessment.score for one in hit]),
        mean_points=_mean([_points(one, codes) for one in hit]),
    )


def _against_row(judged: Sequence[Judged], code: str) -> AgainstRow:
    found = [one for one in judged if code in _weights(one.assessment.against)]
    expected = [one for one in judged if code in one.expected_against]
    return AgainstRow(
        found=len(found),
        adults=_mean([float(not one.is_minor) for one in found]),
        recall=_mean([float(code in _weights(one.assessment.against)) for one in expected]),
        mean_score=_mean([one.assessment.score for one in found]),
        mean_points=_mean([sum(_weights(one.assessment.against).values()) for one in found]),
    )


def _points(one: Judged, codes: frozenset[str]) -> float:
    return sum(weight for code, weight in _weights(one.assessment.hits).items() if code in codes)


def _weights(hits: Sequence[Hit]) -> Mapping[str, float]:
    return {hit.indicator: hit.weight for hit in hits}


def _mean(values: Sequence[float]) -> float | None:
    return round(sum(values) / len(values), _DECIMALS) if values else None


def _label(one: Judged) -> str:
    return "minor" if one.is_minor else "adult"
