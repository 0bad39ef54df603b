"""The board's own spider on the tests' site: pages are parsed and read as in any crawl."""

from spiders.base import SiteSpider
from spiders.board import read_board_page
from tests.crawler.fakes.crawl import a_site


class BoardSpider(SiteSpider):
    name = "site"
    site = a_site()
    read_page = staticmethod(read_board_page)  # type: ignore[assignment]
