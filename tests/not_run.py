"""The last line of a test run: what was not run, and what to install so that it is."""

from collections import Counter
from collections.abc import Iterable

from attrs import frozen

# Marks that name a kind of test in that line.
KINDS = ("browser", "elasticsearch")


@frozen(kw_only=True)
class Skipped:
    """One test that was not run."""

    kind: str
    """A mark of ``KINDS``, or empty."""
    reason: str


def not_run_line(skipped: Iterable[Skipped]) -> str:
    """One line, for instance ``not run: 14 browser tests: no Chromium found; …``; empty where all ran."""
    counts = Counter(skipped)
    parts = [f"{_tests(count, test.kind)}: {test.reason}" for test, count in sorted(counts.items(), key=str)]
    return f"not run: {' | '.join(parts)}" if parts else ""


def _tests(count: int, kind: str) -> str:
    words = [str(count), kind, "test" if count == 1 else "tests"]
    return " ".join(word for word in words if word)
