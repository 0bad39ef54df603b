"""The peer: what one would write first. Scrapy's defaults, CSS of parsel, the same fields, nothing kept.

``python -m benchmarks._bare PORT REPORT`` crawls the recorded board once.
"""

import sys
from collections.abc import Iterator
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response
from scrapy.resolver import dnscache

import crawler.cookies  # noqa: F401  the peer, too, must not fetch the list of public suffixes
from benchmarks._meter import SETTING

HOST = "www.lantaarn.test"
LABELS = {
    "Leeftijd": "age",
    "Plaats": "place",
    "Telefoon": "phone",
    "Prijs": "price",
    "Openingstijden": "hours",
}


class BareSpider(Spider):
    """Follows lists and adverts and yields a dictionary for each advert."""

    name = "bare"
    port = 0

    async def start(self) -> Any:
        """Begin at the start page, with the cookie that the gate would set."""
        yield Request(f"http://{HOST}:{self.port}/", cookies={"leeftijd": "ja"})

    def parse(self, response: Response) -> Iterator[Request]:
        """Follow a list."""
        for href in response.css("ul.steden a::attr(href), nav.paginas a[rel=next]::attr(href)").getall():
            yield response.follow(href)
        yield from self.follow_adverts(response, "ul.advertenties a.titel::attr(href)")

    def parse_advert(self, response: Response) -> Iterator[Any]:
        """Yield the fields of an advert and follow the others of its account."""
        yield from self.follow_adverts(response, "section.meer-van a::attr(href)")
        for article in response.css("article.advertentie"):
            yield fields_of(article)

    def follow_adverts(self, response: Response, selector: str) -> Iterator[Request]:
        """Follow adverts; all parameters of their addresses track only."""
        for href in response.css(selector).getall():
            yield response.follow(href.partition("?")[0], self.parse_advert)


def fields_of(article: Any) -> dict[str, Any]:
    """Return the fields of one advert."""
    rows = {
        row.css("th::text").get(""): row.css("td::text").get("") for row in article.css("table.kenmerken tr")
    }
    lines = article.css("div.omschrijving ::text").getall()
    href = article.css("a.aanbieder::attr(href)").get("")
    return {
        "key": article.attrib["data-id"],
        "title": article.css("h1::text").get("").strip(),
        "text": "\n".join(stripped for line in lines if (stripped := line.strip())),
        "fields": {LABELS.get(label, label.lower()): value for label, value in rows.items()},
        "account": article.css("a.aanbieder::text").get("").strip(),
        "account_key": href.rpartition("/")[2],
        "posted_raw": article.css("span.geplaatst::text").get("").strip(),
    }


def main(port: int, report: str) -> None:
    """Crawl once with Scrapy's defaults; only the way to loopback is mapped."""
    dnscache[HOST] = "127.0.0.1"
    settings = {"EXTENSIONS": {"benchmarks._meter.Meter": 0}, SETTING: report, "LOG_LEVEL": "WARNING"}
    process = CrawlerProcess(settings)
    process.crawl(type("BareSpider", (BareSpider,), {"port": port}))
    process.start()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
