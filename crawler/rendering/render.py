"""Renders one page in a fresh context."""

import asyncio
from time import monotonic

from playwright.async_api import BrowserContext, Page
from playwright.async_api import Error as BrowserError
from playwright.async_api import TimeoutError as BrowserTimeout

from crawler.errors import PageHostile, RenderFailed
from crawler.rendering.browser import BrowserOfRun
from crawler.rendering.traffic import Traffic
from crawler.rendering.types import Answered, Fetch, Rendered
from crawler.sites.types import Render

MOST_CHARACTERS = 8 * 1024 * 1024
"""Of a built page; as much as an answer may have bytes."""
_SPARE = 10.0
"""Seconds beyond the site's own bound: for opening, serialising and closing."""


_SCROLL = """() => new Promise(done => {
  window.scrollTo(0, document.documentElement.scrollHeight);
  requestAnimationFrame(() => requestAnimationFrame(done));
  setTimeout(done, 2000);
})"""
"""A page hears of a scroll with its next frame, which a busy machine draws late."""


async def render(
    url: str, document: Answered, *, browser: BrowserOfRun, fetch: Fetch, bounds: Render
) -> Rendered:
    """Return the page as its scripts built it, within the site's time.

    What was waited for and never came is no failure: the page is read as it is then.

    :raises RenderFailed: the browser broke or did not answer.
    :raises PageHostile: the page has no end.
    """
    try:
        return await asyncio.wait_for(
            _rendered(url, document, browser=browser, fetch=fetch, bounds=bounds), bounds.seconds + _SPARE
        )
    except TimeoutError as error:
        # a script that never ends holds the tab; the browser is given up, for its other tabs may hang too
        await browser.abandon()
        raise RenderFailed("The page kept the browser busy beyond its time.") from error
    except BrowserError as error:
        raise RenderFailed("The browser could not open the page, or broke.") from error


async def _rendered(
    url: str, document: Answered, *, browser: BrowserOfRun, fetch: Fetch, bounds: Render
) -> Rendered:
    started = monotonic()
    context = await browser.new_context()
    try:
        page = await context.new_page()
        traffic = Traffic(context, page, url=url, document=document, fetch=fetch)
        await traffic.begin()
        try:
            async with asyncio.timeout(bounds.seconds):
                await page.goto(url, wait_until="commit")
                await _settle(page, traffic, bounds)
        except (TimeoutError, BrowserTimeout):
            traffic.account.is_ready = False
        html = await _html(page)
    finally:
        await _close(context)
    traffic.account.seconds = round(monotonic() - started, 3)
    return Rendered(html=html, account=traffic.account)


async def _settle(page: Page, traffic: Traffic, bounds: Render) -> None:
    if bounds.wait_for is not None:
        await page.wait_for_selector(bounds.wait_for, state="attached", timeout=bounds.seconds * 1000)
        # it is there: what is still on its way comes too, and what a script begins after it does not count
        await traffic.until_idle(0)
    else:
        await page.wait_for_load_state("domcontentloaded")
        await traffic.until_idle()
    height = 0
    for _ in range(bounds.scrolls):
        now = int(await page.evaluate("() => document.documentElement.scrollHeight") or 0)
        if now == height:
            return
        height = now
        await page.evaluate(_SCROLL)
        await traffic.until_idle()


async def _html(page: Page) -> str:
    html = await page.content()
    if len(html) > MOST_CHARACTERS:
        raise PageHostile("The page that its scripts built is larger than is allowed.")
    return html


async def _close(context: BrowserContext) -> None:
    # shielded: a page that is given up must not leave its tab behind
    await asyncio.shield(asyncio.ensure_future(context.close()))
