import pytest

from crawler.capture.media import is_wanted, looks_like_media
from crawler.capture.reduce import reduce


@pytest.mark.parametrize(
    ("page", "reduced", "removed"),
    [
        (b'<img src="data:image/png;base64,AAAA">', b'<img src="data:,">', 1),
        (b"<img src='DATA:Image/gif;base64,AA=='>", b"<img src='data:,'>", 1),
        (b"<img src=data:image/gif;base64,AA== alt=x>", b"<img src=data:, alt=x>", 1),
        (b'{"thumb":"data:image\\/webp;base64,AA\\/A"}', b'{"thumb":"data:,"}', 1),
        (b"a{background:url(data:image/svg+xml;base64,AA)}", b"a{background:url(data:,)}", 1),
        (b'srcset="data:video/mp4;base64,A 1x, data:audio/ogg,B 2x"', b'srcset="data:, 1x, data:, 2x"', 2),
        (b"<p>Metadata: image of the city</p>", b"<p>Metadata: image of the city</p>", 0),
        (b'<a href="data:text/plain,Utrecht">x</a>', b'<a href="data:text/plain,Utrecht">x</a>', 0),
        (b"", b"", 0),
    ],
)
def test_inline_media_goes_and_the_rest_stays(page: bytes, reduced: bytes, removed: int) -> None:
    result = reduce(page)
    assert (result.body, result.removed) == (reduced, removed)


def test_an_endless_row_of_beginnings_is_read_in_one_go() -> None:
    assert reduce(b"data:image/" * 300_000).body == b"data:,"
    assert reduce(b"data:" + b" " * 300_000).removed == 0


@pytest.mark.parametrize(
    ("content_type", "wanted"),
    [
        ("text/html; charset=utf-8", True),
        ("", True),
        ("application/xhtml+xml", True),
        ("application/ld+json", True),
        ("application/json", True),
        ("application/octet-stream", True),
        ("image/svg+xml", False),
        ("IMAGE/JPEG", False),
        ("video/mp4", False),
        ("audio/ogg", False),
        ("font/woff2", False),
        ("application/pdf", False),
        ("application/zip", False),
    ],
)
def test_only_text_is_wanted(content_type: str, wanted: bool) -> None:
    assert is_wanted(content_type) is wanted


@pytest.mark.parametrize(
    "head",
    [
        b"\xff\xd8\xff\xe0\0\x10JFIF",
        b"\x89PNG\r\n\x1a\n",
        b"GIF89a",
        b"RIFF\0\0\0\0WEBPVP8 ",
        b"\0\0\0\x20ftypisom",
        b"BM\x36\0\0\0\0\0",
    ],
)
def test_a_media_file_is_known_by_its_first_bytes(head: bytes) -> None:
    assert looks_like_media(head)


@pytest.mark.parametrize("head", [b"", b"<html>", b"BMW te koop in Utrecht", b'{"a": 1}'])
def test_text_is_not_taken_for_media(head: bytes) -> None:
    assert not looks_like_media(head)
