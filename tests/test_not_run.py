"""A run ends by saying what it left out."""

from tests.not_run import Skipped, not_run_line


def test_a_run_without_gaps_says_nothing() -> None:
    assert not_run_line([]) == ""


def test_tests_are_counted_by_kind_and_reason() -> None:
    skipped = [Skipped(kind="browser", reason="no Chromium")] * 14 + [Skipped(kind="", reason="no root")]
    assert not_run_line(skipped) == "not run: 1 test: no root | 14 browser tests: no Chromium"
