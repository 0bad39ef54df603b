import pytest
from hypothesis import given
from hypothesis import strategies as st
from w3lib.url import canonicalize_url

from crawler.sites import load_site
from spiders.urls import absolute_url, canonical_url, is_media, key_in, page_number, resolve, with_parameter

SITE = load_site("lantaarn")
PLAIN = r"https?://[a-z0-9][a-z0-9.-]{0,20}(:[0-9]{1,5})?/[A-Za-z0-9/._~-]{0,30}"
BASE = "http://www.lantaarn.test/stad/utrecht?pagina=2"


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("http://WWW.Lantaarn.test", "http://www.lantaarn.test/"),
        ("http://www.lantaarn.test:80/a", "http://www.lantaarn.test/a"),
        ("https://www.lantaarn.test:443/a", "https://www.lantaarn.test/a"),
        ("http://www.lantaarn.test:8080/a", "http://www.lantaarn.test:8080/a"),
        ("http://www.lantaarn.test./a", "http://www.lantaarn.test/a"),
        ("http://www.lantaarn.test/a#top", "http://www.lantaarn.test/a"),
        (
            "http://www.lantaarn.test/a?utm_source=x&utm_medium=y&ref=lijst&pos=3",
            "http://www.lantaarn.test/a",
        ),
        ("http://www.lantaarn.test/a?b=2&a=1&ref=x", "http://www.lantaarn.test/a?a=1&b=2"),
        ("http://www.lantaarn.test/a?UTM_Source=x&b=", "http://www.lantaarn.test/a?b="),
        ("http://www.lantaarn.test/caf%c3%a9", "http://www.lantaarn.test/caf%C3%A9"),
        ("http://www.lantaarn.test/café", "http://www.lantaarn.test/caf%C3%A9"),
    ],
)
def test_an_address_has_one_way_to_be_written(written: str, canonical: str) -> None:
    assert canonical_url(written, drop=SITE.urls.drop) == canonical
    assert canonical_url(canonical, drop=SITE.urls.drop) == canonical


@given(st.from_regex(PLAIN, fullmatch=True))
def test_a_plain_address_is_what_a_closer_look_would_make_of_it(written: str) -> None:
    found = canonical_url(written)
    assert found is None or found == canonicalize_url(found)


def test_a_parameter_is_dropped_whatever_its_case() -> None:
    assert canonical_url("http://a.example/?sid=1&b=2", drop=("SID",)) == "http://a.example/?b=2"


@pytest.mark.parametrize(
    "written",
    [
        "",
        "/a",
        "ftp://www.lantaarn.test/",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "http://",
        "http://[",
        "http://www.lantaarn.test/?a=\ud83d",
        "http://host:port/",
        "http://host:99999/",
        "http://name@www.lantaarn.test/",
        "mailto:a@b.example",
        "http://www.lantaarn.test/a\r\nHost: b",
        "http://www.lantaarn.test/\x00",
    ],
)
def test_what_is_no_address_of_a_page_has_no_canonical_form(written: str) -> None:
    assert canonical_url(written) is None


@pytest.mark.parametrize(
    ("href", "followed"),
    [
        ("?pagina=3", "http://www.lantaarn.test/stad/utrecht?pagina=3"),
        ("/advertentie/1-x?ref=meer", "http://www.lantaarn.test/advertentie/1-x"),
        ("//www.lantaarn.test/a", "http://www.lantaarn.test/a"),
        ("  /a\n", "http://www.lantaarn.test/a"),
        ("/a\nb", "http://www.lantaarn.test/ab"),
        ("../a", "http://www.lantaarn.test/a"),
        ("", "http://www.lantaarn.test/stad/utrecht?pagina=2"),
        ("http://other.example/a", None),
        ("//other.example/a", None),
        ("http://www.lantaarn.test@other.example/", None),
        ("http://lantaarn.test/", None),
        ("mailto:iemand@lantaarn.example", None),
        ("tel:0205550101", None),
        ("javascript:void(0)", None),
        ("/foto/1.svg", None),
        ("/foto/1.JPG?size=large", None),
        ("/film.mp4#t=3", None),
        ("http://[", None),
    ],
)
def test_only_pages_of_the_site_are_followed(href: str, followed: str | None) -> None:
    assert resolve(href, base=BASE, site=SITE) == followed


def test_a_link_that_is_broken_leads_nowhere() -> None:
    assert absolute_url("http://[::1", base=BASE) == ""


def test_a_dot_in_a_path_makes_no_picture_of_a_page() -> None:
    assert not is_media("/jpg/jane.doe")
    assert is_media("/a/b.jpeg")


def test_a_key_is_looked_for_in_the_path_only() -> None:
    assert key_in("http://www.lantaarn.test/advertentie/12-x", SITE.urls.advert) == "12"
    assert key_in("http://www.lantaarn.test/?x=/advertentie/12-x", SITE.urls.advert) == ""
    assert key_in("http://www.lantaarn.test/advertentie/12-x", None) == ""


@pytest.mark.parametrize(
    ("query", "number"),
    [("", 1), ("?pagina=7", 7), ("?pagina=x", 1), ("?pagina=-1", 1), (f"?pagina={'9' * 5000}", 999999999)],
)
def test_a_page_number_is_a_small_number(query: str, number: int) -> None:
    assert page_number(f"http://www.lantaarn.test/stad/utrecht{query}", "pagina") == number


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("http://www.site.test/view.php?ad=12&from=list", "12"),
        ("http://www.site.test/view.php?from=list&ad=12", "12"),
        ("http://www.site.test/view.php?bad=12", ""),
        ("http://www.site.test/view.php", ""),
    ],
)
def test_a_pattern_that_names_the_question_mark_is_searched_in_the_query_too(url: str, key: str) -> None:
    assert key_in(url, r"^/view\.php\?(?:.*&)?ad=(?P<key>\d+)(?:&|$)") == key


def test_another_pattern_is_searched_in_the_path_alone() -> None:
    assert key_in("http://www.site.test/list?q=/advert/12", r"/advert/(?P<key>\d+)$") == ""


@pytest.mark.parametrize(
    ("query", "value", "expected"),
    [
        ("", "2", "?p=2"),
        ("?p=1&a=x", "2", "?a=x&p=2"),
        ("?q=", "a b", "?p=a+b&q="),
        ("", "\ud800", "?p=%3F"),
    ],
)
def test_a_parameter_is_set_in_an_address_whatever_a_document_says(
    query: str, value: str, expected: str
) -> None:
    assert with_parameter(f"http://www.site.test/list{query}", "p", value) == (
        f"http://www.site.test/list{expected}"
    )
