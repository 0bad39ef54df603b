"""The labelled table of contacts as people write them."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipelines.identify import Contact, identify

CASES: list[dict[str, Any]] = [
    json.loads(line) for line in (Path(__file__).parent / "cases.jsonl").read_text("utf-8").splitlines()
]


def _found(case: dict[str, Any]) -> tuple[Contact, ...]:
    return identify(text=case.get("text", ""), fields=case.get("fields"), country=case.get("country", "NL"))


@pytest.mark.parametrize("case", CASES, ids=[f"{at}: {case['why']}" for at, case in enumerate(CASES)])
def test_finds_what_the_table_says_and_nothing_else(case: dict[str, Any]) -> None:
    shown = [
        {"kind": one.kind.value, "value": one.value, "quote": one.quote, "platform": one.platform}
        for one in _found(case)
    ]
    assert shown == case["contacts"]


def test_the_table_is_large_enough_to_mean_something() -> None:
    assert len(CASES) >= 120
    kinds = {contact["kind"] for case in CASES for contact in case["contacts"]}
    assert kinds == {"phone", "email", "handle", "url", "iban", "wallet"}
