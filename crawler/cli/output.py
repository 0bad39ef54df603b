"""What commands print: tables and progress on a terminal, JSON on request, silence in a pipe."""

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from crawler.cli.exits import Exit


def say(message: str) -> None:
    """One line for the person at the terminal, on standard error, so that pipes stay clean."""
    Console(stderr=True, highlight=False, soft_wrap=True, markup=False).print(message)


def fail(message: str, exit_code: Exit = Exit.FAILED) -> NoReturn:
    """End the command with a message on standard error."""
    say(f"baken: {message}")
    raise typer.Exit(int(exit_code))


def print_json(value: object) -> None:
    """One JSON document on standard output."""
    written = json.dumps(value, ensure_ascii=False, default=str)
    if _can_be_written(written):
        sys.stdout.write(written + "\n")
    else:  # half a surrogate pair out of somebody's text: only an escape can carry it
        sys.stdout.write(json.dumps(value, default=str) + "\n")
    sys.stdout.flush()


def print_table(columns: Sequence[str], rows: Sequence[Sequence[object]], *, title: str = "") -> None:
    """A table on standard output; numbers stand right. Wide enough in a pipe to keep every cell whole."""
    table = Table(title=title or None, title_justify="left", header_style="bold", expand=False)
    for index, column in enumerate(columns):
        is_number = bool(rows) and all(isinstance(row[index], int | float) for row in rows)
        table.add_column(column, justify="right" if is_number else "left", overflow="fold")
    for row in rows:
        table.add_row(*(_cell(value) for value in row))
    console = Console(highlight=False, width=None if sys.stdout.isatty() else 160, markup=False)
    console.print(table)


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float):
        return f"{value:,.1f}"
    # half a surrogate pair cannot be written
    return str(value).encode("utf-8", "backslashreplace").decode("utf-8")


def _can_be_written(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def print_records(records: Sequence[Mapping[str, object]], *, as_json: bool, title: str = "") -> None:
    """The same records as a JSON array or as a table with their keys as columns."""
    if as_json:
        print_json(list(records))
    elif records:
        columns = list(records[0])
        print_table(columns, [[record[column] for column in columns] for record in records], title=title)
    else:
        say(f"{title or 'result'}: none")


@contextmanager
def progress(*, is_quiet: bool = False) -> Iterator[Progress]:
    """A progress display on standard error; nothing at all where that is no terminal."""
    console = Console(stderr=True)
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[note]}"),
        TimeElapsedColumn(),
        console=console,
        disable=is_quiet or not console.is_terminal,
    ) as display:
        yield display


@contextmanager
def counted(what: str, *, is_quiet: bool = False) -> Iterator[Callable[[int, int], None]]:
    """A progress display of one step; yields what is to be called with how many are done, of how many."""
    with progress(is_quiet=is_quiet) as display:
        task = display.add_task(what, total=None, note="")

        def step(done: int, total: int) -> None:
            display.update(task, completed=done, total=total)

        yield step
