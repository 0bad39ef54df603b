"""The page of what Baken never does names tests that exist."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "explanation" / "never.md").read_text("utf-8")
NAMED = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", PAGE)


@pytest.mark.parametrize(("file", "test"), NAMED)
def test_a_named_test_exists(file: str, test: str) -> None:
    source = (ROOT / file).read_text("utf-8")

    assert f"def {test or 'test_'}" in source


def test_every_line_of_the_list_has_its_tests() -> None:
    lines = re.findall(r"^\| (\d)\. .* \| (.+) \|$", PAGE, re.MULTILINE)

    assert [number for number, _ in lines] == list("12345678")
    assert all("tests/" in tests for _, tests in lines)
