"""The labelled cases and their frozen table, read from the files beside this module."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from attrs import asdict

from classifiers.evaluate import Case, Evaluation, read_case

FOLDER = Path(__file__).parent / "cases"
RESULT = FOLDER / "result.json"
TODAY = date(2026, 3, 2)
"""Day against which the birth years of the cases are reckoned."""


@cache
def all_cases() -> tuple[Case, ...]:
    """Every case of every file, in order."""
    lines = [line for path in sorted(FOLDER.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]
    return tuple(read_case(json.loads(line)) for line in lines)


def as_table(evaluation: Evaluation) -> dict[str, Any]:
    """An evaluation as it is written to ``result.json``."""
    rows = {language: asdict(row) for language, row in evaluation.rows.items()}
    kinds = {kind: asdict(row) for kind, row in evaluation.kinds.items()}
    return {
        "rows": rows,
        "kinds": kinds,
        "misses": {name: list(what) for name, what in evaluation.misses.items()},
    }
