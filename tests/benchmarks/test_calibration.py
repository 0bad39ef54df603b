"""The page that says whether the score reads as a chance."""

from benchmarks.calibration import RESULT, report
from classifiers.learning.scoring import SOFT
from classifiers.score import committed_table
from tests.classifiers.cases_on_file import all_cases


def test_a_page_shows_every_weight_and_the_calibration_of_three_tables() -> None:
    text = report([case for case in all_cases() if case.id.startswith(("soft-", "against-"))])
    assert all(f"| `{code}` |" in text for code in (*SOFT, *committed_table().against))
    assert text.count("| score from | cases | mean score | share of minors | off by |") == 3
    assert "few cases" in text


def test_the_committed_page_shows_the_weights_in_force() -> None:
    table, page = committed_table(), RESULT.read_text("utf-8")
    for code in (*SOFT, *table.against):
        row = next(line for line in page.splitlines() if line.startswith(f"| `{code}` |"))
        assert f"{table.against.get(code) or table.weights[code]:.2f}" == row.split("|")[3].strip()
