"""Any robots.txt is rules, and any Location of one leads to an answer or to none."""

from hypothesis import given, settings
from hypothesis import strategies as st
from scrapy.http import Response

from crawler.errors import RobotsUnreachable
from crawler.robots import _parse, _target

LINES = st.lists(
    st.sampled_from(["User-agent: *", "Disallow: /", "Allow: /a$", "Disallow: /*?*&*", "Crawl-delay: x", ":"])
    | st.text(max_size=12),
    max_size=12,
).map("\n".join)
URLS = st.text(max_size=20).map("http://www.site.test/{}".format)


@settings(deadline=None)  # a busy machine is no failure
@given(LINES.map(lambda text: text.encode("utf-8", "replace")) | st.binary(max_size=200), URLS)
def test_any_bytes_are_rules(body: bytes, url: str) -> None:
    rules = _parse(Response("http://www.site.test/robots.txt", body=body))
    assert rules.can_fetch(url, "Baken") in {True, False}


@settings(deadline=None)
@given(st.sampled_from([b"http://[", b"//[x", b"/a", b"mailto:x"]) | st.binary(max_size=30))
def test_any_location_is_an_address_or_said_to_be_none(location: bytes) -> None:
    try:
        target = _target("http://www.site.test/robots.txt", location)
    except RobotsUnreachable:
        return
    assert isinstance(target, str)
