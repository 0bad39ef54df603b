"""Writes the table of the labelled cases anew: ``python -m tests.classifiers.freeze``."""

import json

from classifiers.evaluate import as_table, evaluate
from tests.classifiers.cases_on_file import RESULT, TODAY, all_cases

if __name__ == "__main__":
    table = as_table(evaluate(all_cases(), today=TODAY))
    RESULT.write_text(json.dumps(table, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
