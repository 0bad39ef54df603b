"""``baken evaluate``: how well the rules do on labelled cases."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from crawler.cli.adopted import judge_by_adopted
from crawler.cli.exits import Exit
from crawler.cli.output import print_json, print_table, say
from crawler.config import load_config
from crawler.errors import ConfigError

if TYPE_CHECKING:
    from classifiers.evaluate import Case

CASES = Path(__file__).resolve().parents[2] / "tests" / "classifiers" / "cases"
"""The committed cases; only a checkout holds them."""
AS_OF = datetime(2026, 3, 2)  # noqa: DTZ001 - a day, as typer reads one
"""Birth years in the committed cases count from this day."""
_TABLES = (("language", "rows"), ("kind", "kinds"), ("family", "families"), ("counter-evidence", "against"))


def evaluate(
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="Labelled cases as JSON Lines; the committed ones when left out.", exists=True),
    ] = None,
    *,
    today: Annotated[
        datetime, typer.Option(formats=["%Y-%m-%d"], help="Birth years count from here.")
    ] = AS_OF,
    against: Annotated[
        Path | None,
        typer.Option(help="What --json printed before: only the differences are shown.", exists=True),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Classify labelled cases and print the figures per language, kind and family, and what went wrong.

    \b
    Examples:
      baken evaluate
      baken evaluate --json > before.json
      baken evaluate --against before.json
      baken evaluate my-cases.jsonl --today 2026-06-01 --json
    """
    from classifiers.evaluate import as_table
    from classifiers.evaluate import evaluate as measure

    judge_by_adopted(load_config())
    bad: list[str] = []
    table = as_table(measure(list(_cases(files or _committed(), bad)), today=today.date()))
    if against is not None:
        _print_differences(_read_table(against), table, as_json=as_json)
    elif as_json:
        print_json(table)
    else:
        _print(table, today.date())
    if bad:
        raise typer.Exit(int(Exit.SOME_BAD))


def _committed() -> list[Path]:
    files = sorted(CASES.glob("*.jsonl"))
    if not files:
        raise ConfigError(f"{CASES} holds no cases: name files of your own, or use a checkout")
    return files


def _cases(files: Sequence[Path], bad: list[str]) -> Iterator["Case"]:
    """The cases of the files; a line that is none is named, kept in ``bad``, and the rest goes on."""
    from classifiers.case_lines import read_numbered
    from classifiers.evaluate import read_case

    for file in files:
        yield from read_numbered(file.read_bytes(), read_case, refuse=_refuse(file, bad))


def _refuse(file: Path, bad: list[str]) -> Callable[[int, Exception], None]:
    def refuse(number: int, error: Exception) -> None:
        bad.append(f"{file}:{number}")
        say(f"baken: {file}:{number}: no case: {error}")

    return refuse


def _read_table(file: Path) -> Mapping[str, Any]:
    try:
        table = json.loads(file.read_text("utf-8"))
    except ValueError as error:
        raise ConfigError(f"{file}: not JSON: write it with baken evaluate --json") from error
    if not isinstance(table, dict):
        raise ConfigError(f"{file}: no evaluation: write it with baken evaluate --json")
    return table


def _print_differences(before: Mapping[str, Any], after: Mapping[str, Any], *, as_json: bool) -> None:
    from classifiers.measures import differences

    # as they come back from a file: lists instead of tuples
    found = differences(before, json.loads(json.dumps(after)))
    if as_json:
        print_json(found)
        return
    for line in found or ["no differences"]:
        say(line)


def _print(table: Mapping[str, Any], today: date) -> None:
    for head, name in _TABLES:
        _print_rows(head, table[name], title=f"Labelled cases as of {today}, by {head}")
    _print_rows("label", table["confusion"], title="Label and band")
    _print_rows("score", table["calibration"], title="Score, and share of minors in each tenth of it")
    say(f"calibration error: {_written('', table['calibration_error'])}")
    for case, miss in table["worst"].items():
        lowered = f", lowered by {', '.join(miss['lowered_by'])}" if miss["lowered_by"] else ""
        say(f"{case}: {miss['label']}, but {miss['band']} with score {miss['score']:.2f}{lowered}")
    for case, wrong in table["misses"].items():
        say(f"{case}: {'; '.join(wrong)}")


def _print_rows(head: str, rows: Mapping[str, Mapping[str, Any]], *, title: str) -> None:
    columns = list(next(iter(rows.values()))) if rows else []
    lines = [[name, *(_written(column, row[column]) for column in columns)] for name, row in rows.items()]
    print_table([head, *columns], lines, title=title)


def _written(column: str, value: float | None) -> str:
    if value is None:
        return ""
    return str(value) if isinstance(value, int) and column else f"{value:.3f}"
