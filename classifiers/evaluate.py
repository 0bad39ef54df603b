"""How well the rules do on labelled cases: cases in, a table out. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from attrs import asdict, field, frozen

from classifiers.assess import assess
from classifiers.case_lines import codes_of, id_of, numbers_of, one_of, text_of, texts_of
from classifiers.measures import (
    AgainstRow,
    Bin,
    FamilyRow,
    Judged,
    Miss,
    against_rows,
    calibration,
    calibration_error,
    confusion,
    f1,
    family_rows,
    worst,
)
from classifiers.types import Assessment, Document
from crawler.items import Band

_DECIMALS = 4
ALL = "all"
"""Name of the row over all languages."""


class Label(StrEnum):
    """What is true of the advertised person in a case."""

    MINOR = "minor"
    ADULT = "adult"


@frozen(kw_only=True)
class Case:
    """One labelled advert."""

    id: str
    document: Document
    language: str
    """Language in which the case is written, whatever the classifier detects."""
    label: Label
    ages: frozenset[int]
    """Ages stated for the advertised person or persons."""
    band: Band | None = None
    """The band that is expected, where the case fixes one."""
    indicators: frozenset[str] = field(factory=frozenset)
    """Codes of indicators that must be hit."""
    against: frozenset[str] | None = None
    """Codes of the counter-evidence that must be found, and no other; None: the case says nothing of it."""
    kind: str = ""
    """What the case tries: a way of stating an age, a disguise (``disguise-spaced``) or a trap."""
    why: str
    """Why the case is there."""


@frozen(kw_only=True)
class Row:
    """The figures of one language, or of all; a share without any case is None."""

    cases: int
    age_precision: float | None
    age_recall: float | None
    age_f1: float | None
    minors_flagged: float | None
    """Share of the minors that are possible or strong."""
    strong_precision: float | None
    """Share of the strong ones that are minors."""
    adults_strong: float | None
    """Share of the adults that are strong."""
    adults_flagged: float | None
    """Share of the adults that are possible or strong."""


@frozen(kw_only=True)
class Evaluation:
    """The table, and the cases that went wrong."""

    rows: Mapping[str, Row]
    """Language to figures; the last row is ``all``."""
    kinds: Mapping[str, Row]
    """Kind of case to figures, for cases that name one."""
    families: Mapping[str, FamilyRow]
    """Family of indicators to figures."""
    against: Mapping[str, AgainstRow]
    """Counter-evidence to figures."""
    confusion: Mapping[str, Mapping[str, int]]
    """Label to band to the number of cases."""
    calibration: tuple[Bin, ...]
    """Tenths of the score, with the share of minors in each."""
    calibration_error: float | None
    worst: tuple[Miss, ...]
    """Minors without a band and adults with one, the furthest off first."""
    misses: Mapping[str, tuple[str, ...]]
    """Id of a case to what was wrong with it."""


def read_case(data: Mapping[str, Any]) -> Case:
    """A case from one line of a file of cases; KeyError or ValueError when it is incomplete."""
    text, fields = text_of(data, "text"), texts_of(data, "fields")
    return Case(
        id=id_of(data),
        document=Document(title=text_of(data, "title", ""), text=text, fields=fields),
        language=text_of(data, "language"),
        label=Label(one_of(data, "label", Label)),
        ages=numbers_of(data, "ages"),
        band=Band(one_of(data, "band", Band)) if "band" in data else None,
        indicators=codes_of(data, "indicators"),
        against=codes_of(data, "against") if "against" in data else None,
        kind=text_of(data, "kind", ""),
        why=text_of(data, "why"),
    )


def evaluate(cases: Sequence[Case], *, today: date, without: frozenset[str] = frozenset()) -> Evaluation:
    """Figures per language over the cases, with some indicators switched off where ``without`` names them."""
    done = [(case, assess(case.document, today=today, without=without)) for case in cases]
    languages = sorted({case.language for case in cases})
    rows = {name: _row([pair for pair in done if pair[0].language == name]) for name in languages}
    rows[ALL] = _row(done)
    names = sorted({case.kind for case in cases if case.kind})
    kinds = {name: _row([pair for pair in done if pair[0].kind == name]) for name in names}
    wrong = {case.id: tuple(_wrong(case, assessment)) for case, assessment in done}
    judged = [_judged(case, assessment) for case, assessment in done]
    return Evaluation(
        rows=rows,
        kinds=kinds,
        families=family_rows(judged),
        against=against_rows(judged),
        confusion=confusion(judged),
        calibration=calibration(judged),
        calibration_error=calibration_error(judged),
        worst=worst(judged),
        misses={name: what for name, what in wrong.items() if what},
    )


def as_table(found: Evaluation) -> dict[str, Any]:
    """An evaluation as plain data: what is frozen, compared and printed as JSON."""
    return {
        "rows": {name: asdict(row) for name, row in found.rows.items()},
        "kinds": {name: asdict(row) for name, row in found.kinds.items()},
        "families": {name: asdict(row) for name, row in found.families.items()},
        "against": {name: asdict(row) for name, row in found.against.items()},
        "confusion": {label: dict(bands) for label, bands in found.confusion.items()},
        "calibration": {f"from {one.start:.1f}": asdict(one) for one in found.calibration},
        "calibration_error": found.calibration_error,
        "worst": {
            one.id: {
                "label": one.label,
                "band": one.band.value,
                "score": one.score,
                "lowered_by": list(one.lowered_by),
            }
            for one in found.worst
        },
        "misses": {name: list(what) for name, what in found.misses.items()},
    }


def _judged(case: Case, assessment: Assessment) -> Judged:
    return Judged(
        id=case.id,
        is_minor=case.label is Label.MINOR,
        expected=case.indicators,
        expected_against=case.against or frozenset(),
        assessment=assessment,
    )


def _row(done: Sequence[tuple[Case, Assessment]]) -> Row:
    right = sum(len(case.ages & _values(assessment)) for case, assessment in done)
    precision = _share(right, sum(len(_values(assessment)) for _, assessment in done))
    recall = _share(right, sum(len(case.ages) for case, _ in done))
    minors = [assessment.band for case, assessment in done if case.label is Label.MINOR]
    adults = [assessment.band for case, assessment in done if case.label is Label.ADULT]
    return Row(
        cases=len(done),
        age_precision=precision,
        age_recall=recall,
        age_f1=f1(precision, recall),
        minors_flagged=_share(_flagged(minors), len(minors)),
        strong_precision=_share(
            minors.count(Band.STRONG), minors.count(Band.STRONG) + adults.count(Band.STRONG)
        ),
        adults_strong=_share(adults.count(Band.STRONG), len(adults)),
        adults_flagged=_share(_flagged(adults), len(adults)),
    )


def _wrong(case: Case, assessment: Assessment) -> Iterable[str]:
    found = _values(assessment)
    if found != case.ages:
        yield f"ages {sorted(found)} instead of {sorted(case.ages)}"
    if case.band is not None and assessment.band is not case.band:
        yield f"band {assessment.band} instead of {case.band}"
    for code in sorted(case.indicators - {hit.indicator for hit in assessment.hits}):
        yield f"no hit of {code}"
    lowered_by = {hit.indicator for hit in assessment.against}
    if case.against is not None and lowered_by != case.against:
        yield f"lowered by {sorted(lowered_by)} instead of {sorted(case.against)}"


def _values(assessment: Assessment) -> frozenset[int]:
    return frozenset(age.value for age in assessment.ages)


def _flagged(bands: Sequence[Band]) -> int:
    return len(bands) - bands.count(Band.NONE)


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, _DECIMALS) if whole else None
