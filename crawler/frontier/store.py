"""The frontier: pages are pending, leased, done or failed.

One transaction is always open. It is committed when pages are acknowledged or failed, so links and
the acknowledgement of the page that held them become durable together, and a process that dies
goes back to a state in which every page that was not acknowledged is fetched again.
"""

import sqlite3
import threading
from collections.abc import Sequence
from contextlib import suppress
from errno import ENOSPC
from pathlib import Path

from crawler import failpoints
from crawler.clock import Clock, SystemClock
from crawler.errors import DiskFull, FrontierError, WriteFailed
from crawler.frontier import statements
from crawler.frontier.schema import connect
from crawler.frontier.types import ANY, DeadLetter, Entry, FrontierStats, Lease

MAX_ATTEMPTS = 3
"""Fetches of a page that fails, all in all."""
MAX_REVIVALS = 3
"""How often a process fetches a page again because a gate has opened; one that never opens must not loop."""
MAX_CRASHES = 20
"""How often a page may have been in flight when the process died; a page that kills it is given up."""

PENALTY = 1000
"""Taken off a failed page's priority: it waits until all others had their turn."""

Value = str | int | float


class Frontier:
    """The pages of one run. May be used from several threads."""

    def __init__(
        self, path: Path, *, run: str, clock: Clock | None = None, waits: Sequence[float] = ()
    ) -> None:
        """Open the run's pages; what a process that died had leased is pending again.

        :param waits: seconds before a page that failed once, twice, … is handed out again; a later
            failure waits as long as the last of them. Empty: no wait.
        :raises FrontierError: the file cannot be used, or another crawl has it.
        """
        self._path = path
        self._run = run
        self._clock = clock or SystemClock()
        self._waits = tuple(waits) or (0.0,)
        self._lock = threading.RLock()
        self._broken: WriteFailed | None = None
        self._leased = 0
        self._none_pending: set[int] = set()
        """Priorities from which nothing is pending: who has every page in flight asks all the time."""
        self._has_revived = False
        self._connection = connect(path)
        self._begin()
        self._execute(statements.FORGET)
        self._reach("frontier.expire")
        self._execute(statements.RECOVER, max_crashes=MAX_CRASHES)
        self._execute(statements.START_ANEW)
        self._commit()

    def add(self, entry: Entry) -> bool:
        """Keep a page to fetch; False when the run knows it already and nothing changes.

        :raises WriteFailed: the disk is full or fails; nothing since the last commit is kept. The other
            methods raise it likewise.
        """
        with self._lock:
            facts: dict[str, Value] = {
                "url": entry.url,
                "priority": entry.priority,
                "redirects": entry.redirects,
            }
            self._reach("frontier.insert")
            if self._execute(statements.ADD, **facts, kind=entry.kind, depth=entry.depth).rowcount:
                self._none_pending = {least for least in self._none_pending if least > entry.priority}
                return True
            self._reach("frontier.dedupe-mark")
            if not entry.is_forced:
                return False
            is_revived = self._execute(statements.REVIVE, **facts, max_revivals=MAX_REVIVALS).rowcount > 0
            self._has_revived |= is_revived
            self._none_pending.clear()
            return is_revived

    def lease(self, *, least: int = ANY) -> Lease | None:
        """Hand out the next page: highest priority first, then the oldest.

        :param least: of at least this priority.
        :returns: None when none is pending, or those that are must wait.
        """
        with self._lock:
            self._reach("frontier.lease")
            if least in self._none_pending:
                return None
            now = self._now()
            row = self._execute(
                statements.LEASE, now=now, latest=now + max(self._waits), least=least
            ).fetchone()
            if row is None and not self.has_pending(least=least):
                self._none_pending.add(least)
        if row is None:
            return None
        self._leased += 1
        url, kind, priority, redirects, depth, attempts = row
        entry = Entry(url=url, kind=kind, priority=priority, redirects=redirects, depth=depth)
        return Lease(entry=entry, attempts=attempts)

    def ack(self, urls: Sequence[str]) -> list[str]:
        """Mark leased pages done: what came of them is committed. Returns those that were not leased."""
        with self._lock:
            self._reach("frontier.ack")
            unknown = [url for url in urls if not self._execute(statements.ACK, url=url).rowcount]
            self._commit()
            self._leased -= len(urls) - len(unknown)
            if self._has_revived:  # a page that was in flight then is pending now
                self._none_pending.clear()
        return unknown

    def fail(self, url: str, reason: str, *, retry: bool) -> bool:
        """Count a failed fetch: pending again after a wait, or failed where no try is left or useful.

        :param reason: a stable word, as :class:`crawler.items.Problem` codes are.
        :returns: False when the page was not leased.
        """
        values: dict[str, Value] = {"url": url, "reason": reason, "retry": retry, "penalty": PENALTY}
        with self._lock:
            self._reach("frontier.fail")
            values["not_before"] = self._now() + self._wait_of(url)
            is_known = self._execute(statements.FAIL, **values, max_attempts=MAX_ATTEMPTS).rowcount > 0
            self._commit()
            self._leased -= is_known
            self._none_pending.clear()
        return is_known

    def give_up(self, entry: Entry, reason: str) -> None:
        """Keep a page as failed without ever fetching it, so that it is seen."""
        with self._lock:
            if self.add(entry):
                self._execute(statements.GIVE_UP, url=entry.url, reason=reason)

    def release(self) -> int:
        """Make everything leased pending again, as at an orderly stop; returns how many."""
        with self._lock:
            count = self._execute(statements.RELEASE).rowcount
            self._commit()
            self._leased = 0
            self._none_pending.clear()
        return count

    def lose(self) -> int:
        """Count leased pages from which nothing came as failed once; returns how many."""
        with self._lock:
            count = self._execute(statements.LOSE, max_attempts=MAX_ATTEMPTS).rowcount
            self._commit()
            self._leased = 0
            self._none_pending.clear()
        return count

    @property
    def leased(self) -> int:
        """How many pages are handed out and not yet acknowledged or failed."""
        return self._leased

    def has_pending(self, *, least: int = ANY) -> bool:
        """Whether there is a page of at least this priority to hand out, now or after a wait."""
        with self._lock:
            return self._execute(statements.PENDING, least=least).fetchone() is not None

    def stats(self) -> FrontierStats:
        """How many pages are in which state."""
        with self._lock:
            return FrontierStats(**dict(self._execute(statements.STATS).fetchall()))

    def dead_letters(self) -> list[DeadLetter]:
        """Pages that were given up, with the reason."""
        with self._lock:
            rows = self._execute(statements.DEAD).fetchall()
        return [DeadLetter(url=url, attempts=attempts, reason=reason) for url, attempts, reason in rows]

    def retry(self, url: str = "") -> int:
        """Give pages that were given up another round of tries, all of them or one; returns how many."""
        with self._lock:
            count = self._execute(statements.RETRY, url=url).rowcount
            self._commit()
            self._none_pending.clear()
        return count

    def abandon(self, error: Exception) -> None:
        """Take back what is not committed and refuse everything from now on."""
        with self._lock:
            if self._broken is None:
                self._break(error)

    def close(self) -> None:
        """Commit and close; the file can be opened again."""
        with self._lock:
            if self._broken is None and self._connection.in_transaction:
                self._connection.execute("COMMIT")
            self._connection.close()

    def _now(self) -> float:
        return self._clock.now().timestamp()

    def _wait_of(self, url: str) -> float:
        row = self._execute(statements.ATTEMPTS, url=url).fetchone()
        return self._waits[min(row[0], len(self._waits) - 1)] if row else 0.0

    def _reach(self, point: str) -> None:
        try:
            failpoints.reach(point)
        except OSError as error:
            raise self._break(error) from error

    def _execute(self, statement: str, **values: Value) -> sqlite3.Cursor:
        if self._broken is not None:
            raise self._broken
        try:
            return self._connection.execute(statement, {"run": self._run, **values})
        except sqlite3.Error as error:
            raise self._break(error) from error

    def _commit(self) -> None:
        self._reach("frontier.commit")
        try:
            self._connection.execute("COMMIT")
            # the write lock is taken back at once: a second crawl of the site finds the file in use
            self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            raise self._break(error) from error
        self._reach("frontier.committed")

    def _begin(self) -> None:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            self._connection.close()
            raise FrontierError(f"{self._path}: another crawl of this site is running.") from error

    def _break(self, error: Exception) -> WriteFailed:
        """Take back what is not committed and refuse everything from now on."""
        if self._connection.in_transaction:
            with suppress(sqlite3.Error):  # a damaged file refuses that too; closing takes it back
                self._connection.execute("ROLLBACK")
        kind = DiskFull if _is_full(error) else WriteFailed
        self._none_pending.clear()
        self._broken = kind(f"{self._path}: {error}. Make room or mend the disk, then start the run again.")
        return self._broken


def _is_full(error: Exception) -> bool:
    if isinstance(error, OSError):
        return error.errno == ENOSPC
    # an error of Python's own module carries no code of the library
    return getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL
