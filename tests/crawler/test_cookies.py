"""Cookies are kept by site without asking the internet for the list of public suffixes."""

import pytest
from scrapy import Request
from scrapy.downloadermiddlewares import cookies
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from crawler.cookies import OfflineCookiesMiddleware, offline_suffixes


def test_the_shipped_list_knows_public_suffixes() -> None:
    assert offline_suffixes()("co.uk").domain == ""
    assert offline_suffixes()("www.voorbeeld.nl").domain == "voorbeeld"


def test_scrapys_own_look_up_has_no_address_to_fetch_from() -> None:
    assert cookies._split_domain.suffix_list_urls == ()


def test_the_settings_use_the_offline_cookies() -> None:
    from crawler import settings

    assert settings.DOWNLOADER_MIDDLEWARES["scrapy.downloadermiddlewares.cookies.CookiesMiddleware"] is None
    assert settings.DOWNLOADER_MIDDLEWARES["crawler.cookies.OfflineCookiesMiddleware"] == 700


URL = "http://www.site.test/lijst"


def middleware() -> OfflineCookiesMiddleware:
    return OfflineCookiesMiddleware.from_crawler(get_crawler())


def sent_after(*set_cookie: str, url: str = URL) -> bytes | None:
    jar, first, second = middleware(), Request(url), Request(url)
    headers = {"Set-Cookie": list(set_cookie)} if set_cookie else {}
    jar.process_request(first)
    jar.process_response(first, Response(url, headers=headers))
    jar.process_request(second)
    return second.headers.get("Cookie")


@pytest.mark.parametrize(
    ("cookie", "sent"),
    [
        ("leeftijd=ja", b"leeftijd=ja"),
        ("leeftijd=ja; Domain=www.site.test", b"leeftijd=ja"),
        ("leeftijd=ja; Domain=.site.test", b"leeftijd=ja"),
        ("leeftijd=ja; Domain=andere.test", None),
    ],
)
def test_a_cookie_goes_back_to_the_hosts_that_it_names(cookie: str, sent: bytes | None) -> None:
    assert sent_after(cookie) == sent


def test_a_cookie_for_a_whole_public_suffix_is_not_kept() -> None:
    assert sent_after("leeftijd=ja; Domain=.co.uk", url="http://www.site.co.uk/") is None


def test_without_a_cookie_none_is_sent_and_one_of_a_request_is() -> None:
    assert sent_after() is None
    request = Request(URL, cookies={"leeftijd": "ja"})
    middleware().process_request(request)
    assert request.headers.get("Cookie") == b"leeftijd=ja"
