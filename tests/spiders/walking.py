"""A walk through a recorded site, read by its spider; answers come out of the recording, not of a network."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from urllib.parse import parse_qsl

from scrapy import Request
from scrapy.http import Response, TextResponse

from crawler.frontier.requests import key_of_request
from crawler.items import Advert, PageRead, Reply
from crawler.sites import SiteDefinition
from spiders.base import SiteSpider
from spiders.pages.task import Task
from tests.fixtures.recorded import FIRST, Page, pages
from tests.spiders.crawling import spider_of

TERMS = ("18", "adres", "ik ben", "français", "nergens")


class Walk:
    """What a crawl of one process comes to, with the frontier's rule: each page once, forced ones again."""

    def __init__(
        self,
        site: str | SiteDefinition,
        *,
        moment: datetime = FIRST,
        task: Task | None = None,
        answers: Sequence[Page] | None = None,
    ) -> None:
        self.spider: SiteSpider = spider_of(site)
        self.spider.task = task or Task()
        self.asked: list[str] = []
        """Keys in the order in which they were asked for."""
        self.read: list[PageRead] = []
        self._answers = {
            _key(page): page for page in (pages(str(site), moment) if answers is None else answers)
        }

    def go(self, requests: Sequence[Request]) -> "Walk":
        """Ask for pages and for all that they lead to, the most urgent first."""
        waiting = [*requests]
        while waiting:
            waiting.sort(key=lambda request: -request.priority)
            request = waiting.pop(0)
            key = key_of_request(request)
            if key in self.asked and not request.meta.get("forced"):
                continue
            self.asked.append(key)
            for result in self.spider.read(self._answer(request)):
                if isinstance(result, Request):
                    waiting.append(result)
                else:
                    self.read.append(result)
        return self

    def adverts(self) -> dict[str, Advert]:
        """Every advert, by its key."""
        return {advert.key: advert for page in self.read for advert in page.adverts}

    def replies(self) -> dict[str, Reply]:
        """Every post, by its key."""
        return {reply.key: reply for page in self.read for reply in page.replies}

    def problems(self) -> set[str]:
        """Codes of all problems."""
        whole: list[PageRead | Advert | Reply] = [
            *self.read,
            *self.adverts().values(),
            *self.replies().values(),
        ]
        return {problem.code for one in whole for problem in one.problems}

    def _answer(self, request: Request) -> Response:
        page = self._answers.get(asked_of(request.method, request.url, request.body.decode()))
        if page is None:
            return TextResponse(request.url, status=404, request=request)
        headers = {"Content-Type": page.headers.get("content-type", "")}
        return TextResponse(request.url, status=page.status, headers=headers, body=page.body, request=request)


@cache
def walk(
    site: str, *, moment: datetime = FIRST, terms: tuple[str, ...] = (), known: frozenset[str] = frozenset()
) -> Walk:
    """A walk from the start pages of a site, and from the adverts that were known."""
    found = Walk(site, moment=moment, task=Task(terms=terms, known=known))
    starts = [Request(url, meta={"kind": "list"}) for url in found.spider.site.start]
    return found.go([*starts, *(Request(url, meta={"kind": "advert"}) for url in sorted(known))])


def _key(page: Page) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    return asked_of(page.method, page.url, page.form)


def asked_of(method: str, url: str, form: str) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    """A request, whatever the order of its parameters."""
    path, _, query = url.partition("?")
    pairs = parse_qsl(query, keep_blank_values=True) + parse_qsl(form, keep_blank_values=True)
    return method, path, tuple(sorted(pairs))
