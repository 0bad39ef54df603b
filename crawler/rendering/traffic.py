"""Decides on every request of a page and answers it: the browser never fetches anything itself."""

import asyncio
import contextlib

from playwright.async_api import BrowserContext, Page, Request, Route
from playwright.async_api import Error as BrowserError

from crawler.rendering.types import Account, Answered, Asked, Fetch

LOADED = frozenset({"document", "stylesheet", "script", "xhr", "fetch"})
"""Kinds of resource that build a page; images, media, fonts, sockets, events, beacons and others are not."""
METHODS = frozenset({"GET", "POST", "HEAD"})
MOST_REQUESTS = 200
"""Of one page; real ones make some tens."""
MOST_ANSWERED = 1_000
"""Of one page, refusals too."""
MOST_RELOADS = 2
_NOT_PASSED = (
    "sec-",
    "proxy-",
    "host",
    "cookie",
    "user-agent",
    "accept-encoding",
    "content-length",
    "connection",
)
IDLE = 0.5
"""Seconds without a request after which a page is taken to be built."""
_LOOK = 0.05
"""Seconds."""


class Traffic:
    """The requests of one page."""

    def __init__(
        self, context: BrowserContext, page: Page, *, url: str, document: Answered, fetch: Fetch
    ) -> None:
        self._context = context
        self._page = page
        self._url = url.partition("#")[0]
        self._document: Answered | None = document
        self._fetch = fetch
        self._reloads = 0
        self._total = 0
        self._pending = 0
        self._moved = asyncio.get_running_loop().time()
        self.account = Account()

    async def begin(self) -> None:
        """Stand between the page and everything."""
        await self._context.route("**/*", self._handle)
        await self._context.route_web_socket("**/*", lambda socket: socket.close())
        self._context.on("page", self._close_popup)

    async def until_idle(self, quiet: float = IDLE) -> None:
        """Return when the page has asked for nothing for so many seconds."""
        while self._pending or self._quiet() < quiet:
            await asyncio.sleep(_LOOK)

    def _quiet(self) -> float:
        return asyncio.get_running_loop().time() - self._moved

    async def _close_popup(self, page: Page) -> None:
        if page is not self._page:
            self.account.refused["popup"] += 1
            with contextlib.suppress(BrowserError):
                await page.close()

    async def _handle(self, route: Route) -> None:
        if self._total > MOST_ANSWERED:
            # a flood: left without any answer, which is cheapest; it ends with the page
            self.account.refused["flood"] += 1
            return
        request = route.request
        kind = request.resource_type
        self._pending += 1
        try:
            answer = await self._answer(request) if self._may_load(request) else None
            with contextlib.suppress(BrowserError):  # the page is gone, and nobody waits for the answer
                await _give(route, answer)
        finally:
            self._pending -= 1
            self._moved = asyncio.get_running_loop().time()
        (self.account.refused if answer is None else self.account.loaded)[kind] += 1

    def _may_load(self, request: Request) -> bool:
        self._total += 1
        if self._total > MOST_REQUESTS or request.method not in METHODS:
            return False
        if request.is_navigation_request():
            return self._may_navigate(request)
        return request.resource_type in LOADED and request.resource_type != "document"

    def _may_navigate(self, request: Request) -> bool:
        """Only the page itself, and again where it reloads: no frames, no popups, no going elsewhere."""
        try:
            is_main = request.frame == self._page.main_frame
        except BrowserError:
            return False
        return is_main and request.url.partition("#")[0] == self._url and self._reloads <= MOST_RELOADS

    async def _answer(self, request: Request) -> Answered | None:
        if request.is_navigation_request():
            self._reloads += 1
            if self._document is not None:
                # the crawl has fetched it already: that is why the page is rendered
                document, self._document = self._document, None
                return document
        return await self._fetch(await self._asked(request))

    async def _asked(self, request: Request) -> Asked:
        headers = {
            name: value for name, value in request.headers.items() if not name.lower().startswith(_NOT_PASSED)
        }
        cookies = await self._context.cookies(request.url)
        if cookies:
            headers["cookie"] = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in cookies)
        return Asked(
            url=request.url, method=request.method, headers=headers, body=request.post_data_buffer or b""
        )


async def _give(route: Route, answer: Answered | None) -> None:
    if answer is None and route.request.is_navigation_request():
        # "nothing to see": the page stays, where a refusal would put an error page in its place
        await route.fulfill(status=204)
    elif answer is None:
        await route.abort("blockedbyclient")
    else:
        await route.fulfill(status=answer.status, headers=dict(answer.headers), body=answer.body)
