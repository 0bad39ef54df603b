"""Labelled cases and gold cases for the commands that learn."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crawler.cli.evaluate import CASES
from crawler.cli.exits import Exit
from crawler.cli.output import fail
from crawler.errors import ConfigError

if TYPE_CHECKING:
    from classifiers.evaluate import Case
    from classifiers.learning.types import LabelledCase

CasesOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--cases",
        help="Labelled cases as JSON Lines, repeated for more files; verdicts of the record when left out.",
        exists=True,
        dir_okay=False,
    ),
]
GoldOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--gold",
        help="Gold cases as JSON Lines, repeated for more; the committed ones when left out.",
        exists=True,
        dir_okay=False,
    ),
]
AnalystsOption = Annotated[
    int, typer.Option(min=1, help="People who must have given the same verdict for it to be a label.")
]
ByOption = Annotated[str, typer.Option(help="Who does this; the login name when left out.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@contextmanager
def explained() -> Iterator[None]:
    """What learning refuses ends in one line; a case that cannot be read in exit code 3."""
    from classifiers.learning.errors import BadCase, LearningError

    try:
        yield
    except BadCase as error:
        fail(str(error), Exit.SOME_BAD)
    except LearningError as error:
        fail(str(error))


def labels(files: Sequence[Path] | None, *, analysts: int, by: str, purpose: str) -> "list[LabelledCase]":
    """The cases of these files, or the record's verdicts on which people agree, which is accounted for."""
    from classifiers.learning.cases import read_lines

    if files:
        return read_lines(_contents(files))
    from pipelines.records.learning import account_for, labelled_cases

    found = labelled_cases(analysts=analysts)
    detail: dict[str, object] = {"labels": len(found), "analysts": analysts}
    account_for("labels.read", by=by, now=datetime.now(UTC), purpose=purpose, detail=detail)
    return found


def gold_cases(files: Sequence[Path] | None) -> "list[Case]":
    """The gold cases of these files, or the committed ones."""
    from classifiers.learning.cases import read_gold

    found = files or sorted(CASES.glob("*.jsonl"))
    if not found:
        raise ConfigError(f"{CASES} holds no cases: name gold cases with --gold, or use a checkout")
    return read_gold(_contents(found))


def _contents(files: Sequence[Path]) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in files}
