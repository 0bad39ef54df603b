"""Forty forbidden addresses in four ways: nobody inside is ever asked."""

import random

import pytest
from twisted.web.client import URI

from crawler.egress.urls import check_url
from crawler.errors import EgressRefused
from tests.crawler.egress.forbidden import FORBIDDEN, TURNING
from tests.crawler.egress.test_urls import MANDATE
from tests.crawler.egress.ways import WAYS, Tried, crawl
from tests.services.chromium import Chromium

NEVER_ASKED = {"no-mandate", "url-refused", "address-refused"}
COUNT = 40


@pytest.fixture(scope="module", params=WAYS)
def through_scrapy(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Tried:
    return crawl(request.param, tmp_path_factory.mktemp(request.param))


@pytest.fixture(scope="module", params=WAYS)
def through_chromium(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, chromium: Chromium
) -> Tried:
    return crawl(request.param, tmp_path_factory.mktemp(request.param), browser=chromium.path)


def test_there_are_forty_of_each() -> None:
    assert len(set(FORBIDDEN)) == len(set(TURNING)) == COUNT


@pytest.mark.slow
@pytest.mark.parametrize("number", range(COUNT))
def test_nobody_inside_is_asked_by_scrapy(through_scrapy: Tried, number: int) -> None:
    tried = through_scrapy
    assert tried.outcome["reason"] == "finished"
    assert (tried.connections, tried.datagrams, tried.asked.get("/inside", 0)) == (0, 0, 0)
    assert tried.problems.get(tried.urls[number], "url-refused") in NEVER_ASKED | {""}


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize("number", range(COUNT))
def test_nobody_inside_is_asked_by_chromium(through_chromium: Tried, number: int) -> None:
    tried = through_chromium
    assert tried.outcome["reason"] == "finished"
    assert (tried.connections, tried.datagrams, tried.asked.get("/inside", 0)) == (0, 0, 0)
    assert tried.problems.get(tried.urls[number], "url-refused") in NEVER_ASKED | {""}


@pytest.mark.slow
@pytest.mark.browser
def test_the_page_did_try_and_was_refused(through_chromium: Tried) -> None:
    counts = through_chromium.outcome["counts"]
    assert counts["pages_rendered"] == 1
    assert through_chromium.urls[0].startswith("http://127") or counts["parts_refused"] >= COUNT


PIECES = [
    *(
        "http://",
        "https://",
        "//",
        "/",
        "\\",
        "@",
        ":",
        "?",
        "#",
        "%2f",
        "%00",
        "[",
        "]",
        "::1",
        ".",
        "..",
        " ",
    ),
    *(
        "www.site.test",
        "WWW.SITE.TEST",
        "site.test",
        "evil.example",
        "bücher.example",
        "127.0.0.1",
        "localhost",
    ),
    *("0x7f", "2130706433", ":80", ":443", ":6379", "user:x@", "\t", "a", "1"),
    *("\u3002", "\uff0e", "\u00ad", "\u200b"),
]


def test_of_a_hundred_thousand_generated_addresses_none_leaves_the_mandate() -> None:
    """What is allowed must be the same for Twisted, which opens the connection."""
    noise = random.Random(5)
    allowed = 0
    for _ in range(100_000):
        url = noise.choice(["http://", "https://", "http://www.site.test", ""]) + "".join(
            noise.choices(PIECES, k=noise.randint(1, 6))
        )
        try:
            destination = check_url(url, MANDATE)
        except EgressRefused:
            continue
        allowed += 1
        assert destination.host in MANDATE.hosts
        assert destination.port in MANDATE.ports
        if url.isascii():
            parsed = URI.fromBytes(url.encode())  # type: ignore[no-untyped-call]
            assert (parsed.host.lower().decode(), parsed.port) == (destination.host, destination.port)
    assert allowed > 1000
