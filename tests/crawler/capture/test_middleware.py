import gzip
import zlib
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse, Response, TextResponse

from crawler.capture.middleware import CaptureMiddleware
from crawler.capture.reader import read_capture, response_of
from crawler.clock import FixedClock
from crawler.errors import MediaOmitted, PayloadRefused
from tests.crawler.capture.test_store import NOW, a_store

URL = "http://www.site.test/advert/1"
PAGE = "<h1>Eén avond</h1>".encode("windows-1252")


def a_middleware(folder: Path, *, limit: int = 1_000_000) -> CaptureMiddleware:
    return CaptureMiddleware(captures=a_store(folder), clock=FixedClock(NOW), limit=limit)


def an_answer(body: bytes, content_type: str = "text/html", **headers: str) -> Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Response(URL, body=body, headers={"Content-Type": content_type, **named})


PACKED = [
    an_answer(gzip.compress(PAGE), Content_Encoding="gzip"),
    an_answer(zlib.compress(PAGE), Content_Encoding="deflate"),
    an_answer(gzip.compress(zlib.compress(PAGE)), Content_Encoding="deflate, gzip"),
    an_answer(PAGE, Content_Encoding="identity"),
]


@pytest.mark.parametrize("answer", PACKED)
def test_the_spider_gets_the_page_unpacked_and_the_evidence_as_received(
    tmp_path: Path, answer: Response
) -> None:
    request = Request(URL)
    seen = a_middleware(tmp_path).process_response(request, answer)
    assert isinstance(seen, HtmlResponse)
    assert seen.body == PAGE
    assert b"Content-Encoding" not in seen.headers
    stored = read_capture(tmp_path, request.meta["capture"])
    assert (stored.payload, stored.body) == (answer.body, PAGE)


@pytest.mark.parametrize("charset", ["windows-1252", "utf-8", ""])
@pytest.mark.parametrize("is_packed", [True, False])
def test_reading_again_from_the_evidence_gives_the_same_text(
    tmp_path: Path, charset: str, is_packed: bool
) -> None:
    kind = f"text/html; charset={charset}" if charset else "text/html"
    packing = {"Content_Encoding": "gzip"} if is_packed else {}
    answer = an_answer(gzip.compress(PAGE) if is_packed else PAGE, kind, **packing)
    request = Request(URL)
    seen = a_middleware(tmp_path).process_response(
        request, HtmlResponse(URL, body=answer.body, headers=answer.headers)
    )
    again = response_of(read_capture(tmp_path, request.meta["capture"]))
    assert isinstance(seen, TextResponse)
    assert isinstance(again, TextResponse)
    assert (again.text, again.encoding, type(again)) == (seen.text, seen.encoding, type(seen))


def test_a_bomb_is_kept_as_evidence_packed_and_refused(tmp_path: Path) -> None:
    request, bomb = Request(URL), an_answer(gzip.compress(b"\0" * 5_000_000), Content_Encoding="gzip")
    with pytest.raises(PayloadRefused, match="more than is allowed"):
        a_middleware(tmp_path).process_response(request, bomb)
    capture = request.meta["capture"]
    assert (capture.status, capture.size) == (200, len(bomb.body))
    stored = read_capture(tmp_path, capture)
    assert stored.payload == bomb.body


def test_of_media_only_the_head_is_kept(tmp_path: Path) -> None:
    request = Request(URL)
    with pytest.raises(MediaOmitted):
        a_middleware(tmp_path).process_response(request, an_answer(b"\xff\xd8\xff\xe0 picture", "image/jpeg"))
    stored = read_capture(tmp_path, request.meta["capture"])
    assert stored.payload == b""
    assert request.meta["capture"].is_reduced
    assert b"picture" not in b"".join(path.read_bytes() for path in (tmp_path / "site").iterdir())


def test_a_page_with_inline_media_is_stored_and_seen_without_it(tmp_path: Path) -> None:
    request = Request(URL)
    body = gzip.compress(b'<img src="data:image/png;base64,AAAA"><p>Utrecht</p>')
    seen = a_middleware(tmp_path).process_response(request, an_answer(body, Content_Encoding="gzip"))
    stored = read_capture(tmp_path, request.meta["capture"])
    assert seen.body == stored.body == stored.payload == b'<img src="data:,"><p>Utrecht</p>'
    assert response_of(stored).body == seen.body


@pytest.mark.parametrize("status", [301, 404, 410, 500])
def test_an_answer_that_is_no_page_goes_on_to_the_spider(tmp_path: Path, status: int) -> None:
    request = Request(URL)
    answer = an_answer(b"", "image/gif").replace(status=status)
    assert a_middleware(tmp_path).process_response(request, answer).status == status
    assert request.meta["capture"].status == status
