"""Does the score read as a chance on the labelled cases? Weights set by hand, those in force, and a new fit.

``make bench NAME=calibration`` prints it and writes ``benchmarks/results/calibration.md``; a person puts the
weights of the fit into ``classifiers/weights.toml``.
"""

from collections.abc import Sequence
from pathlib import Path

from attrs import evolve

from classifiers.assess import assess
from classifiers.evaluate import Case, Evaluation, Label, evaluate
from classifiers.learning.calibrating import calibrated
from classifiers.learning.in_force import Model, judged_by
from classifiers.learning.scoring import SOFT
from classifiers.learning.types import Prepared
from classifiers.score import Weights, committed_table, table_by_hand
from classifiers.types import Grade
from tests.classifiers.cases_on_file import TODAY, all_cases

RESULT = Path(__file__).parent / "results" / "calibration.md"
ENOUGH = 20
"""Cases from which a tenth of the score says something."""


def main() -> None:
    """Fit, compare, print and write."""
    text = report(all_cases())
    print(text)
    RESULT.write_text(text, encoding="utf-8")


def report(cases: Sequence[Case]) -> str:
    """The weights and the calibration of the three tables as a page."""
    by_hand, now = table_by_hand(), committed_table()
    fit = calibrated(soft_cases(cases), now, by_hand)
    found = {"by hand": by_hand, "in force": now, "new fit": fit}
    minors = sum(case.label is Label.MINOR for case in cases)
    intro = "`make bench NAME=calibration`. Whether the score reads as a chance on the labelled cases:"
    lines = [
        "# Calibration",
        "",
        f"{intro} {len(cases):,}, of which {minors:,} ({minors / len(cases):.0%}) are of minors.",
        *_weights(found),
        *(line for name, table in found.items() for line in _calibration(name, judged(cases, table))),
        "",
    ]
    return "\n".join(lines)


def soft_cases(cases: Sequence[Case]) -> list[Prepared]:
    """The cases that soft weights decide on, as the solver sees them."""
    found = []
    with judged_by(None):
        for case in cases:
            read = assess(case.document, today=TODAY)
            if all(hit.grade is not Grade.RULE for hit in read.hits):
                found.append(
                    Prepared(
                        id=case.id,
                        source="",
                        is_minor=case.label is Label.MINOR,
                        codes=frozenset(hit.indicator for hit in read.hits),
                        against=frozenset(hit.indicator for hit in read.against),
                    )
                )
    return found


def judged(cases: Sequence[Case], table: Weights) -> Evaluation:
    """The evaluation of the cases under a table."""
    with judged_by(Model(version="calibration", table=evolve(table))):
        return evaluate(cases, today=TODAY)


def _weights(tables: dict[str, Weights]) -> list[str]:
    codes = [*SOFT, *committed_table().against]
    rows = [
        f"| `{code}` | {' | '.join(f'{_weight(table, code):.2f}' for table in tables.values())} |"
        for code in codes
    ]
    return ["", "| weight | " + " | ".join(tables) + " |", "|---|---|---|---|", *rows]


def _weight(table: Weights, code: str) -> float:
    return table.against.get(code) or table.weights[code]


def _calibration(name: str, found: Evaluation) -> list[str]:
    head = f"## Weights {name}" if name != "new fit" else "## New fit"
    row = found.rows["all"]
    flagged = f"flagged {row.minors_flagged:.2%} of minors, {row.adults_flagged:.2%} of adults"
    rows = [
        f"| {one.start:.1f} | {one.cases:,} | {one.mean_score:.2f} | {one.minors:.2f} | "
        f"{_off(one.cases, one.mean_score - one.minors)} |"
        for one in found.calibration
    ]
    return [
        "",
        head,
        "",
        f"Calibration error {found.calibration_error:.3f}; {flagged}.",
        "",
        "| score from | cases | mean score | share of minors | off by |",
        "|---|---|---|---|---|",
        *rows,
    ]


def _off(cases: int, distance: float) -> str:
    return f"{distance:+.2f}" if cases >= ENOUGH else "few cases"
