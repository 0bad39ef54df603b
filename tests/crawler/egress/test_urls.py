from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.egress.urls import ascii_host, check_url
from crawler.errors import EgressRefused, NoMandate, UrlRefused
from crawler.mandate import Mandate

MANDATE = Mandate(
    reference="M-1",
    legal_basis="test",
    authoriser="A. Tester",
    hosts=("www.site.test", "xn--bcher-kva.example", "localhost", "127.0.0.1", "a.localhost"),
    starts=datetime(2026, 1, 1, tzinfo=UTC),
    ends=datetime(2027, 1, 1, tzinfo=UTC),
)
REFUSED = [
    "http://127.0.0.1/",
    "http://127.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.1/",
    "http://017700000001/",
    "http://0.0.0.0/",
    "http://[::1]/",
    "http://[::]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[fd00:ec2::254]/",
    "http://localhost./",
    "http://169.254.169.254/latest/",
    "http://metadata.google.internal/",
    "http://www.site.test@127.0.0.1/",
    "http://127.0.0.1@www.site.test/",
    "http://user:secret@www.site.test/",
    "http://www.site.test\\@127.0.0.1/",
    "http://www.site.test\\.evil.example/",
    "http:\\\\127.0.0.1/",
    "http://127。0。0。1/",
    "http://127\uff0e0\uff0e0\uff0e1/",
    "http://ｗｗｗ.site.test/",
    "http://www.site.test:6379/",
    "http://www.site.test:9200/",
    "http://www.site.test:5432/",
    "http://www.site.test:22/",
    "http://www.site.test:99999/",
    "http://www.site.test:/x",
    "http://www.site.test:80:80/",
    "unix:/run/docker.sock",
    "file:///etc/passwd",
    "gopher://www.site.test/",
    "ftp://www.site.test/",
    "ws://www.site.test/",
    "data:text/html,x",
    "javascript:alert(1)",
    "//www.site.test/",
    "http:///x",
    "http://",
    "",
    "http://www.site.test/a b",
    "http://www.site.test/\r\nHost: x",
    "http://www.site.test/\x00",
    "http://www..site.test/",
    "http://-www.site.test/",
    "http://www.site.test%2f@127.0.0.1/",
    "http://www.site.test%00.evil.example/",
    "http://evil.example/",
    "http://www.site.test.evil.example/",
    "http://site.test/",
]
MEDIA = ["/foto/1.jpg", "/foto/1.SVG", "/film.mp4", "/geluid.ogg", "/letter.woff2", "/a/b.webp?x=1"]


@pytest.mark.parametrize("url", REFUSED)
def test_a_url_outside_the_mandate_or_of_odd_shape_is_refused(url: str) -> None:
    with pytest.raises(EgressRefused):
        check_url(url, MANDATE)


@pytest.mark.parametrize("path", MEDIA)
def test_a_media_file_is_refused(path: str) -> None:
    with pytest.raises(UrlRefused, match="media"):
        check_url(f"http://www.site.test{path}", MANDATE)


@pytest.mark.parametrize(
    ("url", "port"),
    [
        ("http://www.site.test/", 80),
        ("https://WWW.Site.Test/a?b=1#c", 443),
        ("http://www.site.test:443/", 443),
        ("http://www.site.test/jpg", 80),
        ("http://www.site.test/?file=a.jpg", 80),
    ],
)
def test_a_url_inside_the_mandate_is_allowed(url: str, port: int) -> None:
    destination = check_url(url, MANDATE)
    assert (destination.host, destination.port) == ("www.site.test", port)


def test_an_international_name_is_compared_in_ascii() -> None:
    assert check_url("http://bücher.example/", MANDATE).host == "xn--bcher-kva.example"


def test_a_host_that_the_mandate_does_not_name_is_said_to_lack_one() -> None:
    with pytest.raises(NoMandate, match=r"evil\.example"):
        check_url("http://evil.example/", MANDATE)


@pytest.mark.parametrize("host", ["ａ.test", "a\u3002test", "a\u00ad.test"])
def test_letters_that_stand_for_others_are_refused(host: str) -> None:
    with pytest.raises(UrlRefused):
        ascii_host(host)


@given(st.text(st.characters(codec="utf-8"), max_size=30), st.sampled_from(["http", "https"]))
def test_whatever_is_put_before_or_after_the_host_stays_inside_the_mandate(text: str, scheme: str) -> None:
    for url in (
        f"{scheme}://{text}www.site.test/",
        f"{scheme}://www.site.test{text}",
        f"{text}://www.site.test/",
    ):
        try:
            destination = check_url(url, MANDATE)
        except EgressRefused:
            continue
        assert destination.host in MANDATE.hosts
        assert destination.host == (urlsplit(url).hostname or "")
