"""The labelled cases and their frozen table, read from the files beside this module."""

import json
from datetime import date
from functools import cache
from pathlib import Path

from classifiers.evaluate import Case, read_case

FOLDER = Path(__file__).parent / "cases"
RESULT = FOLDER / "result.json"
TODAY = date(2026, 3, 2)
"""Day against which the birth years of the cases are reckoned."""


@cache
def all_cases() -> tuple[Case, ...]:
    """Every case of every file, in order."""
    lines = [line for path in sorted(FOLDER.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]
    return tuple(read_case(json.loads(line)) for line in lines)
