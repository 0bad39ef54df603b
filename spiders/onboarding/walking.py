"""Walks a bounded way through a site as its definition says: some lists, some adverts."""

from collections import Counter
from collections.abc import Callable

from crawler.frontier.requests import key_of
from crawler.items import Link, PageKind, PageRead
from crawler.sites.types import SiteDefinition
from spiders.answer import Answer
from spiders.loader import known_hosts, reader_for
from spiders.pages.links import kind_of
from spiders.pages.task import Task
from spiders.reading import ReadPage, read_answer
from spiders.urls import canonical_url

MOST_GATES = 3
"""Times that one address may lead to the gate."""
_SHARES = {PageKind.ADVERT: 0.6, PageKind.THREAD: 0.6, PageKind.LIST: 0.35, PageKind.GATE: 0.05}
"""Parts of the pages that each kind may take."""


class Walker:
    """Takes answers, keeps what was read of them, and says what to ask for next, as the frontier writes it.

    Search forms are sent with ``terms`` alone: those of the mandate.
    """

    def __init__(self, site: SiteDefinition, *, most: int, read_page: ReadPage | None = None) -> None:
        self._site = site
        self._read_page = read_page or reader_for(site)
        self._most = most
        self._told: set[str] = set()
        self._kinds: dict[str, PageKind] = {}
        self._of_kind: Counter[PageKind] = Counter()
        self._gates: Counter[str] = Counter()
        self.terms: tuple[str, ...] = ()
        self.pages: list[PageRead] = []
        self.on_page: Callable[[PageRead, Answer], None] = _nothing

    def start(self) -> list[str]:
        """Return the addresses to begin with."""
        urls = [canonical_url(url, drop=self._site.urls.drop) or url for url in self._site.start]
        self._told.update(urls)
        self._kinds.update({url: kind_of(url, PageKind.LIST, self._site) for url in urls})
        return urls

    def use_terms(self, terms: tuple[str, ...]) -> None:
        """Search for these terms: those of the mandate."""
        self.terms = terms

    def kind(self, url: str) -> PageKind:
        """What is expected at an address."""
        return self._kinds.get(url, PageKind.LIST)

    def take(self, answer: Answer) -> list[str]:
        """Return the requests to make after an answer."""
        page = read_answer(
            answer,
            site=self._site,
            read_page=self._read_page,
            known=known_hosts(),
            task=Task(terms=self.terms),
        )
        self.pages.append(page)
        self.on_page(page, answer)
        if page.kind is PageKind.GATE:
            self._gates[answer.url] += 1
            if self._gates[answer.url] > MOST_GATES:
                return []
        return [key_of(link.url, link.form) for link in page.links if self._is_wanted(link)]

    def _is_wanted(self, link: Link) -> bool:
        key = key_of(link.url, link.form)
        if link.is_forced:
            self._tell(key, link)
            return True
        most = max(2, round(_SHARES.get(link.kind, 0.1) * self._most))
        if key in self._told or self._of_kind[link.kind] >= most:
            return False
        self._tell(key, link)
        self._of_kind[link.kind] += 1
        return True

    def _tell(self, key: str, link: Link) -> None:
        self._told.add(key)
        self._kinds.setdefault(link.url, link.kind)


def _nothing(_page: PageRead, _answer: Answer) -> None:
    """Nobody wants to hear of pages."""
