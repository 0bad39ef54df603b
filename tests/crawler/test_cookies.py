"""Cookies are kept by site without asking the internet for the list of public suffixes."""

from scrapy.downloadermiddlewares import cookies

from crawler.cookies import offline_suffixes


def test_the_shipped_list_knows_public_suffixes() -> None:
    assert offline_suffixes()("co.uk").domain == ""
    assert offline_suffixes()("www.voorbeeld.nl").domain == "voorbeeld"


def test_scrapys_own_look_up_has_no_address_to_fetch_from() -> None:
    assert cookies._split_domain.suffix_list_urls == ()


def test_the_settings_use_the_offline_cookies() -> None:
    from crawler import settings

    assert settings.DOWNLOADER_MIDDLEWARES["scrapy.downloadermiddlewares.cookies.CookiesMiddleware"] is None
    assert settings.DOWNLOADER_MIDDLEWARES["crawler.cookies.OfflineCookiesMiddleware"] == 700
