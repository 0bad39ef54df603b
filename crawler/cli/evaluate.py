"""``baken evaluate``: how well the rules do on labelled cases."""

import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import attrs
import typer

from crawler.cli.adopted import judge_by_adopted
from crawler.cli.exits import Exit
from crawler.cli.output import fail, print_json, print_table, say
from crawler.config import load_config
from crawler.errors import ConfigError

if TYPE_CHECKING:
    from classifiers.evaluate import Case, Evaluation

CASES = Path(__file__).resolve().parents[2] / "tests" / "classifiers" / "cases"
"""The committed cases; only a checkout holds them."""
AS_OF = datetime(2026, 3, 2)  # noqa: DTZ001 - a day, as typer reads one
"""Birth years in the committed cases count from this day."""


def evaluate(
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="Labelled cases as JSON Lines; the committed ones when left out.", exists=True),
    ] = None,
    *,
    today: Annotated[
        datetime, typer.Option(formats=["%Y-%m-%d"], help="Birth years count from here.")
    ] = AS_OF,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Classify labelled cases and print the figures per language, and what went wrong.

    \b
    Examples:
      baken evaluate
      baken evaluate my-cases.jsonl --today 2026-06-01 --json
    """
    from classifiers.evaluate import evaluate as measure

    judge_by_adopted(load_config())
    found = measure(list(_cases(files or _committed())), today=today.date())
    if as_json:
        print_json(attrs.asdict(found))
    else:
        _print(found, today.date())


def _committed() -> list[Path]:
    files = sorted(CASES.glob("*.jsonl"))
    if not files:
        raise ConfigError(f"{CASES} holds no cases: name files of your own, or use a checkout")
    return files


def _cases(files: Sequence[Path]) -> Iterator["Case"]:
    from classifiers.evaluate import read_case

    for file in files:
        for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1):
            if not line.strip():
                continue
            try:
                yield read_case(json.loads(line))
            except (KeyError, ValueError, TypeError) as error:
                fail(f"{file}:{number}: no case: {type(error).__name__}: {error}", Exit.SOME_BAD)


def _print(found: "Evaluation", today: date) -> None:
    columns = [field.name for field in attrs.fields(type(next(iter(found.rows.values()))))]
    for head, table in (("language", found.rows), ("kind", found.kinds)):
        rows = [
            [name, *(_percent(name_of, getattr(row, name_of)) for name_of in columns)]
            for name, row in table.items()
        ]
        print_table([head, *columns], rows, title=f"Labelled cases as of {today}")
    for case, wrong in found.misses.items():
        say(f"{case}: {'; '.join(wrong)}")


def _percent(column: str, value: float | None) -> str:
    if column == "cases":
        return str(value)
    return "" if value is None else f"{value:.3f}"
