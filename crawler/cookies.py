"""Scrapy's cookies, without its look at the internet.

Scrapy asks tldextract whether a domain is a public suffix, and tldextract fetches the list of them
from the internet at first use: a request without a mandate. The list that it ships is used instead.
"""

from collections.abc import Iterable
from http.cookiejar import Cookie
from typing import Any

from scrapy import Request
from scrapy.downloadermiddlewares import cookies
from scrapy.downloadermiddlewares.cookies import CookiesMiddleware
from scrapy.http import Response
from scrapy.http.cookies import CookieJar
from scrapy.utils.httpobj import urlparse_cached
from tldextract import TLDExtract

from crawler.run_context import SETTING, RunContext

_SET = (b"Set-Cookie", b"Set-Cookie2")


class OfflineCookiesMiddleware(CookiesMiddleware):
    """Scrapy's own, without looking for cookies where there are none."""

    def process_request(self, request: Request) -> Any:  # type: ignore[override]  # not the old form
        """Send the cookies of the site, and the one that opens its gate."""
        own = self._opening(request)
        if own is not None:
            request.cookies = {
                **dict([own]),
                **(request.cookies if isinstance(request.cookies, dict) else {}),
            }
        if request.cookies or self.jars[request.meta.get("cookiejar")]._cookies:
            return super().process_request(request)
        request.headers.pop("Cookie", None)
        return None

    def _opening(self, request: Request) -> tuple[str, str] | None:
        """Return the cookie that a script of the site's gate would have set."""
        context: RunContext | None = self.crawler.settings.get(SETTING)
        access = context.site.access if context is not None else None
        if context is None or access is None or access.cookie is None:
            return None
        name, _, value = access.cookie.partition("=")
        return (name, value) if urlparse_cached(request).hostname in context.site.hosts else None

    def process_response(self, request: Request, response: Response) -> Any:  # type: ignore[override]
        """Keep the cookies of an answer."""
        if not any(name in response.headers for name in _SET):
            return response
        return super().process_response(request, response)

    def _process_cookies(self, cookies: Iterable[Cookie], *, jar: CookieJar, request: Request) -> None:
        """Keep cookies; which domains are public suffixes is asked for those of another host only.

        The list takes a twentieth of a second to load, and most sites set cookies for their own host.
        """
        host = (urlparse_cached(request).hostname or "").lower()
        for cookie in cookies:
            if host and cookie.domain == host:
                jar.set_cookie_if_ok(cookie, request)
            else:
                super()._process_cookies([cookie], jar=jar, request=request)


def offline_suffixes() -> TLDExtract:
    """The public suffixes that the library ships; nothing is fetched and nothing is cached."""
    return TLDExtract(suffix_list_urls=(), include_psl_private_domains=True, cache_dir=None)


cookies._split_domain = offline_suffixes()  # Scrapy has no setting for it
