"""The record stage in its smallest form: evidence on disk, one transaction, then the acknowledgement."""

import asyncio

from scrapy.crawler import Crawler

from crawler.capture.store import captures_of
from crawler.errors import WriteFailed
from crawler.frontier.access import frontier_of
from crawler.items import PageKind, PageRead
from crawler.problems import RETRIED
from crawler.stopping import stop_crawl
from tests.crawler.fakes.record import database


class RecordStage:
    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._frontier = frontier_of(crawler)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "RecordStage":
        return cls(crawler)

    async def process_item(self, item: PageRead) -> PageRead:
        code = item.problems[0].code if item.problems else ""
        if code in RETRIED:
            self._frontier.fail(item.url, code)
            return item
        try:
            await asyncio.to_thread(self._record, item, code)
        except WriteFailed as error:
            stop_crawl(self._crawler, error.reason)
            return item
        if item.kind == PageKind.ERROR and item.capture is None:
            self._frontier.fail(item.url, code, retry=False)
        else:
            self._frontier.ack([item.url])
        return item

    def _record(self, item: PageRead, code: str) -> None:
        captures_of(self._crawler).sync()
        capture = item.capture
        place = (
            (capture.warc, capture.offset, capture.length, capture.payload_digest) if capture else (None,) * 4
        )
        connection = database()
        connection.execute(
            "INSERT INTO page VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                item.url,
                str(item.kind),
                *place,
                capture.status if capture else 0,
                code,
                item.problems[0].detail if item.problems else "",
            ),
        )
        connection.close()
