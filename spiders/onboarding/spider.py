"""Fetches for onboarding: what it is told, through the same guard as a crawl; nothing is recorded."""

from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from typing import Any, ClassVar

from scrapy import Request, Spider
from scrapy.http import Response

from crawler.frontier.requests import form_of, key_of_request, request_to_look
from crawler.items import Capture, PageKind
from spiders.answer import Answer

MOST_REQUESTS = 300
"""Whatever the pages say."""

Take = Callable[["Fetched"], Sequence[str]]
"""Takes a fetched page and returns what to ask for next, as the frontier writes requests."""


class Fetched:
    """An answer with the cookies of its exchange."""

    def __init__(self, answer: Answer, *, cookie: str = "", set_cookies: Sequence[str] = ()) -> None:
        self.answer = answer
        self.cookie = cookie
        """Cookie header that was sent."""
        self.set_cookies = tuple(set_cookies)
        """Set-Cookie headers that came back."""


class OnboardingSpider(Spider):
    """Fetches a few pages of one site."""

    name = "onboarding"
    begin: ClassVar[Sequence[str]] = ()
    take: ClassVar[Take]
    kind_of: ClassVar[Callable[[str], PageKind]] = lambda _url: PageKind.LIST
    cookie: ClassVar[Callable[[], str]] = lambda: ""
    """What opens the gate, once it has been seen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = 0

    async def start(self) -> AsyncIterator[Request]:
        """Yield the first pages."""
        for key in type(self).begin:
            yield self._request(key)

    def read(self, response: Response) -> Iterator[Request]:
        """Hand on an answer and ask for what comes of it."""
        for key in type(self).take(_fetched(response, type(self).kind_of)):
            if self.asked < MOST_REQUESTS:
                yield self._request(key)

    def _request(self, key: str) -> Request:
        self.asked += 1
        name, _, value = type(self).cookie().partition("=")
        request = request_to_look(key).replace(callback=self.read)
        if name:
            request.cookies = {name: value}
        return request


def _fetched(response: Response, kind_of: Callable[[str], PageKind]) -> Fetched:
    request = response.request or Request(response.url)
    capture: Capture = request.meta["capture"]
    answer = Answer(
        url=request.url,
        form=form_of(key_of_request(request))[1],
        kind=kind_of(request.url),
        status=response.status,
        body=response.body,
        content_type=_text(response.headers.get(b"Content-Type")),
        location=_text(response.headers.get(b"Location")),
        fetched_at=capture.fetched_at,
        capture=capture,
    )
    return Fetched(
        answer,
        cookie=_text(request.headers.get(b"Cookie")),
        set_cookies=[_text(value) for value in response.headers.getlist(b"Set-Cookie")],
    )


def _text(value: bytes | None) -> str:
    return (value or b"").decode("utf-8", "replace")
