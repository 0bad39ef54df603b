"""The frontier against a model, with the process dying at any point."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from crawler.frontier.store import Frontier
from crawler.frontier.types import ANY, Entry

URLS = st.sampled_from([f"http://www.site.test/{number}" for number in range(8)])


class FrontierMachine(RuleBasedStateMachine):
    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.frontier = Frontier(self.folder / "site.sqlite3", run="run-1")
        self.known: set[str] = set()
        self.priorities: dict[str, int] = {}
        self.leased: set[str] = set()
        self.done: set[str] = set()
        self.durable: tuple[set[str], set[str]] = (set(), set())

    @rule(url=URLS, priority=st.integers(0, 3))
    def add(self, url: str, priority: int) -> None:
        assert self.frontier.add(Entry(url=url, kind="advert", priority=priority)) == (url not in self.known)
        if url not in self.known:
            self.priorities[url] = priority
        self.known.add(url)

    @rule(least=st.sampled_from([ANY, 0, 1, 2, 3]))
    def lease(self, least: int) -> None:
        lease = self.frontier.lease(least=least)
        free = {url for url in self.known - self.leased - self.done if self.priorities[url] >= least}
        assert (lease is None) == (not free)
        if lease:
            assert lease.entry.url in free
            self.leased.add(lease.entry.url)

    @precondition(lambda self: self.leased)
    @rule(data=st.data())
    def ack(self, data: st.DataObject) -> None:
        url = data.draw(st.sampled_from(sorted(self.leased)))
        assert self.frontier.ack([url]) == []
        self.leased.discard(url)
        self.done.add(url)
        self.durable = (set(self.known), set(self.done))

    @rule()
    def die(self) -> None:
        """What is not committed is gone, as after kill -9."""
        self.frontier._connection.execute("ROLLBACK")
        self.frontier._connection.close()
        self.frontier = Frontier(self.folder / "site.sqlite3", run="run-1")
        self.known, self.done = (set(urls) for urls in self.durable)
        self.leased = set()

    @rule()
    def stop_and_resume(self) -> None:
        self.frontier.release()
        self.frontier.close()
        self.frontier = Frontier(self.folder / "site.sqlite3", run="run-1")
        self.leased = set()
        self.durable = (set(self.known), set(self.done))

    @invariant()
    def counts_agree(self) -> None:
        stats = self.frontier.stats()
        assert (stats.done, stats.leased) == (len(self.done), len(self.leased))
        assert stats.pending + stats.failed == len(self.known - self.done - self.leased)

    def teardown(self) -> None:
        self.frontier.close()
        shutil.rmtree(self.folder)


FrontierMachine.TestCase.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)
TestFrontier = FrontierMachine.TestCase
