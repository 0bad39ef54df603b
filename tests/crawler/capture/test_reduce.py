import base64

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


PICTURE = base64.b64encode(b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(range(256)) * 2)
ESCAPED = PICTURE.replace(b"/", b"\\/")
DISGUISED = [
    (b'<img src="&#100;ata&colon;image&sol;png;base64,%s" alt="Eva">', b'<img src="data:," alt="Eva">'),
    (b'<img src="&#x44;&#x61;&#x74;&#x61;&#x3A;image/png;base64,%s">', b'<img src="data:,">'),
    (b'<img src="da\nta:&Tab;image/png;base64,%s">', b'<img src="data:,">'),
    (b'{"a":"\\u0064ata:image\\u002fpng;base64,%s","naam":"Eva"}', b'{"a":"data:,","naam":"Eva"}'),
    (b'{"blurDataURL":"%s","naam":"Eva"}', b'{"blurDataURL":"","naam":"Eva"}'),
    (b'<div data-p="{&quot;f&quot;:&quot;data:image/png;base64,%s&quot;,&quot;naam&quot;:&quot;Eva&quot;}">',
     b'<div data-p="{&quot;f&quot;:&quot;data:,&quot;,&quot;naam&quot;:&quot;Eva&quot;}">'),
]  # fmt: skip


@pytest.mark.parametrize(("page", "reduced"), DISGUISED)
@pytest.mark.parametrize("picture", [PICTURE, ESCAPED])
def test_media_behind_entities_and_in_json_goes(page: bytes, reduced: bytes, picture: bytes) -> None:
    assert reduce(page % picture).body == reduced


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_utf_16_page_is_reduced_like_any_other(encoding: str) -> None:
    page = f'<p>\ud800 Zoë</p><img src="data:image/png;base64,{PICTURE.decode()}"><p>06</p>'
    result = reduce(page.encode(encoding, "surrogatepass") + b"\0")
    after = '<p>\ud800 Zoë</p><img src="data:,"><p>06</p>'.encode(encoding, "surrogatepass") + b"\0"
    assert (result.body, result.types) == (after, {"image/png": 1})


@pytest.mark.parametrize(
    ("page", "reduced"),
    [
        (b'<svg width="9"><path d="M0 0"/></svg>Utrecht', b"<svg></svg>Utrecht"),
        (b"<svg><style>a{}</style><text>06 1234</text><svg><g/></svg><path/></svg>",
         b"<svg><text>06 1234</text></svg>"),
        (b'<svg><path d="x"/><p>Hele pagina</p></svg>', b"<svg></svg><p>Hele pagina</p></svg>"),
        (b"<svg><foreignObject><div>Eva</div></foreignObject></svg>",
         b"<svg></svg><foreignObject><div>Eva</div></foreignObject></svg>"),
        (b'{"i":"\\u003csvg\\u003e\\u003cpath d=\\"M\\"/\\u003e\\u003c/svg\\u003e","n":"Eva"}',
         b'{"i":"","n":"Eva"}'),
    ],
)  # fmt: skip
def test_of_a_drawing_the_words_stay(page: bytes, reduced: bytes) -> None:
    result = reduce(page)
    assert (result.body, result.types) == (reduced, {"inline-svg": 1})


def test_what_was_taken_out_is_told() -> None:
    result = reduce(
        b'<img src="data:image/png;base64,AAAA"><img src="data:image/png;base64,BBBB"><svg/></svg>'
    )
    assert (result.removed, result.types) == (3, {"image/png": 2, "inline-svg": 1})
    assert result.size == 2 * len(b"image/png;base64,AAAA"[:-1]) + len(b"<svg/></svg>") - len(b"<svg></svg>")


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
