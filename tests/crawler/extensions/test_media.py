"""A download ends at its headers when they say that it is media."""

import pytest
from scrapy.exceptions import StopDownload
from scrapy.http import Headers

from crawler.extensions.media import MediaStop


@pytest.mark.parametrize(
    "kind", ["image/png", "image/svg+xml", "IMAGE/JPEG; q=1", "video/mp4", "audio/mpeg", "font/woff2"]
)
def test_the_body_of_media_does_not_come_in(kind: str) -> None:
    with pytest.raises(StopDownload) as stopped:
        MediaStop().headers_received(Headers({"Content-Type": kind}))

    assert not stopped.value.fail


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "application/json", "text/plain"])
def test_pages_and_data_come_in(kind: str) -> None:
    MediaStop().headers_received(Headers({"Content-Type": kind}))


def test_an_answer_that_says_nothing_comes_in_and_is_looked_at_later() -> None:
    MediaStop().headers_received(Headers())
