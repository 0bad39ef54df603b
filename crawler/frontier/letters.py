"""Dead letters for a person: which pages were given up and why, and another try for them."""

import sqlite3
from contextlib import closing
from pathlib import Path

from crawler.errors import FrontierError
from crawler.frontier import statements
from crawler.frontier.store import Frontier
from crawler.frontier.types import DeadLetter, FrontierStats, FrontierView


def look(path: Path) -> FrontierView | None:
    """Return the newest run's counts and dead letters; None where nothing was ever crawled.

    Reads only, also while a crawl is going on; it then shows what was committed last.

    :raises FrontierError: the file is no frontier.
    """
    if not path.is_file():
        return None
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
            return _view(connection)
    except sqlite3.Error as error:
        raise FrontierError(f"{path}: {error}. It is no frontier, or it is damaged.") from error


def retry(path: Path, *, run: str, url: str = "") -> int:
    """Make given-up pages of an unfinished run pending again, all of them or one; returns how many.

    :raises FrontierError: a crawl of the site is going on.
    """
    frontier = Frontier(path, run=run)
    try:
        return frontier.retry(url)
    finally:
        frontier.close()


def _view(connection: sqlite3.Connection) -> FrontierView | None:
    row = connection.execute(statements.LATEST_RUN).fetchone()
    if row is None:
        return None
    values = {"run": row[0]}
    letters = connection.execute(statements.DEAD, values).fetchall()
    return FrontierView(
        run=row[0],
        stats=FrontierStats(**dict(connection.execute(statements.STATS, values).fetchall())),
        dead_letters=tuple(
            DeadLetter(url=url, attempts=attempts, reason=reason) for url, attempts, reason in letters
        ),
    )
