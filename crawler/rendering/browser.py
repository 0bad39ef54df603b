"""The one browser of a run: started at the first page that needs it, without any network of its own."""

import asyncio
import os

from playwright.async_api import Browser, BrowserContext, Playwright, async_playwright

from crawler.log import get_logger
from crawler.rendering.find import FoundBrowser
from crawler.rendering.wall import Wall

_log = get_logger(__name__)
ARGUMENTS = (
    "--proxy-bypass-list=<-loopback>",  # loopback too goes to the wall
    # resolves nothing itself, whatever a page or the browser wants to look up
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--dns-prefetch-disable",
    "--disable-quic",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-extensions",
    "--disable-sync",
    "--no-first-run",
    "--no-pings",
    "--disable-features=WebTransport,OptimizationHints,MediaRouter,DialMediaRouteProvider,Prerender2",
    "--blink-settings=imagesEnabled=false",
    "--mute-audio",
    "--js-flags=--max-old-space-size=512",
)
NO_CHANNELS = """const names = ["RTCPeerConnection", "webkitRTCPeerConnection", "WebTransport", "WebSocket",
  "EventSource", "SharedWorker"];
for (const name of names) { try { delete globalThis[name]; } catch (_) {} }
try { delete Navigator.prototype.sendBeacon; } catch (_) {}"""
"""Ways out that no advert needs to be read; the wall stands behind them."""
_CLOSING = 10.0
"""Seconds for the browser to end by itself."""


class BrowserOfRun:
    """Starts the browser when it is needed and ends it."""

    def __init__(self, found: FoundBrowser, *, user_agent: str) -> None:
        self._found = found
        self._user_agent = user_agent
        self._lock = asyncio.Lock()
        self._playwright: Playwright | None = None
        self._browser: Browser | None = None
        self.wall = Wall()
        self._port = 0

    @property
    def version(self) -> str:
        """What rendered the pages."""
        return f"Chromium {self._browser.version}" if self._browser else "Chromium"

    async def new_context(self) -> BrowserContext:
        """Return a fresh context: no cookies, no storage, no permissions, no workers, no downloads."""
        browser = await self._running()
        context = await browser.new_context(
            user_agent=self._user_agent,
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
            viewport={"width": 1280, "height": 2000},
            service_workers="block",
            accept_downloads=False,
            permissions=[],
        )
        await context.add_init_script(NO_CHANNELS)
        return context

    async def close(self) -> None:
        """End the browser."""
        await self._end_browser()
        if self._playwright is not None:
            await self._playwright.stop()
            self._playwright = None
            await self.wall.stop()

    async def abandon(self) -> None:
        """End a browser that does not answer any more; the next page starts another."""
        async with self._lock:
            await self._end_browser()

    async def _running(self) -> Browser:
        async with self._lock:
            if self._browser is None or not self._browser.is_connected():
                self._browser = await self._start()
            return self._browser

    async def _start(self) -> Browser:
        if self._playwright is None:
            self._port = await self.wall.start()
            self._playwright = await async_playwright().start()
        is_root = os.geteuid() == 0
        if is_root:
            # Chromium refuses its sandbox to root
            _log.warning("browser_without_sandbox", reason="it runs as root")
        browser = await self._playwright.chromium.launch(
            executable_path=self._found.path,
            chromium_sandbox=not is_root,
            args=list(ARGUMENTS),
            ignore_default_args=["--disable-popup-blocking"],  # nobody clicks here: no page may open another
            proxy={"server": f"http://127.0.0.1:{self._port}", "bypass": "<-loopback>"},
            handle_sigint=False,  # the crawl ends in good order, and the browser with it
            handle_sigterm=False,
        )
        _log.info("browser_taken", path=self._found.path, origin=self._found.origin, version=browser.version)
        return browser

    async def _end_browser(self) -> None:
        browser, self._browser = self._browser, None
        if browser is not None:
            try:
                await asyncio.wait_for(browser.close(), _CLOSING)
            except Exception:  # noqa: BLE001  # whatever the driver raises: it is given up, and the driver kills it
                _log.warning("browser_not_closed")
