"""The spider of every site: asks for links, hands on what was read of each answer."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from datetime import datetime
from functools import partial
from typing import Any, ClassVar

from attrs import evolve
from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from scrapy.utils.misc import load_object
from twisted.python.failure import Failure

from crawler.clock import Clock
from crawler.extensions.revisits import CHOSEN, DUE, WAITING, revisits_of
from crawler.frontier.access import frontier_of
from crawler.frontier.requests import form_of, key_of, key_of_request, request_for
from crawler.items import Capture, Link, PageKind, PageRead, Problem
from crawler.log import get_logger
from crawler.problems import problem_for
from crawler.run_context import SETTING, RunContext, clock_of
from crawler.sites import SiteDefinition
from spiders.answer import Answer
from spiders.contacts import WaitingAdverts
from spiders.pages.links import PRIORITIES, kind_of
from spiders.pages.task import Task
from spiders.reading import ReadPage, read_answer
from spiders.revisits import Again, again, is_wanted
from spiders.urls import canonical_url

MOST_GATES = 3
"""Gate pages instead of one page; after that the gate does not open for us."""

MOST_TOLD = 5_000
"""Addresses that are remembered, less than a megabyte; forgetting them costs time only."""

_log = get_logger(__name__)


class SiteSpider(Spider):
    """Crawls one site. Every answer and every failure comes to exactly one PageRead, after its links."""

    site: ClassVar[SiteDefinition]
    known: ClassVar[Mapping[str, SiteDefinition]] = {}
    """Host to site: adverts of these are recognised in posts."""
    read_page: ClassVar[ReadPage]
    """Reads a page of this site that is neither gate nor notice."""

    clock: Clock
    gates: Counter[str]
    """How often a gate stood in front of a page."""
    waiting: WaitingAdverts
    """Adverts whose contact has been asked for."""
    task: Task
    """What the run asks of every page."""
    again: Again
    """Known pages that the run asks for, and those that it leaves alone."""
    told: set[str]
    """Addresses that the frontier has been told of by this process."""

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> "SiteSpider":
        """Build it as Scrapy does, with the clock of the run."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.clock = clock_of(crawler)
        spider.gates = Counter()
        spider.waiting = WaitingAdverts(cls.site)
        spider.task = Task()
        spider.again = Again()
        spider.told = set()
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """Yield the start pages and, after them, what is looked at again.

        That is every advert that was live when last seen or, where the site has a budget, the known pages
        that its requests are best spent on.
        """
        known = await asyncio.to_thread(self._known_adverts)
        self.task = self._task(known)
        self.again = await asyncio.to_thread(self._look_again, known)
        for url in self.site.start:
            yield request_for(_link(url, self.site))
        for link in self.again.links:
            yield request_for(link)

    def read(self, response: Response) -> Iterator[Request | PageRead]:
        """Yield the links of an answer and then what was read of it.

        Where the site shows a contact only when asked, an advert comes with the answer that holds it.
        """
        page = self.waiting.complete(self._within_gates(self._read(response)))
        for link in page.links:
            if self._is_new(link):
                yield request_for(link)
        yield from self._joined(page)

    parse = read
    """Scrapy's own name, for ``scrapy parse`` and ``scrapy shell``."""

    def failed(self, failure: Failure) -> Iterator[Request | PageRead]:
        """Yield the one PageRead of a request that has no answer."""
        error = failure.value
        if isinstance(error, HttpError):  # an answer after all: 404 and its like
            yield from self.read(error.response)
            return
        request: Request = failure.request  # type: ignore[attr-defined]
        yield from self._joined(self._unread(request, problem_for(error or RuntimeError())))

    def _joined(self, page: PageRead) -> Iterator[Request | PageRead]:
        for one in self.waiting.join(page):
            yield request_for(one) if isinstance(one, Link) else one

    def _task(self, known: Iterable[Link]) -> Task:
        """Return the run's terms, and what was known before it.

        A run that goes on has recorded adverts of its own: what it knew before is not known any more,
        so it reads every list to its end.
        """
        context: RunContext | None = self.settings.get(SETTING)
        has_begun = context is not None and frontier_of(self.crawler).stats().done > 0
        return Task(
            terms=context.mandate.terms if context is not None else (),
            known=frozenset() if has_begun else frozenset(link.url for link in known),
        )

    def _read(self, response: Response) -> PageRead:
        answer = _answer_of(response, site=self.site, now=self.clock.now())
        try:
            return read_answer(
                answer, site=self.site, read_page=type(self).read_page, known=self.known, task=self.task
            )
        except Exception as error:  # noqa: BLE001  # a page that no reader foresaw costs itself, not the run
            _log.error("reader_failed", site=self.site.id, error=type(error).__name__)
            problem = Problem(code="reader-failed", detail=type(error).__name__)
            return self._unread(_request_of(response), problem)

    def _unread(self, request: Request, problem: Problem) -> PageRead:
        capture: Capture | None = request.meta.get("capture")
        return PageRead(
            site=self.site.id,
            url=key_of_request(request),
            kind=PageKind.ERROR,
            fetched_at=capture.fetched_at if capture else self.clock.now(),
            capture=capture,
            problems=(problem,),
        )

    def _within_gates(self, page: PageRead) -> PageRead:
        """Give up on a page that was only ever a gate."""
        if page.kind is not PageKind.GATE:
            return page
        self.gates[page.url] += 1
        if self.gates[page.url] <= MOST_GATES:
            return page
        problem = Problem(code="gate-does-not-open", detail=f"{MOST_GATES} tries led to the gate again")
        return evolve(page, kind=PageKind.ERROR, links=(), problems=(*page.problems, problem))

    def _is_new(self, link: Link) -> bool:
        """Whether the frontier must hear of a link: the links that every page repeats it has long known."""
        if link.is_forced:
            return True
        key = key_of(link.url, link.form)
        if key in self.told or key in self.again.waiting:
            return False
        if len(self.told) >= MOST_TOLD:
            self.told.clear()
        self.told.add(key)
        return True

    def _look_again(self, known: Iterable[Link]) -> Again:
        """Return what is looked at again, and count it; without a budget all adverts that were live."""
        context: RunContext | None = self.settings.get(SETTING)
        budget, revisits = self.site.revisit.requests_a_day, revisits_of(self.settings)
        if budget is None or revisits is None or context is None or context.is_scratch:
            return Again(links=tuple(known))
        wanted = partial(is_wanted, site=self.site, terms=context.mandate.terms)
        visits = revisits.choose_visits(context.run_id, requests_a_day=budget, is_wanted=wanted)
        for stat, pages in ((CHOSEN, visits.chosen), (WAITING, visits.waiting), (DUE, visits.due)):
            self.crawler.stats.set_value(stat, len(pages))
        return again(visits, self.site)

    def _known_adverts(self) -> list[Link]:
        """Return links to the adverts that were not gone, in the order of the record."""
        loader = self.settings["BAKEN_KNOWN_ADVERTS"]
        known = load_object(loader)(self.site.id) if loader else ()
        urls = (canonical_url(url, drop=self.site.urls.drop) for _, url in known)
        return [Link(url=url, kind=PageKind.ADVERT) for url in urls if url]


def _link(url: str, site: SiteDefinition) -> Link:
    canonical = canonical_url(url, drop=site.urls.drop) or url
    kind = kind_of(canonical, PageKind.LIST, site)
    return Link(url=canonical, kind=kind, priority=PRIORITIES[kind])


def _answer_of(response: Response, *, site: SiteDefinition, now: datetime) -> Answer:
    request = _request_of(response)
    capture: Capture | None = request.meta.get("capture")
    kind = request.meta.get("kind")
    return Answer(
        url=request.url,
        form=form_of(key_of_request(request))[1],
        kind=PageKind(kind) if kind else kind_of(request.url, PageKind.LIST, site),
        status=response.status,
        body=response.body,
        content_type=_header(response, b"Content-Type"),
        location=_header(response, b"Location"),
        fetched_at=capture.fetched_at if capture else now,
        redirects=request.meta.get("redirects", 0),
        priority=request.priority,
        capture=capture,
    )


def _request_of(response: Response) -> Request:
    return response.request or Request(response.url)


def _header(response: Response, name: bytes) -> str:
    return (response.headers.get(name) or b"").decode("utf-8", "replace")
